import type { EditionState } from "../../core/schedule/edition.ts";
import { newPostId } from "../queue.ts";
import type { Trx } from "../store.ts";
import type { EditionRow } from "../tables.ts";

/** Enters an edition unless its Schedule has one for that due time already. @returns its row, or null */
export async function addEdition(
  trx: Trx,
  edition: Pick<EditionRow, "workspace" | "schedule_id" | "due_ms" | "since_ms" | "reason"> & {
    readonly state: EditionState;
  },
): Promise<EditionRow | null> {
  const row: EditionRow = {
    ...edition,
    id: newPostId(),
    attempts: 0,
    next_ms: edition.due_ms,
    lease_ms: null,
    message: null,
    posted: "[]",
    sent_ms: null,
  };
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto("editions")
    .values(row)
    .onConflict((conflict) => conflict.columns(["schedule_id", "due_ms"]).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 0n ? null : row;
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
