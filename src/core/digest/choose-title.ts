import type { Title } from "../article/article.ts";
import type { LanguageProfile } from "../language/language.ts";
import { wordsOf } from "../language/words.ts";
import type { AnalysedArticle } from "../ports.ts";
import { type Gist, tells } from "./gist.ts";
import { recencyOf } from "./recency.ts";

/** What makes a headline a good title for a story, beside how much it tells. */
const titleWeights = {
  /** The newest article's headline has the last of it; the oldest gets none of this. */
  newest: 0.6,
  /** A line that we chose where the source had no headline. */
  chosen: -1,
  /** A headline that asks, or hides what happened behind "this is why". */
  clickbait: -1,
  /** A headline that opens with somebody's words. */
  speech: -0.4,
  /** Too short to tell, or too long to read at a glance. */
  odd: -0.4,
} as const;
const fewestWords = 4;
const mostWords = 14;

/**
 * The most informative headline of a story's articles, which come oldest first, in one language. Between equals the
 * newer one. @throws RangeError without articles
 */
export function chooseTitle(
  articles: readonly AnalysedArticle[],
  profile: LanguageProfile,
  gist: Gist,
): Title & { readonly articleId: string } {
  const [only, ...others] = articles;
  if (only && others.length === 0) return { ...only.article.title, articleId: only.article.id };
  let best: { readonly score: number; readonly analysed: AnalysedArticle } | null = null;
  const recency = recencyOf(articles);
  for (const analysed of articles) {
    const { title, id } = analysed.article;
    const score = scoreOf(title, profile, gist) + titleWeights.newest * (recency.get(id) ?? 0);
    if (!best || score >= best.score) best = { score, analysed };
  }
  if (!best) throw new RangeError("a story without articles has no title");
  const { title, id } = best.analysed.article;
  return { ...title, articleId: id };
}

function scoreOf(title: Title, profile: LanguageProfile, gist: Gist): number {
  const words = wordsOf(title.text).map((word) => word.text.toLowerCase());
  const baits = words.filter((word) => profile.clickbait.includes(word)).length;
  return (
    tells(gist.contentOf(title.text)) +
    (title.chosen ? titleWeights.chosen : 0) +
    (title.text.includes("?") || baits > 0 ? titleWeights.clickbait : 0) +
    (/^[–—«“"-]\s/u.test(title.text) ? titleWeights.speech : 0) +
    (words.length < fewestWords || words.length > mostWords ? titleWeights.odd : 0)
  );
}
