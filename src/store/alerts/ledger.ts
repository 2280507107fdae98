import type { AlertLease, AlertLedger } from "../../core/alerts/alerts.ts";
import { articlesShownIn } from "../../core/amendments/shown.ts";
import { noteArticles } from "../amendments/marks.ts";
import { lastNumber } from "../counters.ts";
import { libraryOf } from "../library.ts";
import { type Said, updateHeld } from "../queue.ts";
import { reading, type Store, type Trx, writingBeside } from "../store.ts";
import { alertColumns, toAlert } from "./alert-rows.ts";
import { arrivedSince } from "./arrived.ts";
import { claimAlertPost } from "./claim.ts";
import { enterThings } from "./enter.ts";
import { forgetPosts } from "./forget-posts.ts";

/** See `AlertLedger`. The number of attempts is the lease, as it is with editions. */
export function alertLedgerPort(store: Store): AlertLedger {
  const change = (trx: Trx, { postId, attempt }: AlertLease, said: Said) =>
    updateHeld(trx, "alert_posts", { id: postId, attempt }, said);
  const held = (lease: AlertLease, said: Said) => writingBeside(store, (trx) => change(trx, lease, said));
  const putBack = (lease: AlertLease, waiting: Said) =>
    writingBeside(store, async (trx) => {
      const isRemoved = await keepAlert(trx, lease.postId);
      const gone = { state: "skipped", reason: "removed" };
      return change(trx, lease, { ...waiting, state: "pending", lease_ms: null, ...(isRemoved && gone) });
    });
  return {
    behind: (platforms) =>
      reading(store, async (trx) => {
        if (platforms.length === 0) return [];
        const rows = await trx
          .selectFrom("alerts")
          .leftJoin("workspaces", "workspaces.workspace", "alerts.workspace")
          .select([...alertColumns, "alerts.seen"])
          .where("alerts.paused", "is", null)
          .where("alerts.removed_ms", "is", null)
          .where("alerts.seen", "<", await lastNumber(trx, "arrivals"))
          .where("workspaces.left_ms", "is", null)
          .where((eb) => eb.or(platforms.map((platform) => eb("alerts.workspace", "like", `${platform}:%`))))
          .orderBy("alerts.workspace")
          .orderBy("alerts.id")
          .execute();
        return rows.map(({ seen, ...row }) => ({ alert: toAlert(row), seen }));
      }),

    arrived: (workspace, seen, window, limit) =>
      reading(store, async (trx) => arrivedSince(trx, await libraryOf(store, trx, workspace), seen, window, limit)),

    enter: (found, upTo, now) => writingBeside(store, (trx) => enterThings(trx, found, upTo, now)),

    claim: (platforms, now, leaseUntil) =>
      writingBeside(store, (trx) => claimAlertPost(trx, platforms, now, leaseUntil)),

    prepare: (lease, message, leaseUntil) =>
      writingBeside(store, async (trx) => {
        const kept = { message: JSON.stringify(message), lease_ms: leaseUntil.epochMilliseconds };
        if (!(await change(trx, lease, kept))) return false;
        const post = await trx
          .selectFrom("alert_posts")
          .select(["id", "workspace"])
          .where("id", "=", lease.postId)
          .executeTakeFirstOrThrow();
        await noteArticles(trx, post, articlesShownIn(message.json));
        return true;
      }),

    savePosted: (lease, posted, leaseUntil) =>
      held(lease, { posted: JSON.stringify(posted), lease_ms: leaseUntil.epochMilliseconds }),

    finish: (lease, state, reason, at) =>
      held(lease, { state, reason, lease_ms: null, sent_ms: state === "sent" ? at.epochMilliseconds : null }),

    postpone: (lease, reason, nextAttempt) => putBack(lease, { reason, next_ms: nextAttempt.epochMilliseconds }),

    giveBack: (lease, reason) => putBack(lease, { reason, attempts: lease.attempt - 1 }),

    pause: (alertId, reason) =>
      writingBeside(store, async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable("alerts")
          .set({ paused: reason })
          .where("id", "=", alertId)
          .where("paused", "is", null)
          .where("removed_ms", "is", null)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        await trx
          .updateTable("alert_posts")
          .set({ state: "skipped", reason })
          .where("alert_id", "=", alertId)
          .where("state", "=", "pending")
          .execute();
        return true;
      }),

    forget: (before) =>
      writingBeside(store, async (trx) => {
        await forgetPosts(
          trx,
          trx.selectFrom("alert_posts").select("id").where("due_ms", "<", before.epochMilliseconds),
        );
        await trx
          .deleteFrom("alerts")
          .where("removed_ms", "is not", null)
          .where("id", "not in", (eb) => eb.selectFrom("alert_posts").select("alert_id"))
          .execute();
      }),
  };
}

/** Whoever removes its Alert waits until we are done, and then finds it as we leave it. @returns whether somebody has */
async function keepAlert(trx: Trx, postId: string): Promise<boolean> {
  const alert = await trx
    .selectFrom("alerts")
    .select("removed_ms")
    .where("id", "=", (eb) => eb.selectFrom("alert_posts").select("alert_id").where("id", "=", postId))
    .forShare()
    .executeTakeFirst();
  return alert?.removed_ms != null;
}
