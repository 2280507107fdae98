import type { Article } from "../../core/article/article.ts";
import { readArticle } from "../../core/article/article-document.ts";
import { policyFor } from "../../core/article/display.ts";
import type { AnalysedArticle, WorkspaceId } from "../../core/ports.ts";
import { findInLots } from "../batches.ts";
import { readPolicy } from "../policy.ts";
import type { Trx } from "../store.ts";
import { readStrings, readTerms } from "../term-documents.ts";

/** The articles at these positions, which must ascend, with what was worked out about them. */
export async function loadArticles(trx: Trx, positions: readonly number[]): Promise<readonly AnalysedArticle[]> {
  const rows = await findInLots(positions, (lot) =>
    current(trx, lot)
      .innerJoin("article_analyses", "article_analyses.position", "articles.position")
      .innerJoin("sources", (join) =>
        join.onRef("sources.owner", "=", "articles.owner").onRef("sources.id", "=", "articles.source_id"),
      )
      .select(["article_analyses.terms", "article_analyses.names", "sources.policy"])
      .orderBy("articles.position")
      .execute(),
  );
  return rows.map(({ document, terms, names, policy }) => {
    const article = readArticle(document);
    return {
      article,
      terms: readTerms(terms),
      names: readStrings(names),
      policy: policyFor(readPolicy(policy), article),
    };
  });
}

/** The texts alone, by position and in their order, as far as one statement goes. */
export async function loadTexts(trx: Trx, positions: readonly number[]): Promise<ReadonlyMap<number, Article>> {
  const rows = await findInLots(positions, (lot) => current(trx, lot).orderBy("articles.position").execute());
  return new Map(rows.map(({ position, document }) => [position, readArticle(document)]));
}

/** Of articles that answer to one name, newest first: the Workspace's own before the common one. */
export async function loadNewest(
  trx: Trx,
  workspace: WorkspaceId,
  found: readonly { readonly position: number; readonly owner: string }[],
): Promise<AnalysedArticle | null> {
  const chosen = found.find(({ owner }) => owner === workspace) ?? found[0];
  const [article] = chosen ? await loadArticles(trx, [chosen.position]) : [];
  return article ?? null;
}

function current(trx: Trx, positions: readonly number[]) {
  return trx
    .selectFrom("articles")
    .innerJoin("article_revisions", (join) =>
      join
        .onRef("article_revisions.owner", "=", "articles.owner")
        .onRef("article_revisions.id", "=", "articles.id")
        .onRef("article_revisions.revision", "=", "articles.revision"),
    )
    .select(["articles.position", "article_revisions.document"])
    .where("articles.position", "in", positions);
}
