import { type AlertPlan, isSameQuestion } from "../../core/alerts/alert.ts";
import type { Trx } from "../store.ts";
import { forgetPosts } from "./forget-posts.ts";

/** Posts of an Alert that nobody has begun. */
export function waitingPosts(trx: Trx, alertId: string) {
  return trx
    .selectFrom("alert_posts")
    .where("alert_id", "=", alertId)
    .where("state", "=", "pending")
    .where("message", "is", null);
}

/** When what is new for an Alert now may be told: at once, or when enough time has passed since it was last told something. */
export async function nextDueMs(
  trx: Trx,
  alertId: string,
  everyMinutes: number,
  now: Temporal.Instant,
): Promise<number> {
  const { last_ms } = await trx
    .selectFrom("alert_posts")
    .select(({ fn }) => fn.max<number | null>("due_ms").as("last_ms"))
    .where("alert_id", "=", alertId)
    .where((eb) => eb.not(eb.and([eb("state", "=", "pending"), eb("message", "is", null)])))
    .executeTakeFirstOrThrow();
  return Math.max(now.epochMilliseconds, last_ms === null ? 0 : last_ms + everyMinutes * 60_000);
}

/**
 * What was found as an Alert was planned before, and waits, is told when it would be by now. What it asks for no more is
 * not told: other words, or another story. Of a watch list it is, as far as it is told of whoever is on it then.
 */
export async function planWaiting(
  trx: Trx,
  alertId: string,
  before: AlertPlan,
  after: AlertPlan,
  now: Temporal.Instant,
): Promise<void> {
  const isWatchList = before.follows.kind === "speakers" && after.follows.kind === "speakers";
  if (!isWatchList && !isSameQuestion(before, after)) {
    const waiting = waitingPosts(trx, alertId).select("id");
    // it was never told
    await trx.deleteFrom("alert_things").where("post_id", "in", waiting).execute();
    await forgetPosts(trx, waiting);
    return;
  }
  if (before.everyMinutes === after.everyMinutes) return;
  const due_ms = await nextDueMs(trx, alertId, after.everyMinutes, now);
  await trx
    .updateTable("alert_posts")
    .set({ due_ms, next_ms: due_ms })
    .where("id", "in", waitingPosts(trx, alertId).select("id"))
    .where("attempts", "=", 0)
    .execute();
}
