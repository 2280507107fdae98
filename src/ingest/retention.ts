import { setImmediate as nextTurn } from "node:timers/promises";
import { schedule } from "node-cron";
import type { FeedLedger } from "../core/feeds/feeds.ts";

export type RetentionParts = {
  readonly ledger: Pick<FeedLedger, "thin">;
  /** How long the full text of articles is kept. */
  readonly days: number;
  now(): Temporal.Instant;
  onThinned(articles: number): void;
  onFault(cause: unknown): void;
};

/** So few at a time that nobody who asks something meanwhile notices. */
const atOnce = 20;

/** Once an hour, thins out articles that are older than is kept. */
export function startRetention(parts: RetentionParts): { stop(): Promise<void> } {
  let stopping = false;
  let running: Promise<void> = Promise.resolve();

  async function thinAll(): Promise<void> {
    const before = parts.now().subtract({ hours: 24 * parts.days });
    let total = 0;
    for (let thinned = atOnce; thinned === atOnce && !stopping; total += thinned) {
      thinned = await parts.ledger.thin(before, atOnce);
      await nextTurn();
    }
    if (total > 0) parts.onThinned(total);
  }

  const task = schedule("43 * * * *", () => {
    running = thinAll().catch(parts.onFault);
    return running;
  });
  return {
    async stop() {
      stopping = true;
      await task.destroy();
      await running;
    },
  };
}
