import { setTimeout as wait } from "node:timers/promises";
import type { FeedState } from "../../core/feeds/feed.ts";
import type { FeedLedger } from "../../core/feeds/feeds.ts";

/** Keeps the states of feeds that had nothing new, many in one transaction: most polls of most feeds are such. */
export type StateBatch = {
  /** Resolves once it is on the disk. */
  keep(feedId: string, state: FeedState): Promise<void>;
};

/** So long the first of a batch waits for others. */
const gatherMs = 50;

export function createStateBatch({ keepStates }: Pick<FeedLedger, "keepStates">): StateBatch {
  let gathered: { feedId: string; state: FeedState }[] = [];
  let keeping: Promise<void> | null = null;

  async function keepGathered(): Promise<void> {
    await wait(gatherMs);
    const states = gathered;
    gathered = [];
    keeping = null;
    await keepStates(states);
  }

  return {
    keep(feedId, state) {
      gathered.push({ feedId, state });
      keeping ??= keepGathered();
      return keeping;
    },
  };
}
