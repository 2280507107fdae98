import type { Totals } from "../../core/ports.ts";
import { all, articlesSeen } from "../conditions.ts";
import type { Library } from "../library.ts";
import { countQuotes } from "../quotes/count.ts";
import { isSampleScope } from "../scope.ts";
import type { Trx } from "../store.ts";
import { toInstant } from "../times.ts";

export async function totalsOf(trx: Trx, library: Library): Promise<Totals> {
  const counted = await trx
    .selectFrom("articles")
    .select((eb) => [
      "scope",
      eb.fn.countAll<number>().as("articles"),
      eb.fn.min("from_ms").as("oldest"),
      eb.fn.max("from_ms").as("newest"),
    ])
    .where(all(articlesSeen(library)))
    .groupBy("scope")
    .execute();
  const sum = (rows: typeof counted) => rows.reduce((total, row) => total + row.articles, 0);
  const times = counted.flatMap(({ oldest, newest }) => [oldest, newest]).filter((ms) => ms !== null);
  return {
    articles: sum(counted),
    samples: sum(counted.filter(({ scope }) => isSampleScope(scope))),
    quotes: (await countQuotes(trx, library)).total,
    speakers: await countSpeakers(trx, library),
    oldest: toInstant(times.length > 0 ? Math.min(...times) : null),
    newest: toInstant(times.length > 0 ? Math.max(...times) : null),
  };
}

async function countSpeakers(trx: Trx, library: Library): Promise<number> {
  const { total } = await trx
    .selectFrom("speakers")
    .select((eb) => eb.fn.count<number>("id").distinct().as("total"))
    .where("scope", "in", library.scopes)
    .where("quotes", ">", 0)
    .executeTakeFirstOrThrow();
  return total;
}
