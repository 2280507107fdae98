import type { Article } from "../../core/article/article.ts";
import { readArticle } from "../../core/article/article-document.ts";
import { policyFor } from "../../core/article/display.ts";
import type { AnalysedArticle, WorkspaceId } from "../../core/ports.ts";
import { findInLots } from "../batches.ts";
import { readPolicy } from "../policy.ts";
import type { Trx } from "../store.ts";
import { readStrings, readTerms } from "../term-documents.ts";
import type { Shelf } from "./shelf.ts";

/** The articles at these positions, which must ascend, with what was worked out about them. */
export async function loadArticles(trx: Trx, positions: readonly number[]): Promise<readonly AnalysedArticle[]> {
  return (await readArticles(trx, positions)).map(({ analysed }) => analysed);
}

/** The same; those that are on the shelf as they are now are the same objects as before, and are not read again. */
export async function loadShelved(
  trx: Trx,
  positions: readonly number[],
  shelf: Shelf,
): Promise<readonly AnalysedArticle[]> {
  const editions = await editionsOf(trx, positions);
  const found = new Map<number, AnalysedArticle>();
  for (const { position, edition } of editions) {
    const analysed = shelf.find(position, edition);
    if (analysed) found.set(position, analysed);
  }
  const missing = editions.filter(({ position }) => !found.has(position));
  const editionOf = new Map(missing.map(({ position, edition }) => [position, edition]));
  const read = await readArticles(trx, [...editionOf.keys()]);
  for (const { position, analysed, letters } of read) {
    found.set(position, analysed);
    shelf.put(position, { edition: editionOf.get(position) ?? "", letters, analysed });
  }
  return editions.flatMap(({ position }) => found.get(position) ?? []);
}

/** What tells apart all that an article could be read as. */
async function editionsOf(trx: Trx, positions: readonly number[]) {
  const rows = await findInLots(positions, (lot) =>
    withAnalysis(current(trx, lot))
      .select(["articles.position", "articles.owner", "articles.id", "articles.revision"])
      .select(["article_revisions.stamp", "article_analyses.version", "sources.policy"])
      .orderBy("articles.position")
      .execute(),
  );
  return rows.map(({ position, owner, id, revision, stamp, version, policy }) => ({
    position,
    edition: [owner, id, revision, stamp, version, policy].join(" "),
  }));
}

async function readArticles(trx: Trx, positions: readonly number[]) {
  const rows = await findInLots(positions, (lot) =>
    withAnalysis(current(trx, lot))
      .select(["articles.position", "article_revisions.document"])
      .select(["article_analyses.terms", "article_analyses.names", "sources.policy"])
      .orderBy("articles.position")
      .execute(),
  );
  return rows.map(({ position, document, terms, names, policy }) => {
    const article = readArticle(document);
    return {
      position,
      letters: document.length + terms.length + names.length,
      analysed: {
        article,
        terms: readTerms(terms),
        names: readStrings(names),
        policy: policyFor(readPolicy(policy), article),
      },
    };
  });
}

/** The texts alone, by position and in their order, as far as one statement goes. */
export async function loadTexts(trx: Trx, positions: readonly number[]): Promise<ReadonlyMap<number, Article>> {
  const rows = await findInLots(positions, (lot) =>
    current(trx, lot)
      .select(["articles.position", "article_revisions.document"])
      .orderBy("articles.position")
      .execute(),
  );
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
    .where("articles.position", "in", positions);
}

/** Joined with what was worked out about them. */
function withAnalysis(articles: ReturnType<typeof current>) {
  return articles
    .innerJoin("article_analyses", "article_analyses.position", "articles.position")
    .innerJoin("sources", (join) =>
      join.onRef("sources.owner", "=", "articles.owner").onRef("sources.id", "=", "articles.source_id"),
    );
}
