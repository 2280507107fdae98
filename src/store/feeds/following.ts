import { type ExpressionWrapper, expressionBuilder, type SqlBool } from "kysely";
import type { WorkspaceId } from "../../core/ports.ts";
import type { Trx } from "../store.ts";
import type { Tables } from "../tables.ts";

/** Whether anybody follows the feed of a row of `feeds` who has not left us. */
export function isFollowed(): ExpressionWrapper<Tables, "feeds", SqlBool> {
  const eb = expressionBuilder<Tables, "feeds">();
  return eb.exists(
    eb
      .selectFrom("feed_follows")
      .leftJoin("workspaces", "workspaces.workspace", "feed_follows.workspace")
      .select("feed_follows.workspace")
      .whereRef("feed_follows.feed_id", "=", "feeds.id")
      .where("workspaces.left_ms", "is", null),
  );
}

/**
 * Ends following. A Workspace's own feed goes with it, its login and entries too; of a common one that nobody else
 * follows what was learnt stays, and what was to be read waits until somebody follows it again.
 * @returns false when it was not followed
 */
export async function unfollow(trx: Trx, workspace: WorkspaceId, feedId: string): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom("feed_follows")
    .where("workspace", "=", workspace)
    .where("feed_id", "=", feedId)
    .executeTakeFirst();
  if (numDeletedRows === 0n) return false;
  await trx.deleteFrom("feeds").where("id", "=", feedId).where("owner", "=", workspace).execute();
  const other = await trx
    .selectFrom("feed_follows")
    .select("workspace")
    .where("feed_id", "=", feedId)
    .limit(1)
    .executeTakeFirst();
  if (other) return true;
  await trx
    .updateTable("feed_entries")
    .set({ next_ms: null })
    .where("feed_id", "=", feedId)
    .where("next_ms", "is not", null)
    .execute();
  return true;
}

/** What was to be read when the last one ended following is read now. */
export async function takeUpEntries(trx: Trx, feedId: string, now: Temporal.Instant): Promise<void> {
  await trx
    .updateTable("feed_entries")
    .set({ next_ms: now.epochMilliseconds })
    .where("feed_id", "=", feedId)
    .where("document", "is not", null)
    .where("next_ms", "is", null)
    .execute();
}

/** Ends all that a Workspace follows; feeds of its own go. */
export async function unfollowAll(trx: Trx, workspace: WorkspaceId): Promise<void> {
  const followed = await trx.selectFrom("feed_follows").select("feed_id").where("workspace", "=", workspace).execute();
  for (const { feed_id } of followed) await unfollow(trx, workspace, feed_id);
  await trx.deleteFrom("feeds").where("owner", "=", workspace).execute();
}
