import type { Held, HoldLease } from "./core/platform/holding.ts";
import type { Leases } from "./core/platform/keeping.ts";

export type LeaseParts = {
  readonly leases: Leases;
  now(): Temporal.Instant;
  log(event: "lease.taken" | "lease.lost", fields: { readonly lease: string }): void;
  report(cause: unknown, where: string): string;
  /** How long a lease lasts that is not renewed: a process that dies is missed for no longer. */
  readonly leaseMs?: number;
};

const usualLeaseMs = 15_000;
/** As often it is renewed while it lasts, so that one answer of the database that is lost costs nothing. */
const looksPerLease = 5;

/** For a store that one process uses alone: everything is ours at once. */
export const holdAlone: HoldLease = (_name, held) => {
  const ready = held.begin();
  return { ready, stop: () => held.end() };
};

/** For a store that several processes share. */
export function holdAmongOthers(parts: LeaseParts): HoldLease {
  return (name, held) => {
    const holder = keepLease(name, held, parts);
    const timer = setInterval(() => void holder.look(), (parts.leaseMs ?? usualLeaseMs) / looksPerLease);
    const first = holder.look();
    return {
      ready: first.then(() => holder.turned()),
      async stop() {
        clearInterval(timer);
        await first;
        await holder.giveBack();
      },
    };
  };
}

function keepLease(name: string, held: Held, { leases, now, log, report, leaseMs = usualLeaseMs }: LeaseParts) {
  let isOurs = false;
  let endsAtMs = 0;
  let isStopping = false;
  let looking: Promise<void> | null = null;
  // begins and ends follow each other, whatever each of them takes
  let turning: Promise<void> = Promise.resolve();
  const turn = (what: () => Promise<void>): void => {
    turning = turning.then(what).catch((cause: unknown) => void report(cause, `lease ${name}`));
  };

  function become(ours: boolean): void {
    if (ours === isOurs || isStopping) return;
    isOurs = ours;
    log(ours ? "lease.taken" : "lease.lost", { lease: name });
    turn(ours ? held.begin : held.end);
  }

  async function look(): Promise<void> {
    const askedAtMs = performance.now();
    try {
      const got = await leases.hold(name, now(), now().add({ milliseconds: leaseMs }));
      if (got) endsAtMs = askedAtMs + leaseMs;
      become(got);
    } catch (cause) {
      report(cause, `lease ${name}`);
    }
  }

  return {
    look() {
      // a database that is away or silent lets nobody renew; by the end of our time another may hold it
      if (isOurs && performance.now() + leaseMs / looksPerLease > endsAtMs) become(false);
      looking ??= look().finally(() => {
        looking = null;
      });
      return looking;
    },
    turned: () => turning,
    async giveBack() {
      await looking;
      const wasOurs = isOurs;
      isStopping = true;
      if (wasOurs) turn(held.end);
      await turning;
      if (wasOurs) await leases.release(name).catch((cause: unknown) => void report(cause, `lease ${name}`));
    },
  };
}
