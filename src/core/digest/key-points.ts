import type { LanguageProfile } from "../language/language.ts";
import type { AnalysedArticle } from "../ports.ts";
import { buildCopyFinder } from "../stories/copies.ts";
import { type Candidate, candidatePoints } from "./candidate-points.ts";
import type { KeyPoint } from "./digest.ts";
import { type Content, type Gist, saidBy, tells } from "./gist.ts";

/** What makes a sentence a key point, beside how much it tells of the story. */
const pointWeights = {
  /** The publisher's own summary over a sentence that we took out of the text. */
  publisher: 0.5,
  /** The first sentence of an article; the second has half of it, and so on. */
  opening: 0.8,
  /** The newest article's; the oldest gets none of this. */
  newest: 0.6,
  /** The article whose headline is the title: they are read together. */
  titled: 0.4,
  /** An outlet that no point is from yet. */
  otherOutlet: 0.4,
  /** Counts against a sentence in proportion to what has been said; the title says it too, but in fewer words. */
  said: 1.6,
  saidByTitle: 0.6,
} as const;
/** A sentence of which more has been said already is left out, whatever else speaks for it. */
const mostSaid = 0.6;

type Rated = { readonly point: Candidate; readonly content: Content; readonly base: number; readonly age: number };

/**
 * At most `count` key points of a story's articles, which come oldest first and in one language: what it is about first,
 * then what is new beside that. Points of the same article stand in its order. Empty when no sentence stands alone.
 */
export function keyPointsOf(
  articles: readonly AnalysedArticle[],
  title: { readonly text: string; readonly articleId: string },
  count: number,
  profile: LanguageProfile,
  gist: Gist,
): readonly KeyPoint[] {
  const titleContent = gist.contentOf(title.text);
  const copies = buildCopyFinder();
  const left = articles.flatMap((analysed, age): Rated[] => {
    if (copies.firstWith(analysed.article) !== analysed.article.id) return [];
    const newest = articles.length === 1 ? 1 : age / (articles.length - 1);
    return candidatePoints(analysed, profile).map((point) => {
      const content = gist.contentOf(point.text);
      const base =
        tells(content) +
        (point.by === "publisher" ? pointWeights.publisher : 0) +
        pointWeights.opening / (1 + point.place) +
        pointWeights.newest * newest +
        (point.span.articleId === title.articleId ? pointWeights.titled : 0) -
        pointWeights.saidByTitle * saidBy(content, [titleContent]);
      return { point, content, base, age };
    });
  });
  return inOrder(pick(left, count)).map(({ point: { text, span, by } }) => ({ text, span, by }));
}

function pick(rated: readonly Rated[], count: number): Rated[] {
  const picked: Rated[] = [];
  const rest = new Set(rated);
  while (picked.length < count) {
    const contents = picked.map(({ content }) => content);
    const outlets = new Set(picked.map(({ point }) => point.source));
    let best: { readonly rated: Rated; readonly score: number } | null = null;
    for (const candidate of rest) {
      const said = saidBy(candidate.content, contents);
      if (said > mostSaid) {
        rest.delete(candidate);
        continue;
      }
      const other = picked.length > 0 && !outlets.has(candidate.point.source) ? pointWeights.otherOutlet : 0;
      const score = candidate.base + other - pointWeights.said * said;
      if (!best || score > best.score) best = { rated: candidate, score };
    }
    if (!best) break;
    rest.delete(best.rated);
    picked.push(best.rated);
  }
  return picked;
}

/** The first point stays first, with those of its article; then the other articles', newest first. */
function inOrder(picked: readonly Rated[]): Rated[] {
  const [first] = picked;
  if (!first) return [];
  const rank = ({ point, age }: Rated) => (point.span.articleId === first.point.span.articleId ? -1e6 : -age);
  return picked.toSorted((a, b) => rank(a) - rank(b) || a.point.place - b.point.place);
}
