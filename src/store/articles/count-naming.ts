import type { StemQuery } from "../../core/ports.ts";
import { all, articlesSeen, quotesSeen } from "../conditions.ts";
import type { Library } from "../library.ts";
import { speakerNameToken } from "../quotes/tokens.ts";
import type { Store, Trx } from "../store.ts";

/**
 * See `Articles.countNaming`. An article in which such a speaker is one of those that may have said something is not
 * counted either: its quotation is found, and says that it is uncertain.
 */
export async function countNaming(store: Store, trx: Trx, library: Library, stems: StemQuery): Promise<number> {
  if (stems.length === 0) return 0;
  const named = store.fullText.hits("article_words", stems);
  const said = store.fullText.hits(
    "quote_words",
    stems.map((group) => group.map(speakerNameToken)),
  );
  const quoting = trx
    .selectFrom("quotes")
    .innerJoin(said, "hit.position", "quotes.position")
    .select("quotes.article")
    .where(all(quotesSeen(library)));
  const { total } = await trx
    .selectFrom("articles")
    .innerJoin(named, "hit.position", "articles.position")
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .where(all(articlesSeen(library)))
    .where("articles.position", "not in", quoting)
    .executeTakeFirstOrThrow();
  return total;
}
