import { randomInt } from "node:crypto";
import { type RawBuilder, sql } from "kysely";
import type { Trx } from "./store.ts";
import type { AlertPostRow, EditionRow } from "./tables.ts";

/** Tables whose rows are posted once, by whoever claims them. */
export type QueueTable = "editions" | "alert_posts";

const idLetters = "0123456789abcdefghijklmnopqrstuvwxyz";
const idLength = 10;

/** Ten letters and digits: 36^10 of them, so that a chance meeting among a million is as likely as 1 in 7,000. */
export function newPostId(): string {
  return Array.from({ length: idLength }, () => idLetters.charAt(randomInt(idLetters.length))).join("");
}

/** What a ledger says of a row; both tables have these columns. */
export type Said = Partial<
  Pick<
    EditionRow & AlertPostRow,
    "state" | "reason" | "attempts" | "next_ms" | "lease_ms" | "message" | "posted" | "sent_ms"
  >
>;

/** Changes a row for whoever holds it by that attempt. @returns false, having done nothing, when the lease is lost */
export async function updateHeld(
  trx: Trx,
  table: QueueTable,
  { id, attempt }: { readonly id: string; readonly attempt: number },
  said: Said,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable(table)
    .set(said)
    .where("id", "=", id)
    .where("state", "=", "sending")
    .where("attempts", "=", attempt)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Whether a row is of one of these platforms, which are some, and to be sent now, or was left behind while it was being sent. */
export function isDue(table: QueueTable, platforms: readonly string[], now: Temporal.Instant): RawBuilder<boolean> {
  const now_ms = now.epochMilliseconds;
  const column = (name: string) => sql.ref(`${table}.${name}`);
  const ofPlatforms = platforms.map((platform) => sql`${column("workspace")} like ${`${platform}:%`}`);
  // the first line word for word as in the index, or SQLite reads every row there ever was
  return sql<boolean>`(${column("state")} in ('pending', 'sending')
    and (${sql.join(ofPlatforms, sql` or `)})
    and ((${column("state")} = 'pending' and ${column("next_ms")} <= ${now_ms})
      or (${column("state")} = 'sending' and ${column("lease_ms")} <= ${now_ms})))`;
}
