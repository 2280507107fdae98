import type { Article } from "../../core/article/article.ts";
import { readArticle } from "../../core/article/article-document.ts";
import type { WorkspaceId } from "../../core/ports.ts";
import type { Trx } from "../store.ts";

/** See `Articles.revisions`: of the Workspace's own article, else of the newest that it sees under that id. */
export async function revisionsOf(
  trx: Trx,
  workspace: WorkspaceId,
  scopes: readonly string[],
  id: string,
): Promise<readonly Article[]> {
  const articles = await trx
    .selectFrom("articles")
    .select("owner")
    .where("id", "=", id)
    .where("scope", "in", scopes)
    .orderBy("position")
    .execute();
  const chosen = articles.find(({ owner }) => owner === workspace) ?? articles[0];
  if (!chosen) return [];
  const rows = await trx
    .selectFrom("article_revisions")
    .select("document")
    .where("owner", "=", chosen.owner)
    .where("id", "=", id)
    .orderBy("revision")
    .execute();
  return rows.map(({ document }) => readArticle(document));
}
