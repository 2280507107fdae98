import type { Naming, StemQuery } from "../../core/ports.ts";
import { all, articlesSeen, quotesSeen } from "../conditions.ts";
import type { Library } from "../library.ts";
import { speakerNameToken } from "../quotes/tokens.ts";
import type { Store, Trx } from "../store.ts";

/**
 * See `Articles.countNaming`. An article in which such a speaker is one of those that may have said something is not
 * counted either: its quotation is found, and says that it is uncertain.
 */
export async function countNaming(store: Store, trx: Trx, library: Library, stems: StemQuery): Promise<Naming> {
  if (stems.length === 0) return { articles: 0, unread: 0 };
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
  const naming = trx
    .selectFrom("articles")
    .innerJoin(named, "hit.position", "articles.position")
    .where(all(articlesSeen(library)))
    .where("articles.position", "not in", quoting);
  const { total } = await naming.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  if (total === 0) return { articles: 0, unread: 0 };
  const { unread } = await naming
    .innerJoin("article_analyses", "article_analyses.position", "articles.position")
    .where((eb) =>
      eb.or([
        eb("article_analyses.whole", "=", 0),
        ...(library.unquoted.length > 0 ? [eb("articles.source_id", "in", library.unquoted)] : []),
      ]),
    )
    .select((eb) => eb.fn.countAll<number>().as("unread"))
    .executeTakeFirstOrThrow();
  return { articles: total, unread };
}
