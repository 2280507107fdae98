import type { AnalysedArticle } from "../ports.ts";

/**
 * How new each article is within its story, by id: from 0 for the oldest to 1 for the newest. An article without a day is
 * never new; one alone with a day is. `articles` come oldest first.
 */
export function recencyOf(articles: readonly AnalysedArticle[]): ReadonlyMap<string, number> {
  const dated = articles.filter(({ article: { published } }) => /^(instant|day)$/u.test(published.precision));
  const ids = dated.map(({ article }) => article.id);
  return new Map(ids.map((id, place) => [id, ids.length === 1 ? 1 : place / (ids.length - 1)]));
}
