import type { LanguageProfile } from "../language/language.ts";
import { wordsOf } from "../language/words.ts";
import type { AnalysedArticle } from "../ports.ts";
import { buildCopyFinder, keptParagraphs } from "../stories/copies.ts";
import { type Candidate, candidatePoints } from "./candidate-points.ts";
import { type Content, type Gist, saidBy } from "./gist.ts";
import { recencyOf } from "./recency.ts";

/** What makes a sentence a key point, beside how near it is to what its story is about (0 to 1). */
const pointWeights = {
  /** The first sentence of an article; the fourth has half of it, and so on. A text without a headline may be a part */
  opening: 1,
  /** of one, and its first sentence says less. */
  openingOfPart: 0.2,
  /** The publisher's own summary over a sentence that we took out of the text. */
  publisher: 0.5,
  /** The newest article's; the oldest gets none of this. */
  newest: 0.6,
  /** The article whose headline is the title: they are read together. */
  titled: 0.4,
} as const;

/** A sentence that may become a key point, and what speaks for it before others are chosen. */
export type RatedPoint = {
  readonly point: Candidate;
  readonly content: Content;
  readonly base: number;
  readonly recency: number;
  /** How much of it the title says: 0 to 1. */
  readonly saidByTitle: number;
  /** Names that it has only the last word of: who reads it should have met them. */
  readonly shortNames: readonly string[];
};

/**
 * The sentences of a story's articles that may become key points, rated; `pointsOf` says which these are. One text that
 * several printed counts once.
 */
export function ratePoints(
  articles: readonly AnalysedArticle[],
  title: { readonly text: string; readonly articleId: string },
  profile: LanguageProfile,
  gist: Gist,
  pointsOf = candidatePoints,
): readonly RatedPoint[] {
  const copies = buildCopyFinder();
  const recencies = recencyOf(articles);
  const titleContent = gist.contentOf(title.text);
  return articles.flatMap((analysed): RatedPoint[] => {
    const { article, names } = analysed;
    if (copies.firstWith(article.id, keptParagraphs(article.blocks)) !== article.id) return [];
    const recency = recencies.get(article.id) ?? 0;
    const introduced = names.filter((name) => name.includes(" "));
    return pointsOf(analysed, profile)
      .filter(({ text }) => text !== title.text)
      .map((point) => {
        const content = gist.contentOf(point.text);
        const isPart = article.title.chosen && point.by === "extracted";
        const base =
          gist.centrality(content) +
          (isPart ? pointWeights.openingOfPart : pointWeights.opening) / Math.sqrt(1 + point.place) +
          (point.by === "publisher" ? pointWeights.publisher : 0) +
          pointWeights.newest * recency +
          (article.id === title.articleId ? pointWeights.titled : 0);
        return {
          point,
          content,
          base,
          recency,
          saidByTitle: saidBy(content, [titleContent]),
          shortNames: shortNamesIn(point.text, introduced),
        };
      });
  });
}

/** The names of which a sentence has only the last word: "Skjelvik sier". */
function shortNamesIn(sentence: string, introduced: readonly string[]): string[] {
  const words = new Set(wordsOf(sentence).map(({ text }) => text));
  return introduced.filter((name) => {
    const last = lastWordOf(name);
    return !sentence.includes(name) && (words.has(last) || words.has(`${last}s`));
  });
}

/** Whether a text has a name, or its last word. */
export function isNamedIn(text: string, name: string): boolean {
  const last = lastWordOf(name);
  return wordsOf(text).some((word) => word.text === last || word.text === `${last}s`);
}

function lastWordOf(name: string): string {
  return name.slice(name.lastIndexOf(" ") + 1);
}
