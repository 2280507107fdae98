import type { EditionState } from "../../core/schedule/edition.ts";
import { rowsPerStatement } from "../batches.ts";
import { newPostId } from "../queue.ts";
import type { Trx } from "../store.ts";
import type { EditionRow } from "../tables.ts";

export type NewEdition = Pick<EditionRow, "workspace" | "schedule_id" | "due_ms" | "since_ms" | "reason"> & {
  readonly state: EditionState;
};

/** Enters an edition unless its Schedule has one for that due time already. @returns its row, or null */
export async function addEdition(trx: Trx, edition: NewEdition): Promise<EditionRow | null> {
  const row = toNewRow(edition);
  const { numInsertedOrUpdatedRows } = await insertNew(trx, [row]).executeTakeFirst();
  return numInsertedOrUpdatedRows === 0n ? null : row;
}

/** The same for many. */
export async function addEditions(trx: Trx, editions: readonly NewEdition[]): Promise<void> {
  for (const lot of rowsPerStatement(editions)) await insertNew(trx, lot.map(toNewRow)).execute();
}

function insertNew(trx: Trx, rows: readonly EditionRow[]) {
  return trx
    .insertInto("editions")
    .values(rows)
    .onConflict((conflict) => conflict.columns(["schedule_id", "due_ms"]).doNothing());
}

function toNewRow(edition: NewEdition): EditionRow {
  return {
    ...edition,
    id: newPostId(),
    attempts: 0,
    next_ms: edition.due_ms,
    lease_ms: null,
    message: null,
    posted: "[]",
    sent_ms: null,
    seen: null,
  };
}

/** What is still waiting of a Schedule is not going to be posted. */
export async function skipPending(trx: Trx, scheduleId: string, reason: string): Promise<void> {
  await trx
    .updateTable("editions")
    .set({ state: "skipped", reason })
    .where("schedule_id", "=", scheduleId)
    .where("state", "=", "pending")
    .execute();
}
