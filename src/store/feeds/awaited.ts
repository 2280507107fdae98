import { type ExpressionWrapper, expressionBuilder, type SqlBool } from "kysely";
import { hasten } from "../../core/feeds/plan-poll.ts";
import type { WorkspaceId } from "../../core/ports.ts";
import type { Trx } from "../store.ts";
import type { Tables } from "../tables.ts";
import { readState } from "./feed-rows.ts";
import { changeState } from "./pauses.ts";

/** Whether a Workspace that follows the feed of a row of `feeds`, and has not left us, has an alert that runs. */
export function isAwaited(): ExpressionWrapper<Tables, "feeds", SqlBool> {
  const eb = expressionBuilder<Tables, "feeds">();
  return eb.exists(
    eb
      .selectFrom("feed_follows")
      .innerJoin("alerts", "alerts.workspace", "feed_follows.workspace")
      .leftJoin("workspaces", "workspaces.workspace", "feed_follows.workspace")
      .select("alerts.id")
      .whereRef("feed_follows.feed_id", "=", "feeds.id")
      .where("alerts.paused", "is", null)
      .where("alerts.removed_ms", "is", null)
      .where("workspaces.left_ms", "is", null),
  );
}

/** Somebody has begun to wait for what the feeds bring that a Workspace follows: none is left for hours any more. */
export async function hastenFeeds(trx: Trx, workspace: WorkspaceId, now: Temporal.Instant): Promise<void> {
  const rows = await trx
    .selectFrom("feed_follows")
    .innerJoin("feeds", "feeds.id", "feed_follows.feed_id")
    .select(["feeds.id", "feeds.state", "feeds.next_ms"])
    .where("feed_follows.workspace", "=", workspace)
    .where("feeds.next_ms", "is not", null)
    .execute();
  for (const row of rows) {
    const state = readState(row);
    const hastened = hasten(state, now);
    if (hastened !== state) await changeState(trx, { id: row.id, paused: state.paused }, hastened);
  }
}
