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
