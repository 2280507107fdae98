import { sql } from "kysely";
import { coverages } from "../../core/feeds/entry.ts";
import type { CoverageCounts } from "../../core/feeds/feeds.ts";
import type { Trx } from "../store.ts";

/** What is counted of the entries of a feed; those that are no articles are not. */
const counted = [...coverages, "waiting"] as const;

const none: CoverageCounts = {
  full: 0,
  teaser: 0,
  subscribers: 0,
  reserved: 0,
  blocked: 0,
  failed: 0,
  waiting: 0,
};

/** Adds up rows of `feed_coverage`. */
export function toCounts(rows: readonly { readonly coverage: string; readonly entries: number }[]): CoverageCounts {
  const counts: Record<keyof CoverageCounts, number> = { ...none };
  for (const { coverage, entries } of rows) {
    const known = counted.find((one) => one === coverage);
    if (known !== undefined) counts[known] += entries;
  }
  return counts;
}

/** Counts entries of a feed that came (null before) or that are now covered otherwise. */
export async function countCoverage(
  trx: Trx,
  feedId: string,
  before: string | null,
  after: string | null,
  entries = 1,
): Promise<void> {
  if (before === after || entries === 0) return;
  if (before !== null) await addCoverage(trx, feedId, before, -entries);
  if (after !== null) await addCoverage(trx, feedId, after, entries);
}

async function addCoverage(trx: Trx, feed_id: string, coverage: string, entries: number): Promise<void> {
  await trx
    .insertInto("feed_coverage")
    .values({ feed_id, coverage, entries })
    .onConflict((conflict) =>
      conflict
        .columns(["feed_id", "coverage"])
        .doUpdateSet({ entries: sql<number>`feed_coverage.entries + excluded.entries` }),
    )
    .execute();
}
