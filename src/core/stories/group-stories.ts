import type { LanguageCode, Published } from "../article/article.ts";
import { rangeOf } from "../article/published.ts";
import type { AnalysedArticle } from "../ports.ts";
import type { BackgroundFrequencies } from "./background.ts";
import { buildCopyFinder } from "./copies.ts";
import { featuresOf } from "./features.ts";
import type { Story } from "./story.ts";
import { buildStoryIndex, type Nearness } from "./story-index.ts";
import { families, startVocabulary } from "./vocabulary.ts";
import { grouping, startRarity, weigh } from "./weights.ts";

type Draft = { readonly articles: AnalysedArticle[]; newestMs: number | null };

/**
 * The stories that articles tell, oldest first. One pass in order of time (the same instant: by id; without a date:
 * last): each article joins the story it is most like, or opens one, so what comes later never regroups what came
 * before, and the order of the input does not matter. A copy of a text is in the story of that text. Every article is
 * in exactly one story; no articles give no stories.
 */
export function groupStories(articles: readonly AnalysedArticle[], background: BackgroundFrequencies): Story[] {
  const vocabulary = startVocabulary(background);
  const rarity = startRarity(vocabulary);
  const index = buildStoryIndex();
  const copies = buildCopyFinder();
  const drafts: Draft[] = [];
  const draftOf = new Map<string, number>();

  for (const analysed of inOrderOfTime(articles)) {
    const { article } = analysed;
    const family = families[article.language];
    const features = featuresOf(analysed, vocabulary);
    const vector = weigh(features, rarity);
    const timeMs = exactTimeMs(article.published);
    const original = draftOf.get(copies.firstWith(article));
    const comer = { language: article.language, words: features.words.size, timeMs };
    const story = original ?? nearest(comer, index.near(vector, family), drafts) ?? drafts.length;

    index.add(story, vector, family);
    rarity.learn(features);
    const draft = drafts[story] ?? { articles: [], newestMs: null };
    drafts[story] = draft;
    draft.articles.push(analysed);
    draft.newestMs = timeMs ?? draft.newestMs;
    draftOf.set(article.id, story);
  }
  return drafts.flatMap(({ articles: [first, ...others] }) =>
    first ? [{ id: first.article.id, articles: [first, ...others], language: mostUsed([first, ...others]) }] : [],
  );
}

type Comer = { readonly language: LanguageCode; readonly words: number; readonly timeMs: number | null };

/** The story that an article belongs to, of those near it; null when it is like none. */
function nearest(comer: Comer, near: readonly Nearness[], drafts: readonly Draft[]): number | null {
  let best: { readonly story: number; readonly likeness: number } | null = null;
  for (const { story, cosine, byWords, foreign } of near) {
    const draft = drafts[story];
    if (!draft) continue;
    // each kind of cosine is measured by how far it exceeds its own floor
    const floor = foreign ? grouping.foreignThreshold : floorOf(comer, draft);
    if (!foreign && byWords < grouping.wordShare * floor) continue;
    const likeness = (cosine / floor) * sameTime(draft.newestMs, comer.timeMs);
    if (likeness < 1) continue;
    if (!best || likeness > best.likeness || (likeness === best.likeness && story < best.story)) {
      best = { story, likeness };
    }
  }
  return best?.story ?? null;
}

/** How much likeness it takes for an article to join a story of its own family of languages. */
function floorOf({ language, words }: Comer, draft: Draft): number {
  const { shortThreshold, longThreshold, longWords, siblingShare } = grouping;
  const floor = shortThreshold + (longThreshold - shortThreshold) * Math.min(1, words / longWords);
  return draft.articles.some(({ article }) => article.language === language) ? floor : siblingShare * floor;
}

/** 1 for an article of the same hours, halved with every half-life of silence; 1 where a date is not known well enough. */
function sameTime(newestMs: number | null, timeMs: number | null): number {
  if (newestMs === null || timeMs === null) return 1;
  const silentDays = Math.max(0, timeMs - newestMs) / 86_400_000;
  return 0.5 ** (silentDays / grouping.silenceHalfLifeDays);
}

function inOrderOfTime(articles: readonly AnalysedArticle[]): AnalysedArticle[] {
  return articles
    .map((analysed) => ({ analysed, startMs: startMs(analysed.article.published) }))
    .sort((a, b) => a.startMs - b.startMs || (a.analysed.article.id < b.analysed.article.id ? -1 : 1))
    .map(({ analysed }) => analysed);
}

/** Days are taken as they are in Greenwich: only their order matters here. */
function startMs(published: Published): number {
  if (published.precision === "instant") return published.instant.epochMilliseconds;
  return rangeOf(published, "UTC")?.from.epochMilliseconds ?? Number.MAX_SAFE_INTEGER;
}

function exactTimeMs(published: Published): number | null {
  return published.precision === "instant" || published.precision === "day" ? startMs(published) : null;
}

/** The language of most articles; of those that tie, the one used first. */
function mostUsed(articles: readonly [AnalysedArticle, ...AnalysedArticle[]]): LanguageCode {
  const counts = new Map<LanguageCode, number>();
  for (const { article } of articles) counts.set(article.language, (counts.get(article.language) ?? 0) + 1);
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  return first?.[0] ?? articles[0].article.language;
}
