import { rowsPerStatement } from "../batches.ts";
import type { Trx } from "../store.ts";

/** Remembers which articles an edition shows. They are compared once when it is posted: one may change just then. */
export async function noteArticles(trx: Trx, editionId: string, articleIds: readonly string[]): Promise<void> {
  const edition = await trx
    .selectFrom("editions")
    .select("workspace")
    .where("id", "=", editionId)
    .executeTakeFirstOrThrow();
  const rows = articleIds.map((article_id) => ({ edition_id: editionId, article_id, ...edition, marked: 1 }));
  for (const lot of rowsPerStatement(rows)) {
    await trx
      .insertInto("edition_articles")
      .values(lot)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** An article has another text, or is gone: whoever shows it is to be compared. */
export async function markArticle(trx: Trx, articleId: string): Promise<void> {
  await trx.updateTable("edition_articles").set({ marked: 1 }).where("article_id", "=", articleId).execute();
}

/** A Workspace reads something of articles in another way: so it does in the editions that it was sent. */
export async function markOwn(trx: Trx, workspace: string, articleIds: readonly string[]): Promise<void> {
  if (articleIds.length === 0) return;
  await trx
    .updateTable("edition_articles")
    .set({ marked: 1 })
    .where("workspace", "=", workspace)
    .where("article_id", "in", articleIds)
    .execute();
}
