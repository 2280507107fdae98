import type { Article } from "./article/article.ts";
import type { Quote } from "./quotes/quote.ts";
import type { Refusal } from "./quotes/refusal.ts";

/** How often each term (a stem, or a name in lower case) stands in an article; what stories are grouped by. */
export type TermCounts = Readonly<Record<string, number>>;

/**
 * Which engine worked an analysis out; articles of another are analysed anew when they are read again. Raise it by one
 * with every change after which the same article would get other quotations, terms, names or search words: the rules in
 * core/quotes, core/stories/terms and names, core/search/stems, core/language, core/article/display (which articles lend quotations), and the word lists in content/languages.
 */
export const analysisVersion = 4;

/** All that is worked out once when an article is read, and stored with it. */
export type Analysis = {
  readonly article: Article;
  readonly quotes: readonly Quote[];
  readonly refusals: readonly Refusal[];
  readonly terms: TermCounts;
  /** Names of people, places and bodies that the article mentions, as it writes them, most frequent first. */
  readonly names: readonly string[];
  /** See `analysisVersion`. */
  readonly version: number;
};
