import { articlesShownIn } from "../../core/amendments/shown.ts";
import { rememberedOf } from "../../core/digest/channel-memory.ts";
import type { Lease, Ledger } from "../../core/schedule/edition.ts";
import { ourselves } from "../../core/schedule/schedule.ts";
import { noteArticles } from "../amendments/marks.ts";
import { type Said, updateHeld } from "../queue.ts";
import { reading, type Store, type Trx, writingBeside, writingBriefly } from "../store.ts";
import { writingTogether } from "../writing-together.ts";
import { noteChange } from "./changes.ts";
import { claimEdition } from "./claim.ts";
import { claimTurns } from "./claim-turns.ts";
import { skipPending } from "./edition-rows.ts";
import { enterPlanned, movePlanned } from "./planned.ts";
import { toSchedule } from "./rows.ts";
import { noteShown } from "./shown-articles.ts";
import { delayTurns, takeTurn } from "./turns.ts";
import { untoldPauses } from "./untold.ts";

/** So far the clocks of processes may be apart, and one be put right, without anything being planned anew. */
const clockToleranceMs = 10 * 60_000;

/** See `Ledger`. The number of attempts is the lease: whoever claims raises it, and who holds a lower one has lost it. */
export function ledgerPort(store: Store): Ledger {
  const change = (trx: Trx, { editionId, attempt }: Lease, said: Said) =>
    updateHeld(trx, "editions", { id: editionId, attempt }, said);
  const held = (lease: Lease, said: Said) => writingTogether(store, (trx) => change(trx, lease, said));
  const putBack = (lease: Lease, waiting: Said) =>
    writingTogether(store, async (trx) => {
      await keepSchedule(trx, lease.editionId);
      if (!(await change(trx, lease, { ...waiting, state: "pending", lease_ms: null }))) return false;
      await skipIfRemoved(trx, lease.editionId);
      return true;
    });
  return {
    toLookAt: (now, after, most) =>
      reading(store, async (trx) => {
        const ahead = now.epochMilliseconds + clockToleranceMs;
        const rows = await runningSchedules(trx)
          .where("schedules.paused", "is", null)
          .where((eb) => eb.or([eb("look_ms", "<=", now.epochMilliseconds), eb("planned_ms", ">", ahead)]))
          .where("schedules.id", ">", after ?? "")
          .orderBy("schedules.id")
          .limit(most)
          .execute();
        return rows.map((row) => ({
          schedule: toSchedule(row),
          plannedUntil: Temporal.Instant.fromEpochMilliseconds(row.planned_ms),
        }));
      }),

    plan: (...given) => writingBriefly(store, async (trx) => (await enterPlanned(trx, [given])) > 0),

    planAll: (plans) => writingBriefly(store, async (trx) => void (await enterPlanned(trx, plans))),

    planAnew: (scheduleId, from, now) =>
      writingBriefly(store, async (trx) => {
        const begun = await begunAt(trx, scheduleId);
        const until = Temporal.Instant.compare(begun, now) > 0 ? begun : now;
        if (until.equals(from) || (await movePlanned(trx, [scheduleId], from, until, until)).size === 0) return false;
        await trx
          .deleteFrom("editions")
          .where("schedule_id", "=", scheduleId)
          .where("due_ms", ">", until.epochMilliseconds)
          .where("state", "in", ["pending", "merged", "skipped"])
          .where("posted", "=", "[]")
          .execute();
        return true;
      }),

    claim: (platforms, now, leaseUntil) =>
      writingBriefly(store, (trx) => claimEdition(trx, platforms, now, leaseUntil)),

    claimTurns: (lane, now, until, leaseUntil, most) =>
      writingBriefly(store, (trx) => claimTurns(trx, lane, now, until, leaseUntil, most)),

    takeTurn: (lane, workspace, now) =>
      writingTogether(store, async (trx) => {
        await store.dialect.holdBriefly(trx);
        const turn = await takeTurn(trx, lane, workspace, now.epochMilliseconds);
        return Temporal.Instant.fromEpochMilliseconds(Math.ceil(turn));
      }),

    delayTurns: (lane, workspace, until, now) =>
      writingTogether(store, async (trx) => {
        await store.dialect.holdBriefly(trx);
        await delayTurns(trx, lane, workspace, until.epochMilliseconds, now.epochMilliseconds);
      }),

    prepare: (lease, message, leaseUntil) =>
      writingTogether(store, async (trx) => {
        const kept = { message: JSON.stringify(message), lease_ms: leaseUntil.epochMilliseconds };
        if (!(await change(trx, lease, kept))) return false;
        const edition = await trx
          .selectFrom("editions")
          .select(["id", "workspace"])
          .where("id", "=", lease.editionId)
          .executeTakeFirstOrThrow();
        await noteArticles(trx, edition, articlesShownIn(message.json));
        await noteShown(trx, lease.editionId, rememberedOf(message.json));
        return true;
      }),

    savePosted: (lease, posted, leaseUntil) =>
      held(lease, { posted: JSON.stringify(posted), lease_ms: leaseUntil.epochMilliseconds }),

    finish: (lease, state, reason, at) =>
      writingTogether(store, async (trx) => {
        const sent_ms = state === "sent" ? at.epochMilliseconds : null;
        if (!(await change(trx, lease, { state, reason, lease_ms: null, sent_ms }))) return false;
        if (state === "sent") await runAgain(trx, lease.editionId, at);
        return true;
      }),

    postpone: (lease, reason, nextAttempt) => putBack(lease, { reason, next_ms: nextAttempt.epochMilliseconds }),

    giveBack: (lease, reason) => putBack(lease, { reason, attempts: lease.attempt - 1 }),

    pause: (scheduleId, reason, at) =>
      writingBeside(store, async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable("schedules")
          .set({ paused: reason, told: 0 })
          .where("id", "=", scheduleId)
          .where("paused", "is", null)
          .where("removed_ms", "is", null)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        await skipPending(trx, scheduleId, reason);
        await noteChange(trx, scheduleId, "paused", ourselves, at);
        return true;
      }),

    untold: () => reading(store, (trx) => untoldPauses(trx)),

    told: (scheduleId) =>
      writingBeside(store, async (trx) => {
        await trx.updateTable("schedules").set({ told: 1 }).where("id", "=", scheduleId).execute();
      }),
  };
}

