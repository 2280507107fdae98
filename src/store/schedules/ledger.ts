import { messageSchema } from "../../core/message/message-schema.ts";
import type { ClaimedEdition, Lease, Ledger } from "../../core/schedule/edition.ts";
import { reading, type Store, type Trx, writing } from "../store.ts";
import type { EditionRow } from "../tables.ts";
import { addEdition, skipPending } from "./edition-rows.ts";
import { readPlan, toEdition, toSchedule } from "./rows.ts";

/** See `Ledger`. The number of attempts is the lease: whoever claims raises it, and who holds a lower one has lost it. */
export function ledgerPort(store: Store): Ledger {
  const held = (lease: Lease, changed: Partial<EditionRow>) => writing(store, (trx) => updateHeld(trx, lease, changed));
  return {
    running: () =>
      reading(store, async (trx) => {
        const rows = await runningSchedules(trx).where("schedules.paused", "is", null).execute();
        return rows.map((row) => ({
          schedule: toSchedule(row),
          plannedUntil: Temporal.Instant.fromEpochMilliseconds(row.planned_ms),
        }));
      }),

    plan: (scheduleId, editions, from, until) =>
      writing(store, async (trx) => {
        const moved = await trx
          .updateTable("schedules")
          .set({ planned_ms: until.epochMilliseconds })
          .where("id", "=", scheduleId)
          .where("planned_ms", "=", from.epochMilliseconds)
          .where("removed_ms", "is", null)
          .returning("workspace")
          .executeTakeFirst();
        if (!moved) return false;
        for (const { due, since, state, reason } of editions) {
          await addEdition(trx, {
            workspace: moved.workspace,
            schedule_id: scheduleId,
            due_ms: due.epochMilliseconds,
            since_ms: since.epochMilliseconds,
            state,
            reason,
          });
        }
        return true;
      }),

    claim: (platforms, now, leaseUntil) => writing(store, (trx) => claim(trx, platforms, now, leaseUntil)),

    prepare: (lease, message, leaseUntil) =>
      held(lease, { message: JSON.stringify(message), lease_ms: leaseUntil.epochMilliseconds }),

    savePosted: (lease, posted) => held(lease, { posted: JSON.stringify(posted) }),

    finish: (lease, state, reason, at) =>
      writing(store, async (trx) => {
        const sent_ms = state === "sent" ? at.epochMilliseconds : null;
        if (!(await updateHeld(trx, lease, { state, reason, lease_ms: null, sent_ms }))) return false;
        if (state === "sent") await runAgain(trx, lease.editionId, at);
        return true;
      }),

    postpone: (lease, reason, nextAttempt) =>
      held(lease, { state: "pending", reason, lease_ms: null, next_ms: nextAttempt.epochMilliseconds }),

    pause: (scheduleId, reason) =>
      writing(store, async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable("schedules")
          .set({ paused: reason })
          .where("id", "=", scheduleId)
          .where("paused", "is", null)
          .where("removed_ms", "is", null)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        await skipPending(trx, scheduleId, reason);
        return true;
      }),
  };
}

/** Schedules that are there, of Workspaces that we are in. */
function runningSchedules(trx: Trx) {
  return trx
    .selectFrom("schedules")
    .leftJoin("workspaces", "workspaces.workspace", "schedules.workspace")
    .select([
      "schedules.id",
      "schedules.workspace",
      "schedules.plan",
      "schedules.made_by",
      "schedules.made_ms",
      "schedules.paused",
      "schedules.planned_ms",
    ])
    .where("schedules.removed_ms", "is", null)
    .where("workspaces.left_ms", "is", null)
    .orderBy("schedules.id");
}

async function claim(
  trx: Trx,
  platforms: readonly string[],
  now: Temporal.Instant,
  leaseUntil: Temporal.Instant,
): Promise<ClaimedEdition | null> {
  if (platforms.length === 0) return null;
  const now_ms = now.epochMilliseconds;
  const found = await trx
    .selectFrom("editions")
    .innerJoin("schedules", "schedules.id", "editions.schedule_id")
    .leftJoin("workspaces", "workspaces.workspace", "editions.workspace")
    .selectAll("editions")
    .select("schedules.plan")
    .where("schedules.removed_ms", "is", null)
    .where("workspaces.left_ms", "is", null)
    .where((eb) => eb.or(platforms.map((platform) => eb("editions.workspace", "like", `${platform}:%`))))
    .where((eb) =>
      eb.or([
        eb.and([eb("editions.state", "=", "pending"), eb("editions.next_ms", "<=", now_ms)]),
        eb.and([eb("editions.state", "=", "sending"), eb("editions.lease_ms", "<=", now_ms)]),
      ]),
    )
    .orderBy("editions.next_ms")
    .orderBy("editions.id")
    .limit(1)
    .executeTakeFirst();
  if (!found) return null;
  const { plan, ...row } = found;
  const attempts = row.attempts + 1;
  const claimed = { state: "sending", attempts, lease_ms: leaseUntil.epochMilliseconds };
  await trx.updateTable("editions").set(claimed).where("id", "=", row.id).execute();
  return {
    lease: { editionId: row.id, attempt: attempts },
    edition: toEdition({ ...row, ...claimed }),
    plan: readPlan(plan),
    message: row.message === null ? null : messageSchema.parse(JSON.parse(row.message)),
    interrupted: row.state === "sending",
  };
}

async function updateHeld(trx: Trx, { editionId, attempt }: Lease, changed: Partial<EditionRow>): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("editions")
    .set(changed)
    .where("id", "=", editionId)
    .where("state", "=", "sending")
    .where("attempts", "=", attempt)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Its channel can be reached again: what fell due while it could not is not posted afterwards. */
async function runAgain(trx: Trx, editionId: string, at: Temporal.Instant): Promise<void> {
  await trx
    .updateTable("schedules")
    .set({ paused: null, planned_ms: at.epochMilliseconds })
    .where("id", "=", (eb) => eb.selectFrom("editions").select("schedule_id").where("id", "=", editionId))
    .where("paused", "in", ["channel-gone", "forbidden"])
    .execute();
}
