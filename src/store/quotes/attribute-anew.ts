import { loadTexts } from "../articles/load.ts";
import { findInLots } from "../batches.ts";
import { readQuote } from "../quote-document.ts";
import { isCorrectedScope } from "../scope.ts";
import type { Store, Trx } from "../store.ts";
import { correctReadAgain } from "./correct.ts";
import { addQuotes, removeQuotes } from "./save.ts";

/** Gives the quotations of articles to whoever their names are led to now. Their ids stay, and what was corrected. */
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
    await removeQuotes(store, trx, row);
    await addQuotes(store, trx, row, article, quotes);
    await correctReadAgain(store, trx, row);
  }
}
