import type { Article } from "../../core/article/article.ts";
import { wordsOf } from "../../core/language/words.ts";
import { all, articlesSeen } from "../conditions.ts";
import { hashOf } from "../keys.ts";
import type { Library } from "../library.ts";
import type { Trx } from "../store.ts";
import { loadTexts } from "./load.ts";

/** A shorter text may be anybody's: «Saken oppdateres.» */
const leastWords = 40;
const mostShown = 10;

/**
 * The same for articles of one text, whatever stands above it and under its pictures: outlets give a wire text titles,
 * summaries and pictures of their own. By words alone. Null for a text of few words.
 */
export function textKeyOf({ blocks }: Pick<Article, "blocks">): string | null {
  const words = blocks.flatMap(({ kind, text }) =>
    kind === "caption" || kind === "summary" ? [] : wordsOf(text.toLowerCase()).map((word) => word.text),
  );
  return words.length < leastWords ? null : hashOf("text", words.join(" ")).slice(0, 16);
}

/** See `Articles.sameText`. */
export async function findSameText(trx: Trx, library: Library, id: string): Promise<readonly Article[]> {
  const own = trx
    .selectFrom("articles as asked")
    .innerJoin("article_analyses as analysis", "analysis.position", "asked.position")
    .where("asked.id", "=", id)
    .where("asked.scope", "in", library.scopes);
  const rows = await trx
    .selectFrom("article_analyses")
    .innerJoin("articles", "articles.position", "article_analyses.position")
    .select(["articles.position", "articles.source_id"])
    .where("article_analyses.text_key", "in", own.select("analysis.text_key"))
    .where("articles.source_id", "not in", own.select("asked.source_id"))
    .where(all(articlesSeen(library)))
    .orderBy("articles.position")
    .execute();
  // of each Source the newest
  const positions = [...Map.groupBy(rows, (row) => row.source_id).values()].flatMap(([row]) => row?.position ?? []);
  return [...(await loadTexts(trx, positions.slice(0, mostShown))).values()];
}
