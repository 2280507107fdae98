import { type Analysis, analysisVersion } from "./analysis.ts";
import type { Article } from "./article/article.ts";
import { lendsQuotes } from "./article/display.ts";
import type { Languages } from "./language/language.ts";
import { readArticle } from "./quotes/find-quotes.ts";
import { termsOf } from "./stories/terms.ts";

/**
 * Works out once what is stored with an article: its quotations, the refusals to comment, and the terms and names that
 * stories are grouped by. An article that lends no quotations (see `lendsQuotes`) has none and no refusals, so that no
 * question can bring them up.
 */
export function analyseArticle(article: Article, languages: Languages): Analysis {
  const language = languages.get(article.language);
  if (!language) throw new Error(`no language profile for ${article.language}`);
  const { quotes, refusals } = lendsQuotes(article)
    ? readArticle(article.blocks, language)
    : { quotes: [], refusals: [] };
  return { article, quotes, refusals, ...termsOf(article, language), version: analysisVersion };
}
