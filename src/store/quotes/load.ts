import type { StoredQuote } from "../../core/ports.ts";
import { loadTexts } from "../articles/load.ts";
import { findInLots } from "../batches.ts";
import { lettersOfQuote, readQuote } from "../quote-document.ts";
import type { Trx } from "../store.ts";
import type { QuoteRow } from "../tables.ts";

/** Quotations with their articles, in the order of the rows. */
export async function loadQuotes(
  trx: Trx,
  rows: readonly Pick<QuoteRow, "position" | "id" | "article" | "speaker_id">[],
): Promise<StoredQuote[]> {
  const articles = await loadTexts(trx, [...new Set(rows.map((row) => row.article))]);
  const documents = await findInLots(
    rows.map((row) => row.position),
    (lot) => trx.selectFrom("quote_documents").selectAll().where("position", "in", lot).execute(),
  );
  const quotes = new Map(documents.map(({ position, document }) => [position, readQuote(document)]));
  return rows.map((row) => {
    const article = articles.get(row.article);
    const quote = quotes.get(row.position);
    if (!article || !quote) throw new Error(`store: the quotation ${row.id} has lost its article or its text`);
    return { id: row.id, quote, text: lettersOfQuote(article.blocks, quote), article, speakerId: row.speaker_id };
  });
}
