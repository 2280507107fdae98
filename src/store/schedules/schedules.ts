import type { Schedules } from "../../core/schedule/edition.ts";
import { amendmentsOf } from "../amendments/amendment-rows.ts";
import { newShortId } from "../short-id.ts";
import { reading, type Store, type Trx, writing, writingBeside } from "../store.ts";
import { noteChange } from "./changes.ts";
import { addEdition, skipPending } from "./edition-rows.ts";
import { toChange, toEdition, toSchedule, writePlan } from "./rows.ts";
import { cameLater, rememberedBy } from "./shown-articles.ts";

/** What a Workspace asks of its own Schedules. A removed one keeps its row, with who removed it and when. */
export function schedulePorts(store: Store): Schedules {
  return {
    add: (workspace, plan, by, at) =>
      writing(store, async (trx) => {
        const written = writePlan(plan);
        const same = await live(trx).where("workspace", "=", workspace).where("plan", "=", written).executeTakeFirst();
        if (same) return toSchedule(same);
        const row = {
          id: await newShortId(async (id) => {
            const taken = await trx.selectFrom("schedules").select("id").where("id", "=", id).executeTakeFirst();
            return taken !== undefined;
          }),
          workspace,
          plan: written,
          made_by: by,
          made_ms: at.epochMilliseconds,
          paused: null,
          planned_ms: at.epochMilliseconds,
          look_ms: 0,
          told: 1,
          removed_by: null,
          removed_ms: null,
        };
        await trx.insertInto("schedules").values(row).execute();
        await noteChange(trx, row.id, "made", by, at);
        return toSchedule(row);
      }),

    list: (workspace) =>
      reading(store, async (trx) => {
        const rows = await live(trx).where("workspace", "=", workspace).orderBy("made_ms").orderBy("id").execute();
        return rows.map(toSchedule);
      }),

    get: (workspace, id) =>
      reading(store, async (trx) => {
        const row = await live(trx).where("workspace", "=", workspace).where("id", "=", id).executeTakeFirst();
        return row ? toSchedule(row) : null;
      }),

    change: (workspace, id, plan, by, at) =>
      writingBeside(store, async (trx) => {
        const row = await own(trx, workspace, id)
          .set({ plan: writePlan(plan), planned_ms: at.epochMilliseconds, look_ms: 0 })
          .returning(["id", "workspace", "plan", "made_by", "made_ms", "paused"])
          .executeTakeFirst();
        if (!row) return null;
        await noteChange(trx, id, "changed", by, at);
        return toSchedule(row);
      }),

    pause: (workspace, id, by, at) =>
      writingBeside(store, async (trx) => {
        const { numUpdatedRows } = await own(trx, workspace, id)
          .set({ paused: "moderator" })
          .where("paused", "is", null)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        await skipPending(trx, id, "moderator");
        await noteChange(trx, id, "paused", by, at);
        return true;
      }),

    resume: (workspace, id, by, at) =>
      writingBeside(store, async (trx) => {
        const { numUpdatedRows } = await own(trx, workspace, id)
          .set({ paused: null, planned_ms: at.epochMilliseconds, look_ms: 0 })
          .where("paused", "is not", null)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        await noteChange(trx, id, "resumed", by, at);
        return true;
      }),

    changes: (workspace, scheduleId, limit) =>
      reading(store, async (trx) => {
        let rows = trx.selectFrom("schedule_changes").selectAll().where("workspace", "=", workspace);
        if (scheduleId !== null) rows = rows.where("schedule_id", "=", scheduleId);
        const newest = rows.orderBy("changed_ms", "desc").orderBy("schedule_id").orderBy("number", "desc");
        return (await newest.limit(limit).execute()).map(toChange);
      }),

    remove: (workspace, id, by, at) =>
      writingBeside(store, async (trx) => {
        const { numUpdatedRows } = await own(trx, workspace, id)
          .set({ removed_by: by, removed_ms: at.epochMilliseconds })
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        await skipPending(trx, id, "removed");
        await noteChange(trx, id, "removed", by, at);
        return true;
      }),

    runNow: (workspace, id, now, since) =>
      writingBeside(store, async (trx) => {
        const known = await live(trx)
          .where("workspace", "=", workspace)
          .where("id", "=", id)
          // whoever removes it meanwhile skips this edition too
          .forShare()
          .executeTakeFirst();
        if (!known) return null;
        const due = {
          workspace,
          schedule_id: id,
          since_ms: since.epochMilliseconds,
          state: "pending",
          reason: null,
        } as const;
        // two moderators may press within one millisecond, or at the very time that is planned
        for (let due_ms = now.epochMilliseconds; ; due_ms++) {
          const row = await addEdition(trx, { ...due, due_ms });
          if (row) return toEdition(row);
        }
      }),

    remembered: (workspace, channel, after, before) =>
      reading(store, (trx) => rememberedBy(trx, workspace, channel, after, before)),

    cameLater: (workspace, scheduleId, before, articleIds) =>
      reading(store, (trx) => cameLater(trx, workspace, scheduleId, before, articleIds)),

    amendments: (workspace, scheduleId) =>
      reading(store, async (trx) => {
        const editions = await trx
          .selectFrom("editions")
          .innerJoin("post_amendments", "post_amendments.post_id", "editions.id")
          .select("editions.id")
          .distinct()
          .where("editions.workspace", "=", workspace)
          .where("editions.schedule_id", "=", scheduleId)
          .execute();
        return amendmentsOf(
          trx,
          editions.map(({ id }) => id),
        );
      }),

    editions: (workspace, scheduleId, limit) =>
      reading(store, async (trx) => {
        const rows = await trx
          .selectFrom("editions")
          .selectAll()
          .where("workspace", "=", workspace)
          .where("schedule_id", "=", scheduleId)
          .orderBy("due_ms", "desc")
          .limit(limit)
          .execute();
        return rows.map(toEdition);
      }),
  };
}

/** The Schedule of that id to be changed, unless it is removed or another Workspace's. */
function own(trx: Trx, workspace: string, id: string) {
  return trx
    .updateTable("schedules")
    .where("workspace", "=", workspace)
    .where("id", "=", id)
    .where("removed_ms", "is", null);
}

function live(trx: Trx) {
  return trx
    .selectFrom("schedules")
    .select(["id", "workspace", "plan", "made_by", "made_ms", "paused"])
    .where("removed_ms", "is", null);
}
