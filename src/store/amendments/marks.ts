import { rowsPerStatement } from "../batches.ts";
import type { Trx } from "../store.ts";

/**
 * Articles that a post shows are marked when one may no longer be as it was shown: `changed`, and `looking` while it is
 * compared. What changes in the meantime is marked as changed once more, and so it is compared again.
 */
export const mark = { none: 0, changed: 1, looking: 2 } as const;

/** Remembers which articles a post shows. They are compared once when it was posted: one may change just then. */
export async function noteArticles(
  trx: Trx,
  post: { readonly id: string; readonly workspace: string },
  articleIds: readonly string[],
): Promise<void> {
  const { id: post_id, workspace } = post;
  const rows = articleIds.map((article_id) => ({ post_id, article_id, workspace, marked: mark.changed }));
  for (const lot of rowsPerStatement(rows)) {
    await trx
      .insertInto("post_articles")
      .values(lot)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** An article has another text, or is gone: whoever shows it is to be compared. */
export async function markArticle(trx: Trx, articleId: string): Promise<void> {
  await trx.updateTable("post_articles").set({ marked: mark.changed }).where("article_id", "=", articleId).execute();
}

/** A Workspace reads something of articles in another way: so it does in what was posted there. */
export async function markOwn(trx: Trx, workspace: string, articleIds: readonly string[]): Promise<void> {
  if (articleIds.length === 0) return;
  await trx
    .updateTable("post_articles")
    .set({ marked: mark.changed })
    .where("workspace", "=", workspace)
    .where("article_id", "in", articleIds)
    .execute();
}

/** What is marked of a post is from now on what it is compared for. */
export async function beginLooking(trx: Trx, postIds: readonly string[]): Promise<void> {
  if (postIds.length === 0) return;
  await trx
    .updateTable("post_articles")
    .set({ marked: mark.looking })
    .where("post_id", "in", postIds)
    .where("marked", "=", mark.changed)
    .execute();
}

/** It was compared; `again` where that is not settled: whoever compared it at the same time may have ended its looking. */
export async function endLooking(trx: Trx, postId: string, again: boolean): Promise<void> {
  const ended = trx
    .updateTable("post_articles")
    .set({ marked: again ? mark.changed : mark.none })
    .where("post_id", "=", postId);
  await (again ? ended : ended.where("marked", "=", mark.looking)).execute();
}
