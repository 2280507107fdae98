import type { Arrived } from "../../core/alerts/alerts.ts";
import type { Window } from "../../core/article/published.ts";
import { all, articlesSeen, articlesWithin } from "../conditions.ts";
import { lastNumber } from "../counters.ts";
import type { Library } from "../library.ts";
import type { Trx } from "../store.ts";

/** See `AlertLedger.arrived`. */
export async function arrivedSince(
  trx: Trx,
  library: Library,
  seen: number,
  window: Window,
  limit: number,
): Promise<Arrived> {
  const last = await lastNumber(trx, "arrivals");
  const rows = await trx
    .selectFrom("articles")
    .innerJoin("article_analyses", "article_analyses.position", "articles.position")
    .select(["articles.id", "articles.arrival", "content_hash", "text_key", "from_ms", "to_ms"])
    .select((eb) =>
      eb
        .selectFrom("article_revisions")
        .select(({ fn }) => fn.max<number | null>("article_revisions.revision").as("before"))
        .whereRef("article_revisions.owner", "=", "articles.owner")
        .whereRef("article_revisions.id", "=", "articles.id")
        .where("article_revisions.arrival", "<=", seen)
        .as("before"),
    )
    .where("articles.arrival", ">", seen)
    .where(all(articlesSeen(library)))
    .where(all(articlesWithin(window)))
    .orderBy("articles.arrival")
    .limit(limit)
    .execute();
  return {
    articles: rows.map(({ id, content_hash, text_key, from_ms, to_ms, before }) => ({
      id,
      textKey: text_key ?? content_hash,
      before,
      publishedMs: from_ms !== null && to_ms === from_ms + 1 ? from_ms : null,
    })),
    upTo: rows.length < limit ? last : (rows.at(-1)?.arrival ?? last),
  };
}
