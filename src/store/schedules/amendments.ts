import type { AmendmentLease, AmendmentLedger, PostedEdition } from "../../core/amendments/amendment.ts";
import { messageSchema } from "../../core/message/message-schema.ts";
import { reading, type Store, type Trx, writingBeside } from "../store.ts";
import { amendmentsOf, writeChanges } from "./amendment-rows.ts";
import { readPlan, toEdition } from "./rows.ts";
import type { AmendmentRow } from "./tables.ts";

/** See `AmendmentLedger`. */
export function amendmentLedgerPort(store: Store): AmendmentLedger {
  const held = (lease: AmendmentLease, changed: Partial<AmendmentRow>) =>
    writingBeside(store, (trx) => updateHeld(trx, lease, changed));
  return {
    toCompare: (platforms, since, limit) =>
      reading(store, async (trx) => {
        const rows = await posted(trx, platforms)
          .where("editions.sent_ms", ">", since.epochMilliseconds)
          .where("editions.id", "in", (eb) =>
            eb.selectFrom("edition_articles").select("edition_id").where("marked", "=", 1),
          )
          .orderBy("editions.sent_ms")
          .orderBy("editions.id")
          .limit(limit)
          .execute();
        return withAmendments(trx, rows);
      }),

    compared: (editionId, changes, known, at) =>
      writingBeside(store, async (trx) => {
        await trx.updateTable("edition_articles").set({ marked: 0 }).where("edition_id", "=", editionId).execute();
        if (changes.length === 0) return;
        const { workspace } = await trx
          .selectFrom("editions")
          .select("workspace")
          .where("id", "=", editionId)
          .executeTakeFirstOrThrow();
        const row: AmendmentRow = {
          edition_id: editionId,
          number: known + 1,
          workspace,
          at_ms: at.epochMilliseconds,
          changes: writeChanges(changes),
          state: "pending",
          reason: null,
          attempts: 0,
          next_ms: at.epochMilliseconds,
          lease_ms: null,
        };
        // of two that compare at once one says it
        await trx
          .insertInto("amendments")
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }),

    claim: (platforms, now, leaseUntil) =>
      writingBeside(store, async (trx) => {
        if (platforms.length === 0) return null;
        const now_ms = now.epochMilliseconds;
        const found = await trx
          .selectFrom("amendments")
          .selectAll()
          .where("state", "in", ["pending", "sending"])
          .where((eb) => eb.or(platforms.map((platform) => eb("workspace", "like", `${platform}:%`))))
          .where((eb) =>
            eb.or([
              eb.and([eb("state", "=", "pending"), eb("next_ms", "<=", now_ms)]),
              eb.and([eb("state", "=", "sending"), eb("lease_ms", "<=", now_ms)]),
            ]),
          )
          .orderBy("next_ms")
          .orderBy("edition_id")
          .limit(1)
          .forUpdate()
          .skipLocked()
          .executeTakeFirst();
        if (!found) return null;
        const attempts = found.attempts + 1;
        const lease = { editionId: found.edition_id, number: found.number, attempt: attempts };
        await trx
          .updateTable("amendments")
          .set({ state: "sending", attempts, lease_ms: leaseUntil.epochMilliseconds })
          .where("edition_id", "=", found.edition_id)
          .where("number", "=", found.number)
          .execute();
        const rows = await posted(trx, platforms).where("editions.id", "=", found.edition_id).execute();
        const [edition] = await withAmendments(trx, rows);
        if (edition) return { ...edition, lease };
        // its Schedule is gone, or we are no longer in that Workspace: nothing of it is changed
        await updateHeld(trx, lease, { state: "failed", reason: "gone", lease_ms: null });
        return null;
      }),

    finish: (lease, state, reason) => held(lease, { state, reason, lease_ms: null }),

    postpone: (lease, nextAttempt) =>
      held(lease, { state: "pending", next_ms: nextAttempt.epochMilliseconds, lease_ms: null }),

    forget: (before) =>
      writingBeside(store, async (trx) => {
        const old = trx.selectFrom("editions").select("id").where("due_ms", "<", before.epochMilliseconds);
        for (const table of ["edition_articles", "shown_articles"] as const) {
          await trx.deleteFrom(table).where("edition_id", "in", old).execute();
        }
      }),
  };
}

/** Editions that stand in their channels, of Schedules and Workspaces that are there. */
function posted(trx: Trx, platforms: readonly string[]) {
  return trx
    .selectFrom("editions")
    .innerJoin("schedules", "schedules.id", "editions.schedule_id")
    .leftJoin("workspaces", "workspaces.workspace", "editions.workspace")
    .selectAll("editions")
    .select("schedules.plan")
    .where("editions.state", "=", "sent")
    .where("workspaces.left_ms", "is", null)
    .where((eb) => eb.or(platforms.map((platform) => eb("editions.workspace", "like", `${platform}:%`))));
}

type PostedRow = Awaited<ReturnType<ReturnType<typeof posted>["execute"]>>[number];

async function withAmendments(trx: Trx, rows: readonly PostedRow[]): Promise<readonly PostedEdition[]> {
  const amendments = await amendmentsOf(
    trx,
    rows.map(({ id }) => id),
  );
  return rows.flatMap(({ plan, ...row }) => {
    // one that this version cannot read stays as it is
    const message = row.message === null ? null : messageSchema.safeParse(JSON.parse(row.message)).data;
    if (!message) return [];
    return { edition: toEdition(row), plan: readPlan(plan), message, amendments: amendments.get(row.id) ?? [] };
  });
}

async function updateHeld(
  trx: Trx,
  { editionId, number, attempt }: AmendmentLease,
  changed: Partial<AmendmentRow>,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("amendments")
    .set(changed)
    .where("edition_id", "=", editionId)
    .where("number", "=", number)
    .where("state", "=", "sending")
    .where("attempts", "=", attempt)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
