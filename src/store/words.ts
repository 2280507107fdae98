import { loadTexts } from "./articles/load.ts";
import { articleTokens } from "./articles/words.ts";
import type { FullTextIndex } from "./full-text.ts";
import { readQuote } from "./quote-document.ts";
import { quoteTokens } from "./quotes/save.ts";
import type { Store, Trx } from "./store.ts";

export type WordIndex = FullTextIndex;

const rowsAtOnce = 200;

/** Makes the search words of all articles and quotations that are there, in a store that has none. */
export async function copyWords(
  store: Store,
  trx: Trx,
  onProgress: (index: WordIndex, done: number, total: number) => void,
): Promise<void> {
  await inLots(trx, "articles", async (positions, done, total) => {
    const articles = await loadTexts(trx, positions);
    const rows = [...articles].map(([position, article]) => ({ position, tokens: articleTokens(store, article) }));
    await store.fullText.add(trx, "article_words", rows);
    onProgress("article_words", done, total);
  });
  await inLots(trx, "quotes", async (positions, done, total) => {
    await store.fullText.add(trx, "quote_words", await quoteRows(store, trx, positions));
    onProgress("quote_words", done, total);
  });
}

async function quoteRows(store: Store, trx: Trx, positions: readonly number[]) {
  const rows = await trx
    .selectFrom("quotes")
    .innerJoin("quote_documents", "quote_documents.position", "quotes.position")
    .selectAll("quotes")
    .select("quote_documents.document")
    .where("quotes.position", "in", positions)
    .orderBy("quotes.position")
    .execute();
  const candidates = await trx
    .selectFrom("quote_candidates")
    .selectAll()
    .where("position", "in", positions)
    .orderBy("speaker_id")
    .execute();
  const byPosition = Map.groupBy(candidates, ({ position }) => position);
  const articles = await loadTexts(trx, [...new Set(rows.map(({ article }) => article))]);
  return rows.map(({ document, ...row }) => {
    const article = articles.get(row.article);
    if (!article) throw new Error(`store: the quotation ${row.id} has lost its article`);
    const speakers = (byPosition.get(row.position) ?? []).map(({ speaker_id }) => speaker_id);
    return quoteTokens(store, article, { row, quote: readQuote(document), candidates: speakers });
  });
}

async function inLots(
  trx: Trx,
  table: "articles" | "quotes",
  use: (positions: readonly number[], done: number, total: number) => Promise<void>,
): Promise<void> {
  const { total } = await trx
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  let last = -1;
  for (let done = 0; ; ) {
    const rows = await trx
      .selectFrom(table)
      .select("position")
      .where("position", ">", last)
      .orderBy("position")
      .limit(rowsAtOnce)
      .execute();
    if (rows.length === 0) return;
    const positions = rows.map(({ position }) => position);
    last = positions.at(-1) ?? last;
    done += positions.length;
    await use(positions, done, total);
  }
}
