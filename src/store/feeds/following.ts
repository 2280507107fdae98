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
  await layAside(trx, feedId);
  return true;
}

/** What is to be read of a feed waits while nobody follows it, out of the way of what is read. */
async function layAside(trx: Trx, feedId: string): Promise<void> {
  const followed = await trx
    .selectFrom("feeds")
    .select("id")
    .where("id", "=", feedId)
    .where(isFollowed())
    .executeTakeFirst();
  if (followed) return;
  await trx
    .updateTable("feed_entries")
    .set({ next_ms: null })
    .where("feed_id", "=", feedId)
    .where("next_ms", "is not", null)
    .execute();
}

/** A Workspace has left us: what only it follows is not read. */
export async function layAsideAll(trx: Trx, workspace: WorkspaceId): Promise<void> {
  for (const feedId of await followedBy(trx, workspace)) await layAside(trx, feedId);
}

/** It is back. */
export async function takeUpAll(trx: Trx, workspace: WorkspaceId, now: Temporal.Instant): Promise<void> {
  for (const feedId of await followedBy(trx, workspace)) await takeUpEntries(trx, feedId, now);
}

async function followedBy(trx: Trx, workspace: WorkspaceId): Promise<string[]> {
  const rows = await trx.selectFrom("feed_follows").select("feed_id").where("workspace", "=", workspace).execute();
  return rows.map(({ feed_id }) => feed_id);
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
  for (const feedId of await followedBy(trx, workspace)) await unfollow(trx, workspace, feedId);
  await trx.deleteFrom("feeds").where("owner", "=", workspace).execute();
}
