import { randomInt } from "node:crypto";
import type { Article } from "../../core/article/article.ts";
import { writeArticle } from "../../core/article/article-document.ts";

/**
 * A text as it is written to the row of its revision. The stamp is another one each time: who holds an article in memory sees
 * by it that the text has been written since, by whichever process.
 */
export function textRowOf(article: Article): { readonly document: string; readonly stamp: number } {
  return { document: writeArticle(article), stamp: randomInt(2 ** 31) };
}
