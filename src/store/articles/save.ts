import { type Analysis, analysisVersion } from "../../core/analysis.ts";
import { type Article, hasBody } from "../../core/article/article.ts";
import { lendsQuotes } from "../../core/article/display.ts";
import { rangeOf } from "../../core/article/published.ts";
import type { Owner, SaveOutcome } from "../../core/ports.ts";
import { markArticle } from "../amendments/marks.ts";
import { nextNumber } from "../counters.ts";
import { sourceIdOf, urlKeyOf } from "../keys.ts";
import { firstFreePosition } from "../positions.ts";
import { keepText, withholdSuppressed } from "../privacy/withhold-suppressed.ts";
import { attributeAnew } from "../quotes/attribute-anew.ts";
import { correctReadAgain } from "../quotes/correct.ts";
import { addQuotes, removeQuotes } from "../quotes/save.ts";
import { addRefusals, removeRefusals } from "../refusals/save.ts";
import { scopeOf } from "../scope.ts";
import { addMentions, removeMentions } from "../speakers/mentions.ts";
import { profileOf, reading, type Store, type Trx, writing } from "../store.ts";
import type { ArticleRow } from "../tables.ts";
import { changeTotals } from "../totals.ts";
import { type AskedArticle, findKnown } from "./known.ts";
import { textKeyOf } from "./same-text.ts";
import { registerSource } from "./sources.ts";
import { textRowOf } from "./text-row.ts";
import { nameOfNew } from "./withdrawals.ts";
import { addWords } from "./words.ts";

/** How an article comes to be saved. */
export type Saving = {
  readonly readAt: Temporal.Instant;
  /** It is another's article that is met here once more: it stays with its Source, and only another text is news of it. */
  readonly asGuest: boolean;
};

/** See `Articles.save`. Everything that comes of one article changes in one transaction. */
export function saveArticle(store: Store, owner: Owner, analysis: Analysis): Promise<SaveOutcome> {
  return writing(store, async (trx) => {
    const saving = { readAt: Temporal.Now.instant(), asGuest: false };
    return (await saveWithin(store, trx, owner, analysis, saving)).outcome;
  });
}

/** How an article was saved: under which id, and whether more of it was known before. */
export type Saved = { readonly outcome: SaveOutcome; readonly id: string; readonly keptMore: boolean };

/** The same, as a part of a transaction. */
export async function saveWithin(
  store: Store,
  trx: Trx,
  owner: Owner,
  analysis: Analysis,
  { readAt, asGuest }: Saving,
): Promise<Saved> {
  const { article } = analysis;
  const given = rowOf(store, owner, article);
  const found = await findKnown(trx, given, article, asGuest);
  if (!found) {
    const named = await nameOfNew(trx, given);
    await addArticle(store, trx, owner, { ...analysis, article: { ...article, ...named } }, readAt);
    return { outcome: "new", id: named.id, keptMore: false };
  }
  const { known, brings } = found;
  const { id } = known.row;
  if (brings === "revision") {
    // an article keeps the id that it is known by, and with it its quotations keep theirs
    const named = { id, revision: known.row.revision + 1 };
    const filed = { ...article, ...named, source: asGuest ? known.article.source : article.source };
    await removeArticle(store, trx, known.row);
    await addArticle(store, trx, owner, { ...analysis, article: filed }, readAt);
    await markArticle(trx, id);
    return { outcome: "changed", id, keptMore: false };
  }
  if (brings === "same" && known.version !== analysis.version) {
    await removeAnalysis(store, trx, known.row);
    const current = { ...article, id, revision: known.row.revision };
    if (known.article.withheld) await keepText(trx, known.row, current);
    await addAnalysis(store, trx, known.row, { ...analysis, article: current });
  }
  return { outcome: "unchanged", id, keptMore: brings === "less" };
}

/** See `Articles.knows`. */
export function knowsArticle(store: Store, owner: Owner, article: Article): Promise<boolean> {
  return reading(store, async (trx) => {
    const found = await findKnown(trx, rowOf(store, owner, article), article);
    if (!found || found.brings === "revision") return false;
    return found.brings !== "same" || found.known.version === analysisVersion;
  });
}

function rowOf(store: Store, owner: Owner, article: Article): AskedArticle {
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
    revision: article.revision,
    from_ms,
    to_ms: range?.to.epochMilliseconds ?? null,
    made_ms: article.updated?.epochMilliseconds ?? from_ms,
  };
}

async function addArticle(
  store: Store,
  trx: Trx,
  owner: Owner,
  analysis: Analysis,
  readAt: Temporal.Instant,
): Promise<void> {
  const { article } = analysis;
  const row = rowOf(store, owner, article);
  const aged_ms = article.sample ? null : (row.from_ms ?? readAt.epochMilliseconds);
  const arrival = await nextNumber(trx, "arrivals");
  const placed = { ...row, aged_ms, arrival, position: await firstFreePosition(trx, "articles", row.from_ms, 1) };
  await registerSource(trx, owner, row.source_id, article.source);
  await trx.insertInto("articles").values(placed).execute();
  await trx
    .insertInto("article_revisions")
    .values({ owner, id: row.id, revision: row.revision, arrival, ...textRowOf(article) })
    .execute();
  await changeTotals(trx, row.scope, { articles: 1 });
  await addAnalysis(store, trx, placed, analysis);
}

/** Takes an article's current revision out of everything but the list of its revisions. */
export async function removeArticle(store: Store, trx: Trx, row: ArticleRow): Promise<void> {
  await removeAnalysis(store, trx, row);
  await trx.deleteFrom("articles").where("position", "=", row.position).execute();
  await changeTotals(trx, row.scope, { articles: -1 });
}

/** Keeps all that was worked out about an article whose row is there: its terms, names, search words and quotations. */
async function addAnalysis(store: Store, trx: Trx, row: ArticleRow, analysis: Analysis): Promise<void> {
  const { article, quotes, terms, names, version } = analysis;
  const { position } = row;
  await trx
    .insertInto("article_analyses")
    .values({
      position,
      terms: JSON.stringify(terms),
      names: JSON.stringify(names),
      topics: JSON.stringify(article.topics),
      version,
      whole: hasBody(article) && lendsQuotes(article) ? 1 : 0,
      text_key: textKeyOf(article),
    })
    .execute();
  // whose words are withheld is mentioned all the same: short names elsewhere are led to them, and withheld too
  const others = quotes.length === 0 ? [] : await addMentions(trx, row, quotes, profileOf(store, article.language));
  const told = await withholdSuppressed(store, trx, row, analysis);
  await addWords(store, trx, position, told.article);
  await addRefusals(trx, position, told.refusals);
  await addQuotes(store, trx, row, told.article, told.quotes);
  await correctReadAgain(store, trx, row);
  await attributeAnew(store, trx, others);
}

async function removeAnalysis(store: Store, trx: Trx, row: ArticleRow): Promise<void> {
  await removeQuotes(store, trx, row);
  await attributeAnew(store, trx, await removeMentions(trx, row));
  await removeRefusals(trx, row.position);
  await store.fullText.remove(trx, "article_words", [row.position]);
  await trx.deleteFrom("article_analyses").where("position", "=", row.position).execute();
}
