import type { Article } from "./article/article.ts";
import type { Quote } from "./quotes/quote.ts";

/** How often each term (a stem, or a name in lower case) stands in an article; what stories are grouped by. */
export type TermCounts = Readonly<Record<string, number>>;

/** All that is worked out once when an article is read, and stored with it. */
export type Analysis = {
  readonly article: Article;
  readonly quotes: readonly Quote[];
  readonly terms: TermCounts;
  /** Names of people, places and bodies that the article mentions, as it writes them, most frequent first. */
  readonly names: readonly string[];
};
