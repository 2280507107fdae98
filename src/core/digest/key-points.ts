import type { LanguageProfile } from "../language/language.ts";
import type { AnalysedArticle } from "../ports.ts";
import { spokenPoints } from "./candidate-points.ts";
import { choosePoints, roomForCount, roomForWords } from "./choose-points.ts";
import type { KeyPoint } from "./digest.ts";
import { type Gist, saidBy } from "./gist.ts";
import { type RatedPoint, ratePoints } from "./rate-points.ts";

/** An outlet adds something new when no more than this share of its sentence has been said. */
const mostSaidOfNews = 0.4;
/** A sentence to be read at a glance, in letters; the publisher's own points are shown as they are. */
const mostLetters = 280;

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
  const rated = ratePoints(articles, title, profile, gist).filter(
    ({ point }) => point.by === "publisher" || point.text.length <= mostLetters,
  );
  const picked = choosePoints(rated, [], title.text, roomForCount(count));
  const [first] = picked;
  if (first && most > 1 && picked.every(({ point }) => point.source === first.point.source)) {
    const room = picked.slice(0, most - 1);
    const contents = room.map(({ content }) => content);
    const others = rated.filter(
      ({ point, content }) => point.source !== first.point.source && saidBy(content, contents) <= mostSaidOfNews,
    );
    const [news] = choosePoints(others, room, title.text, roomForCount(1));
    if (news) return inOrder([...room, news]).map(keyPoint);
  }
  return inOrder(picked).map(keyPoint);
}

/**
 * The key points of one article in its own order, about so many words of it: at most a tenth more, and fewer where not so
 * much of it stands alone. Where what the newsroom tells leaves room, named people's words fill it.
 */
export function keyPointsWithin(
  words: number,
  analysed: AnalysedArticle,
  profile: LanguageProfile,
  gist: Gist,
): readonly KeyPoint[] {
  const { article } = analysed;
  // a title that we chose is a sentence of the text, and may be its best
  const title = { text: article.title.chosen ? "" : article.title.text, articleId: article.id };
  const rated = ratePoints([analysed], title, profile, gist);
  const told = choosePoints(rated, [], title.text, roomForWords(words, []));
  const spoken = ratePoints([analysed], title, profile, gist, spokenPoints);
  return inOrder([...told, ...choosePoints(spoken, told, title.text, roomForWords(words, told))]).map(keyPoint);
}

function keyPoint({ point: { text, span, by } }: RatedPoint): KeyPoint {
  return { text, span, by };
}

/** The first point stays first, with those of its article; then the other articles', newest first. */
function inOrder(picked: readonly RatedPoint[]): RatedPoint[] {
  const [first] = picked;
  if (!first) return [];
  const rank = ({ point, recency }: RatedPoint) =>
    point.span.articleId === first.point.span.articleId ? -2 : -recency;
  return picked.toSorted((a, b) => rank(a) - rank(b) || a.point.place - b.point.place);
}
