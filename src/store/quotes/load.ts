import type { NotNull } from "kysely";
import type { StoredQuote } from "../../core/ports.ts";
import { loadTexts } from "../articles/load.ts";
import { findInLots } from "../batches.ts";
import { lettersOfQuote, readQuote } from "../quote-document.ts";
import { isCorrectedScope } from "../scope.ts";
import type { Trx } from "../store.ts";
import type { QuoteRow } from "../tables.ts";

/** Quotations with their articles, in the order of the rows. */
export async function loadQuotes(
  trx: Trx,
  rows: readonly Pick<QuoteRow, "position" | "id" | "scope" | "article" | "speaker_id">[],
): Promise<StoredQuote[]> {
  const articles = await loadTexts(trx, [...new Set(rows.map((row) => row.article))]);
  const documents = await findInLots(
    rows.map((row) => row.position),
    (lot) => trx.selectFrom("quote_documents").selectAll().where("position", "in", lot).execute(),
  );
  const quotes = new Map(documents.map(({ position, document }) => [position, readQuote(document)]));
  const corrections = await correctionsOf(
    trx,
    rows.flatMap(({ position, scope }) => (isCorrectedScope(scope) ? [position] : [])),
  );
  return rows.map((row) => {
    const article = articles.get(row.article);
    const quote = quotes.get(row.position);
    if (!article || !quote) throw new Error(`store: the quotation ${row.id} has lost its article or its text`);
    const text = lettersOfQuote(article.blocks, quote);
    const stored = { id: row.id, quote, text, article, speakerId: row.speaker_id, corrected: null };
    return { ...stored, ...corrections.get(row.position) };
  });
}

/** Of quotations that a Workspace has corrected, by position: the id that they are known by, and how they were read. */
async function correctionsOf(
  trx: Trx,
  positions: readonly number[],
): Promise<ReadonlyMap<number, Pick<StoredQuote, "id" | "corrected">>> {
  const rows = await findInLots(positions, (lot) =>
    trx
      .selectFrom("corrected_quotes")
      .innerJoin("readings", "readings.id", "corrected_quotes.reading_id")
      .select(["position", "quote_id", "read_as", "accepted_by", "accepted_ms"])
      .where("position", "in", lot)
      .where("accepted_by", "is not", null)
      .where("accepted_ms", "is not", null)
      .$narrowType<{ accepted_by: NotNull; accepted_ms: NotNull }>()
      .execute(),
  );
  return new Map(
    rows.map(({ position, quote_id, read_as, accepted_by, accepted_ms }) => [
      position,
      {
        id: quote_id,
        corrected: { readAs: read_as, by: accepted_by, at: Temporal.Instant.fromEpochMilliseconds(accepted_ms) },
      },
    ]),
  );
}
