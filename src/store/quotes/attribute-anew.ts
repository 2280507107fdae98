import { loadTexts } from "../articles/load.ts";
import { addWords } from "../articles/words.ts";
import { findInLots } from "../batches.ts";
import { withholdSuppressed } from "../privacy/withhold-suppressed.ts";
import { readQuote } from "../quote-document.ts";
import { readRefusal } from "../refusals/refusal-document.ts";
import { addRefusals, removeRefusals } from "../refusals/save.ts";
import { isCorrectedScope } from "../scope.ts";
import type { Store, Trx } from "../store.ts";
import { correctReadAgain } from "./correct.ts";
import { addQuotes, removeQuotes } from "./save.ts";

/**
 * Gives the quotations of articles to whoever their names are led to now, and withholds those of suppressed speakers.
 * Their ids stay, and what was corrected.
 */
export async function attributeAnew(store: Store, trx: Trx, positions: readonly number[]): Promise<void> {
  if (positions.length === 0) return;
  const articles = await findInLots(positions, (lot) =>
    trx.selectFrom("articles").selectAll().where("position", "in", lot).execute(),
  );
  for (const row of articles) {
    const article = (await loadTexts(trx, [row.position])).get(row.position);
    const documents = await trx
      .selectFrom("quotes")
      .innerJoin("quote_documents", "quote_documents.position", "quotes.position")
      .select(["quotes.scope", "quote_documents.document"])
      .where("quotes.article", "=", row.position)
      .orderBy("quotes.position")
      .execute();
    if (!article) continue;
    const quotes = documents.filter(({ scope }) => !isCorrectedScope(scope)).map(({ document }) => readQuote(document));
    const refusals = await refusalsIn(trx, row.position);
    const told = await withholdSuppressed(store, trx, row, { article, quotes, refusals });
    await removeQuotes(store, trx, row);
    await addQuotes(store, trx, row, told.article, told.quotes);
    await correctReadAgain(store, trx, row);
    if (told.article === article) continue;
    await removeRefusals(trx, row.position);
    await addRefusals(trx, row.position, told.refusals);
    await store.fullText.remove(trx, "article_words", [row.position]);
    await addWords(store, trx, row.position, told.article);
  }
}

async function refusalsIn(trx: Trx, article: number) {
  const rows = await trx
    .selectFrom("refusals")
    .select("document")
    .where("article", "=", article)
    .orderBy("ordinal")
    .execute();
  return rows.map(({ document }) => readRefusal(document));
}
