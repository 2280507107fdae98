import type { Published } from "../../core/article/article.ts";
import type { Totals } from "../../core/ports.ts";
import { all, articlesSeen } from "../conditions.ts";
import { articleScopesOf, type Library } from "../library.ts";
import { undatedFrom } from "../position.ts";
import { countQuotes } from "../quotes/count.ts";
import { correctedScopesOf, isSampleScope } from "../scope.ts";
import type { Store, Trx } from "../store.ts";
import { toPublished } from "../times.ts";

export async function totalsOf(store: Store, trx: Trx, library: Library): Promise<Totals> {
  const counted = await countArticles(trx, library);
  const sum = (rows: typeof counted) => rows.reduce((total, row) => total + row.articles, 0);
  return {
    articles: sum(counted),
    samples: sum(counted.filter(({ scope }) => isSampleScope(scope))),
    quotes: (await countQuotes(trx, library)).total,
    speakers: await countSpeakers(trx, library),
    oldest: await publishedAtEnd(store, trx, library, "desc"),
    newest: await publishedAtEnd(store, trx, library, "asc"),
  };
}

function countArticles(trx: Trx, library: Library) {
  if (library.muted.length === 0) {
    return trx.selectFrom("scope_totals").select(["scope", "articles"]).where("scope", "in", library.scopes).execute();
  }
  return trx
    .selectFrom("articles")
    .select((eb) => ["scope", eb.fn.countAll<number>().as("articles")])
    .where(all(articlesSeen(library)))
    .groupBy("scope")
    .execute();
}

/** The date of the first or last dated article in the order of positions, which is newest first. */
async function publishedAtEnd(store: Store, trx: Trx, library: Library, order: "asc" | "desc"): Promise<Published> {
  const row = await trx
    .selectFrom("articles")
    .select(["from_ms", "to_ms"])
    .where(all(articlesSeen(library)))
    .where("position", "<", undatedFrom)
    .orderBy("position", order)
    .limit(1)
    .executeTakeFirst();
  return toPublished(row, store.zone);
}

/** Speakers of what is quoted; of several scopes each speaker once. A Reading that hides their last words does not count. */
async function countSpeakers(trx: Trx, library: Library): Promise<number> {
  const scopes = articleScopesOf(library);
  const { total } = await trx
    .selectFrom("speakers")
    .select((eb) => (scopes.length === 1 ? eb.fn.countAll<number>() : eb.fn.count<number>("id").distinct()).as("total"))
    .where("scope", "in", scopes)
    .where("quotes", ">", 0)
    .executeTakeFirstOrThrow();
  return library.corrects ? total + (await countCorrectedSpeakers(trx, library)) : total;
}

/** Speakers whom only a correction names. */
async function countCorrectedSpeakers(trx: Trx, library: Library): Promise<number> {
  const { total } = await trx
    .selectFrom("speakers")
    .select((eb) => eb.fn.count<number>("id").distinct().as("total"))
    .where("scope", "in", correctedScopesOf(library.workspace))
    .where("scope", "in", library.scopes)
    .where("quotes", ">", 0)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("speakers as read")
            .select("read.id")
            .whereRef("read.id", "=", "speakers.id")
            .where("read.scope", "in", articleScopesOf(library))
            .where("read.quotes", ">", 0),
        ),
      ),
    )
    .executeTakeFirstOrThrow();
  return total;
}
