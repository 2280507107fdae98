import { isSameQuestion } from "../../core/alerts/alert.ts";
import type { Alerts } from "../../core/alerts/alerts.ts";
import type { WorkspaceId } from "../../core/ports.ts";
import { amendmentsOf } from "../amendments/amendment-rows.ts";
import { lastNumber } from "../counters.ts";
import { hastenFeeds } from "../feeds/awaited.ts";
import { newShortId } from "../short-id.ts";
import { reading, type Store, type Trx, writing, writingBeside } from "../store.ts";
import { alertColumns, readAlertAddress, toAlert, toAlertPost } from "./alert-rows.ts";
import { forgetPosts } from "./forget-posts.ts";
import { planWaiting } from "./waiting.ts";

/** See `Alerts`. */
export function alertPorts(store: Store): Alerts {
  return {
    add: (workspace, plan, by, at, most) =>
      // alone: of two that add at once the second sees what the first has added
      writing(store, async (trx) => {
        const own = await ofRecipient(trx, workspace).where("recipient", "=", plan.to.id).execute();
        const all = own.map(toAlert).filter((alert) => alert.plan.to.kind === plan.to.kind);
        const seen = await lastNumber(trx, "arrivals");
        await hastenFeeds(trx, workspace, at);
        const same = all.find((alert) => isSameQuestion(alert.plan, plan));
        if (same) {
          // of what came while it was paused nothing is told afterwards
          const changed = { plan: JSON.stringify(plan), paused: null, ...(same.paused !== null && { seen }) };
          await trx.updateTable("alerts").set(changed).where("id", "=", same.id).execute();
          await planWaiting(trx, same.id, same.plan, plan, at);
          return { outcome: "known", alert: { ...same, plan, paused: null } };
        }
        if (all.length >= most) return { outcome: "full" };
        const row = {
          id: await newShortId(async (id) => {
            const taken = await trx.selectFrom("alerts").select("id").where("id", "=", id).executeTakeFirst();
            return taken !== undefined;
          }),
          workspace,
          recipient_kind: plan.to.kind,
          recipient: plan.to.id,
          plan: JSON.stringify(plan),
          made_by: by,
          made_ms: at.epochMilliseconds,
          paused: null,
          seen,
          removed_ms: null,
        };
        await trx.insertInto("alerts").values(row).execute();
        return { outcome: "added", alert: toAlert(row) };
      }),

    change: (workspace, id, plan, at) =>
      writing(store, async (trx) => {
        const own = (await ofRecipient(trx, workspace).where("recipient", "=", plan.to.id).execute()).map(toAlert);
        const before = own.find((alert) => alert.id === id);
        if (!before) return { outcome: "gone" };
        const same = own.find((alert) => alert.id !== id && isSameQuestion(alert.plan, plan));
        if (same) return { outcome: "known", alert: same };
        await trx
          .updateTable("alerts")
          .set({ plan: JSON.stringify(plan) })
          .where("id", "=", id)
          .execute();
        await planWaiting(trx, id, before.plan, plan, at);
        return { outcome: "changed", alert: { ...before, plan } };
      }),

    list: (workspace, to) =>
      reading(store, async (trx) => {
        const rows = await ofRecipient(trx, workspace)
          .$if(to !== null, (all) =>
            all.where("recipient_kind", "=", to?.kind ?? "").where("recipient", "=", to?.id ?? ""),
          )
          .orderBy("made_ms")
          .orderBy("id")
          .execute();
        return rows.map(toAlert);
      }),

    get: (workspace, id) =>
      reading(store, async (trx) => {
        const row = await ofRecipient(trx, workspace).where("id", "=", id).executeTakeFirst();
        return row ? toAlert(row) : null;
      }),

    remove: (workspace, id, at) =>
      writingBeside(store, async (trx) => {
        const alert = await ofRecipient(trx, workspace).where("id", "=", id).forUpdate().executeTakeFirst();
        if (!alert) return false;
        const plan = JSON.stringify(readAlertAddress(alert.plan));
        await trx.updateTable("alerts").set({ plan, removed_ms: at.epochMilliseconds }).where("id", "=", id).execute();
        await trx.deleteFrom("alert_things").where("alert_id", "=", id).execute();
        await forgetPosts(
          trx,
          trx.selectFrom("alert_posts").select("id").where("alert_id", "=", id).where("state", "=", "pending"),
        );
        return true;
      }),

    posts: (workspace, id, limit) =>
      reading(store, async (trx) => {
        const rows = await trx
          .selectFrom("alert_posts")
          .selectAll()
          .where("workspace", "=", workspace)
          .where("alert_id", "=", id)
          .orderBy("due_ms", "desc")
          .limit(limit)
          .execute();
        return rows.map(toAlertPost);
      }),

    amendments: (workspace, id) =>
      reading(store, async (trx) => {
        const posts = await trx
          .selectFrom("alert_posts")
          .innerJoin("post_amendments", "post_amendments.post_id", "alert_posts.id")
          .select("alert_posts.id")
          .distinct()
          .where("alert_posts.workspace", "=", workspace)
          .where("alert_posts.alert_id", "=", id)
          .execute();
        return amendmentsOf(
          trx,
          posts.map((post) => post.id),
        );
      }),

    delays: (workspace, since) =>
      reading(store, async (trx) => {
        const rows = await trx
          .selectFrom("alert_posts")
          .innerJoin("alert_things", "alert_things.post_id", "alert_posts.id")
          .select((eb) => eb("alert_posts.sent_ms", "-", eb.ref("alert_things.published_ms")).as("delay"))
          .where("alert_posts.workspace", "=", workspace)
          .where("alert_posts.sent_ms", ">=", since.epochMilliseconds)
          .where("alert_things.published_ms", "is not", null)
          .orderBy("delay")
          .execute();
        return rows.flatMap(({ delay }) => delay ?? []);
      }),
  };
}

function ofRecipient(trx: Trx, workspace: WorkspaceId) {
  return trx
    .selectFrom("alerts")
    .select(alertColumns)
    .where("workspace", "=", workspace)
    .where("removed_ms", "is", null);
}
