import type { LanguageCode } from "../article/article.ts";
import type { AnalysedArticle } from "../ports.ts";

/** The Articles about one event. */
export type Story = {
  /** The id of the article that opened it. */
  readonly id: string;
  /** Oldest first; what has no date comes last. Never empty. */
  readonly articles: readonly [AnalysedArticle, ...AnalysedArticle[]];
  /** The language most of its articles are written in. */
  readonly language: LanguageCode;
};

/** The story that articles tell, given in its order; null for none. */
export function storyOf(articles: readonly AnalysedArticle[]): Story | null {
  const [first, ...others] = articles;
  if (!first) return null;
  return { id: first.article.id, articles: [first, ...others], language: mostUsed([first, ...others]) };
}

/** The language of most articles; of those that tie, the one used first. */
function mostUsed(articles: readonly [AnalysedArticle, ...AnalysedArticle[]]): LanguageCode {
  const counts = new Map<LanguageCode, number>();
  for (const { article } of articles) counts.set(article.language, (counts.get(article.language) ?? 0) + 1);
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  return first?.[0] ?? articles[0].article.language;
}
