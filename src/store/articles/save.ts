import type { Analysis } from "../../core/analysis.ts";
import type { Article } from "../../core/article/article.ts";
import { rangeOf } from "../../core/article/published.ts";
import type { Owner, SaveOutcome } from "../../core/ports.ts";
import { searchTokensOf } from "../../core/search/stems.ts";
import { writeArticle } from "../article-document.ts";
import { sourceIdOf, urlKeyOf } from "../keys.ts";
import { firstFreePosition } from "../positions.ts";
import { addQuotes, removeQuotes } from "../quotes/save.ts";
import { scopeOf } from "../scope.ts";
import { profileOf, reading, type Store, type Trx, writing } from "../store.ts";
import type { ArticleRow } from "../tables.ts";
import { changeTotals } from "../totals.ts";
import { findKnown } from "./known.ts";
import { registerSource } from "./sources.ts";

/** See `Articles.save`. Everything that comes of one article changes in one transaction. */
export function saveArticle(store: Store, owner: Owner, analysis: Analysis): Promise<SaveOutcome> {
  return writing(store, async (trx) => {
    const given = rowOf(store, owner, analysis.article);
    const { known, isNews } = await findKnown(trx, given, analysis.article);
    if (!isNews) return "unchanged";
    // an article keeps the id that it is known by, and with it its quotations keep theirs
    const id = known?.row.id ?? given.id;
    const revision = (known?.row.revision ?? 0) + 1;
    if (known) await removeArticle(store, trx, known.row);
    const article = { ...analysis.article, id, revision };
    await addArticle(store, trx, { ...given, id, revision }, { ...analysis, article });
    return known ? "changed" : "new";
  });
}

/** See `Articles.knows`. */
export function knowsArticle(store: Store, owner: Owner, article: Article): Promise<boolean> {
  return reading(store, async (trx) => !(await findKnown(trx, rowOf(store, owner, article), article)).isNews);
}

/** All of a row but its place. */
type NewArticle = Omit<ArticleRow, "position">;

function rowOf(store: Store, owner: Owner, article: Article): NewArticle {
  const range = rangeOf(article.published, store.zone);
  const from_ms = range?.from.epochMilliseconds ?? null;
  return {
    owner,
    id: article.id,
    scope: scopeOf(owner, article.sample),
    source_id: sourceIdOf(article.source),
    language: article.language,
    url_key: article.url === undefined ? null : urlKeyOf(article.url),
    content_hash: article.contentHash,
    revision: 1,
    from_ms,
    to_ms: range?.to.epochMilliseconds ?? null,
    made_ms: article.updated?.epochMilliseconds ?? from_ms,
  };
}

async function addArticle(store: Store, trx: Trx, row: NewArticle, analysis: Analysis): Promise<void> {
  const { article, quotes, terms, names } = analysis;
  const { owner, id, revision, scope } = row;
  const position = await firstFreePosition(trx, "articles", row.from_ms, 1);
  const placed = { ...row, position };
  await registerSource(trx, owner, row.source_id, article.source);
  await trx.insertInto("articles").values(placed).execute();
  await trx
    .insertInto("article_revisions")
    .values({ owner, id, revision, document: writeArticle(article) })
    .execute();
  await trx
    .insertInto("article_analyses")
    .values({
      position,
      terms: JSON.stringify(terms),
      names: JSON.stringify(names),
      topics: JSON.stringify(article.topics),
    })
    .execute();
  const text = [article.title.text, ...article.blocks.map((block) => block.text), ...article.topics].join("\n");
  const tokens = searchTokensOf(text, profileOf(store, article.language));
  await store.fullText.add(trx, "article_words", [{ position, tokens }]);
  await changeTotals(trx, scope, { articles: 1 });
  await addQuotes(store, trx, placed, article, quotes);
}

/** Takes an article's current revision out of everything but the list of its revisions. */
async function removeArticle(store: Store, trx: Trx, row: ArticleRow): Promise<void> {
  await removeQuotes(store, trx, row);
  await store.fullText.remove(trx, "article_words", [row.position]);
  await trx.deleteFrom("articles").where("position", "=", row.position).execute();
  await changeTotals(trx, row.scope, { articles: -1 });
}
