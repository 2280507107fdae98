import type { ReadingCase, ReadingCases } from "../../core/readings/reading-case.ts";
import { loadTexts } from "../articles/load.ts";
import { claimOf } from "../keys.ts";
import { readQuote } from "../quote-document.ts";
import { isCorrectedScope, scopesOf } from "../scope.ts";
import { reading, type Store, type Trx } from "../store.ts";
import type { ReadingRow } from "../tables.ts";
import { isCorrection, readReading } from "./reading-document.ts";

/** Read a few at a time, so that nobody waits for a long list. */
const readAtOnce = 100;

/**
 * See `ReadingCases`: in the order of the Readings' ids. A place whose article no longer has the words, in whatever
 * revision or analysis is current, is left out.
 */
export function readingCases(store: Store): ReadingCases {
  return async function* (workspace) {
    for (let after = ""; ; ) {
      const { cases, last } = await reading(store, async (trx) => {
        const rows = await trx
          .selectFrom("readings")
          .selectAll()
          .where("id", ">", after)
          .where("accepted_ms", "is not", null)
          .where("undone_ms", "is", null)
          .$if(workspace !== null, (all) => all.where("workspace", "=", workspace))
          .orderBy("id")
          .limit(readAtOnce)
          .execute();
        const found: ReadingCase[] = [];
        for (const row of rows) found.push(...(await casesOf(trx, row)));
        return { cases: found, last: rows.length < readAtOnce ? null : (rows.at(-1)?.id ?? null) };
      });
      yield* cases;
      if (last === null) return;
      after = last;
    }
  };
}

async function casesOf(trx: Trx, { workspace, document }: ReadingRow): Promise<ReadingCase[]> {
  const correction = readReading(document);
  if (!isCorrection(correction)) return [];
  const cases: ReadingCase[] = [];
  for (const claim of correction.claims) {
    const rows = await trx
      .selectFrom("quotes")
      .innerJoin("articles", "articles.position", "quotes.article")
      .innerJoin("quote_documents", "quote_documents.position", "quotes.position")
      .select(["quotes.article", "quotes.scope", "quote_documents.document"])
      .where("articles.id", "=", claim.articleId)
      .where("articles.scope", "in", scopesOf(workspace))
      .where("quotes.claim", "=", claimOf(claim))
      .orderBy("quotes.position")
      .execute();
    const articles = await loadTexts(trx, [...new Set(rows.map(({ article }) => article))]);
    for (const row of rows) {
      const article = articles.get(row.article);
      if (article && !isCorrectedScope(row.scope)) cases.push({ correction, article, quote: readQuote(row.document) });
    }
  }
  return cases;
}
