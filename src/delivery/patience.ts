import { leaseMinutes } from "./deliver-post.ts";

/**
 * Waits no longer than two leases: a platform or a store that never answers must not keep those at work for ever. By then
 * an edition is anybody's, who looks first whether it stands there.
 */
export async function withPatience(
  work: Promise<void>,
  otherwise: string,
  { report }: { report(cause: unknown, where: string): string },
): Promise<void> {
  const { promise: impatience, resolve: giveUp } = Promise.withResolvers<void>();
  const timer = setTimeout(
    () => {
      report(new Error(`delivery: ${otherwise}`), "delivery");
      giveUp();
    },
    2 * leaseMinutes * 60_000,
  ).unref();
  await Promise.race([work, impatience]).finally(() => clearTimeout(timer));
}
