import type { Analysis } from "./analysis.ts";
import type { Article, Block } from "./article/article.ts";
import type { LanguageProfile, Languages } from "./language/language.ts";
import type { Quote } from "./quotes/quote.ts";
import { termsOf } from "./stories/terms.ts";

/** Finds the quotations of an article's blocks. */
export type FindQuotes = (blocks: readonly Block[], profile: LanguageProfile) => readonly Quote[];

/**
 * Works out once what is stored with an article: its quotations, its terms and its names.
 * @throws Error if there is no profile for the article's language
 */
export function analyseArticle(article: Article, languages: Languages, findQuotes: FindQuotes): Analysis {
  const profile = languages.get(article.language);
  if (!profile) throw new Error(`analysis: there is no language profile for "${article.language}" (${article.id})`);
  return { article, quotes: findQuotes(article.blocks, profile), ...termsOf(article, profile) };
}
