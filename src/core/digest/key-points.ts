import type { LanguageProfile } from "../language/language.ts";
import type { AnalysedArticle } from "../ports.ts";
import { buildCopyFinder } from "../stories/copies.ts";
import { type Candidate, candidatePoints } from "./candidate-points.ts";
import type { KeyPoint } from "./digest.ts";
import { type Content, type Gist, saidBy, tells } from "./gist.ts";
import { recencyOf } from "./recency.ts";

/** What makes a sentence a key point, beside how much it tells of the story. */
const pointWeights = {
  /** The publisher's own summary over a sentence that we took out of the text. */
  publisher: 0.5,
  /** The first sentence of an article; the second has half of it, and so on. A text without a headline may be a part */
  opening: 0.8,
  /** of one, and its first sentence says less. */
  openingOfPart: 0.2,
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

/** An outlet adds something new when no more than this share of its sentence has been said. */
const mostSaidOfNews = 0.4;

type Rated = { readonly point: Candidate; readonly content: Content; readonly base: number; readonly recency: number };

/**
 * The key points of a story's articles, which come oldest first and in one language: what it is about first, then what is
 * new beside that. `count` of them, and up to `most` where another outlet adds something new; that has a place in any
 * case when `most` is above 1. Points of the same article stand in its order. Empty when no sentence stands alone.
 */
export function keyPointsOf(
  articles: readonly AnalysedArticle[],
  title: { readonly text: string; readonly articleId: string },
  { count, most }: { readonly count: number; readonly most: number },
  profile: LanguageProfile,
  gist: Gist,
): readonly KeyPoint[] {
  const rated = rate(articles, title, profile, gist);
  const picked = pick(rated, [], count);
  const [first] = picked;
  if (first && most > 1 && picked.every(({ point }) => point.source === first.point.source)) {
    const room = picked.slice(0, most - 1);
    const others = rated.filter(
      ({ point, content }) =>
        point.source !== first.point.source &&
        saidBy(
          content,
          room.map((one) => one.content),
        ) <= mostSaidOfNews,
    );
    const [news] = pick(others, room, 1);
    if (news) return inOrder([...room, news]).map(keyPoint);
  }
  return inOrder(picked).map(keyPoint);
}

function keyPoint({ point: { text, span, by } }: Rated): KeyPoint {
  return { text, span, by };
}

function rate(
  articles: readonly AnalysedArticle[],
  title: { readonly text: string; readonly articleId: string },
  profile: LanguageProfile,
  gist: Gist,
): Rated[] {
  const titleContent = gist.contentOf(title.text);
  const copies = buildCopyFinder();
  const recencies = recencyOf(articles);
  return articles.flatMap((analysed): Rated[] => {
    if (copies.firstWith(analysed.article) !== analysed.article.id) return [];
    const recency = recencies.get(analysed.article.id) ?? 0;
    const opening = analysed.article.title.chosen ? pointWeights.openingOfPart : pointWeights.opening;
    return candidatePoints(analysed, profile)
      .filter(({ text }) => text !== title.text)
      .map((point) => {
        const content = gist.contentOf(point.text);
        const base =
          tells(content) +
          (point.by === "publisher" ? pointWeights.publisher : 0) +
          (point.by === "publisher" ? pointWeights.opening : opening) / (1 + point.place) +
          pointWeights.newest * recency +
          (point.span.articleId === title.articleId ? pointWeights.titled : 0) -
          pointWeights.saidByTitle * saidBy(content, [titleContent]);
        return { point, content, base, recency };
      });
  });
}

/** The best `count` of these beside those that stand already. */
function pick(rated: readonly Rated[], standing: readonly Rated[], count: number): Rated[] {
  const picked: Rated[] = [];
  const rest = new Set(rated);
  while (picked.length < count) {
    const all = [...standing, ...picked];
    const contents = all.map(({ content }) => content);
    const outlets = new Set(all.map(({ point }) => point.source));
    let best: { readonly rated: Rated; readonly score: number } | null = null;
    for (const candidate of rest) {
      const said = saidBy(candidate.content, contents);
      if (said > mostSaid) continue;
      const other = all.length > 0 && !outlets.has(candidate.point.source) ? pointWeights.otherOutlet : 0;
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
  const rank = ({ point, recency }: Rated) => (point.span.articleId === first.point.span.articleId ? -2 : -recency);
  return picked.toSorted((a, b) => rank(a) - rank(b) || a.point.place - b.point.place);
}