/** Since when it runs with the plan it has: nothing of it was due before. */
async function begunAt(trx: Trx, scheduleId: string): Promise<Temporal.Instant> {
  const row = await trx
    .selectFrom("schedule_changes")
    .select(({ fn }) => fn.max("changed_ms").as("ms"))
    .where("schedule_id", "=", scheduleId)
    .executeTakeFirst();
  return Temporal.Instant.fromEpochMilliseconds(Number(row?.ms ?? 0));
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

/** Whoever removes or pauses its Schedule waits until we are done, and then finds the edition as we leave it. */
async function keepSchedule(trx: Trx, editionId: string): Promise<void> {
  await trx
    .selectFrom("schedules")
    .select("id")
    .where("id", "=", (eb) => eb.selectFrom("editions").select("schedule_id").where("id", "=", editionId))
    .forShare()
    .executeTakeFirst();
}

/** Its Schedule was removed while it was being sent: there is nothing left that it could wait for. */
async function skipIfRemoved(trx: Trx, editionId: string): Promise<void> {
  await trx
    .updateTable("editions")
    .set({ state: "skipped", reason: "removed" })
    .where("id", "=", editionId)
    .where("schedule_id", "in", (eb) => eb.selectFrom("schedules").select("id").where("removed_ms", "is not", null))
    .execute();
}

/** Its channel can be reached again: what fell due while it could not is not posted afterwards. */
async function runAgain(trx: Trx, editionId: string, at: Temporal.Instant): Promise<void> {
  const resumed = await trx
    .updateTable("schedules")
    .set({ paused: null, planned_ms: at.epochMilliseconds, look_ms: 0 })
    .where("id", "=", (eb) => eb.selectFrom("editions").select("schedule_id").where("id", "=", editionId))
    .where("paused", "in", ["channel-gone", "forbidden"])
    .returning("id")
    .executeTakeFirst();
  if (resumed) await noteChange(trx, resumed.id, "resumed", ourselves, at);
}
