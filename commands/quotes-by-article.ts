import type { CommandContext } from "../src/core/command/command.ts";
import type { QuotesOf } from "../src/core/digest/digest.ts";
import type { StoredQuote } from "../src/core/ports.ts";

/** The most quotations that stories choose from; the newest count. */
const mostQuotes = 2_000;

/** The quotations of some articles, by article. */
export async function quotesByArticle(
  articleIds: readonly string[],
  { quotes, workspace }: CommandContext,
): Promise<QuotesOf> {
  const found = await quotes.find(workspace, { articleIds, window: null }, { offset: 0, limit: mostQuotes });
  const byArticle = new Map<string, StoredQuote[]>();
  for (const stored of found.rows.flatMap(({ places }) => places)) {
    const list = byArticle.get(stored.article.id);
    if (list) list.push(stored);
    else byArticle.set(stored.article.id, [stored]);
  }
  return (articleId) => byArticle.get(articleId) ?? [];
}
