import { sql } from "kysely";
import type { ArticleQuery, PageRequest } from "../../core/ports.ts";
import { all, articlesSeen, articlesWithin, hitsWithin } from "../conditions.ts";
import type { Library } from "../library.ts";
import type { Store, Trx } from "../store.ts";

/** The positions of one page of articles, and how many there are in all. */
export async function searchArticles(
  store: Store,
  trx: Trx,
  library: Library,
  query: ArticleQuery,
  page: PageRequest,
): Promise<{ readonly total: number; readonly positions: readonly number[] }> {
  const found = fitting(store, trx, library, query);
  const total = isUnfiltered(query, library)
    ? await keptTotal(trx, library)
    : (await found.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow()).total;
  const rows = await found
    .select("articles.position")
    .orderBy(orderOf(query))
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return { total, positions: rows.map((row) => row.position) };
}

function fitting(store: Store, trx: Trx, library: Library, query: ArticleQuery) {
  const { stems = [], window, sources = [], language, ids } = query;
  const hits = store.fullText.hits("article_words", stems);
  return trx
    .selectFrom("articles")
    .where(all(articlesSeen(library)))
    .$if(stems.length > 0, (rows) => rows.innerJoin(hits, "hit.position", "articles.position"))
    .$if(window !== null, (rows) => rows.where(all(window ? articlesWithin(window) : [])))
    .$if(stems.length > 0 && window !== null, (rows) => rows.where(all(window ? [hitsWithin(window)] : [])))
    .$if(sources.length > 0, (rows) => rows.where("articles.source_id", "in", sources))
    .$if(language !== undefined, (rows) => rows.where("articles.language", "=", language ?? ""))
    .$if(ids !== undefined, (rows) => rows.where("articles.id", "in", store.fullText.listed(ids ?? [])));
}

/** Full text gives its hits in order, but only when it is asked by the hit's own name. */
function orderOf({ stems = [] }: Pick<ArticleQuery, "stems">) {
  return sql.ref<number>(stems.length > 0 ? "hit.position" : "articles.position");
}

function isUnfiltered(query: ArticleQuery, library: Library): boolean {
  const { stems = [], window, sources = [], language, ids } = query;
  const asksForAll = stems.length + sources.length === 0 && window === null && language === undefined;
  return asksForAll && ids === undefined && library.muted.length === 0;
}

async function keptTotal(trx: Trx, library: Library): Promise<number> {
  const rows = await trx.selectFrom("scope_totals").select("articles").where("scope", "in", library.scopes).execute();
  return rows.reduce((sum, row) => sum + row.articles, 0);
}
