import { sql } from "kysely";
import type { ClaimedAlertPost } from "../../core/alerts/alerts.ts";
import { messageSchema } from "../../core/message/message-schema.ts";
import { isDue } from "../queue.ts";
import type { Trx } from "../store.ts";
import { alertColumns, toAlert, toAlertPost } from "./alert-rows.ts";

/** See `AlertLedger.claim`. A post whose kept Message this version cannot read is closed instead, as an edition is. */
export async function claimAlertPost(
  trx: Trx,
  platforms: readonly string[],
  now: Temporal.Instant,
  leaseUntil: Temporal.Instant,
): Promise<ClaimedAlertPost | null> {
  if (platforms.length === 0) return null;
  for (;;) {
    const row = await duePosts(trx, platforms, now)
      .limit(1)
      // of several that ask at once, each gets another
      .forUpdate("alert_posts")
      .skipLocked()
      .executeTakeFirst();
    if (!row) {
      await closeAbandoned(trx, now);
      return null;
    }
    const interrupted = row.state === "sending";
    const message = row.message === null ? null : messageSchema.safeParse(JSON.parse(row.message));
    if (message?.success === false) {
      const closed = { state: interrupted ? "unknown" : "failed", reason: "fault", lease_ms: null };
      await trx.updateTable("alert_posts").set(closed).where("id", "=", row.id).execute();
      continue;
    }
    const attempts = row.attempts + 1;
    const claimed = { state: "sending", attempts, lease_ms: leaseUntil.epochMilliseconds };
    await trx.updateTable("alert_posts").set(claimed).where("id", "=", row.id).execute();
    const alert = await trx
      .selectFrom("alerts")
      .select(alertColumns)
      .where("id", "=", row.alert_id)
      .executeTakeFirstOrThrow();
    return {
      lease: { postId: row.id, attempt: attempts },
      alert: toAlert(alert),
      post: toAlertPost({ ...row, ...claimed }),
      things: await thingsOf(trx, row.id),
      message: message?.data ?? null,
      interrupted,
    };
  }
}

function duePosts(trx: Trx, platforms: readonly string[], now: Temporal.Instant) {
  return trx
    .selectFrom("alert_posts")
    .innerJoin("alerts", "alerts.id", "alert_posts.alert_id")
    .leftJoin("workspaces", "workspaces.workspace", "alert_posts.workspace")
    .selectAll("alert_posts")
    .where(isDue("alert_posts", platforms, now))
    .where("alerts.paused", "is", null)
    .where("alerts.removed_ms", "is", null)
    .where("workspaces.left_ms", "is", null)
    .orderBy("alert_posts.next_ms")
    .orderBy("alert_posts.id");
}

/** Of a removed Alert nothing is claimed; what somebody was sending when they died may stand there or not. */
async function closeAbandoned(trx: Trx, now: Temporal.Instant): Promise<void> {
  await trx
    .updateTable("alert_posts")
    .set({ state: "unknown", reason: "removed", lease_ms: null })
    // word for word as in the index
    .where(sql<boolean>`state in ('pending', 'sending')`)
    .where("state", "=", "sending")
    .where("lease_ms", "<=", now.epochMilliseconds)
    .where("alert_id", "in", (eb) => eb.selectFrom("alerts").select("id").where("removed_ms", "is not", null))
    .execute();
}

async function thingsOf(trx: Trx, postId: string): Promise<ClaimedAlertPost["things"]> {
  const rows = await trx
    .selectFrom("alert_things")
    .select(["article_id", "quote_id"])
    .where("post_id", "=", postId)
    .execute();
  return rows.flatMap(({ article_id, quote_id }) =>
    article_id === null ? [] : [{ articleId: article_id, quoteId: quote_id }],
  );
}
