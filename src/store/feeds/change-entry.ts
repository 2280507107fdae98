import type { Trx } from "../store.ts";
import { countCoverage } from "./coverage.ts";
import type { FeedEntryRow } from "./tables.ts";

/** Changes what is known of an entry, and what is counted of its feed with it. */
export async function changeEntry(
  trx: Trx,
  row: Pick<FeedEntryRow, "key" | "feed_id" | "coverage">,
  changed: Partial<FeedEntryRow>,
): Promise<void> {
  await trx.updateTable("feed_entries").set(changed).where("key", "=", row.key).execute();
  await countCoverage(trx, row.feed_id, counted(row.coverage), counted(changed.coverage ?? row.coverage));
}

/** What is no article is not counted. */
export function counted(coverage: string): string | null {
  return coverage === "dropped" ? null : coverage;
}
