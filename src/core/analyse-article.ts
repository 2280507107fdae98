import type { Analysis } from "./analysis.ts";
import type { Article } from "./article/article.ts";
import type { Languages } from "./language/language.ts";
import { findQuotes } from "./quotes/find-quotes.ts";
import { termsOf } from "./stories/terms.ts";

/**
 * Works out once what is stored with an article: its quotations, its terms and its names.
 * @throws Error if there is no profile for the article's language
 */
export function analyseArticle(article: Article, languages: Languages): Analysis {
  const profile = languages.get(article.language);
  if (!profile) throw new Error(`analysis: there is no language profile for "${article.language}" (${article.id})`);
  return { article, quotes: findQuotes(article.blocks, profile), ...termsOf(article, profile) };
}
