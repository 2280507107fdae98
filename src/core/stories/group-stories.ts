import type { Published } from "../article/article.ts";
import { rangeOf } from "../article/published.ts";
import type { AnalysedArticle } from "../ports.ts";
import { lastOf, type Steps } from "../steps.ts";
import { arrivalOf } from "./arrival.ts";
import type { BackgroundFrequencies } from "./background.ts";
import { startGrouper } from "./grouper.ts";
import { keptMarks, type Marks } from "./marks.ts";
import { type Story, storyOf } from "./story.ts";
import { type Vocabulary, vocabularyOf } from "./vocabulary.ts";

/** So many articles are looked at in a step. */
const articlesPerStep = 25;

/**
 * The stories that articles tell, oldest first (the same instant: by text; without a date: last), so the order of the input does
 * not matter. A copy of a text is in the story of that text. Every article is in exactly
 * one story; no articles give no stories.
 */
export function groupStories(articles: readonly AnalysedArticle[], background: BackgroundFrequencies): Story[] {
  return lastOf(groupInSteps(articles, background));
}

/** The same in steps of some milliseconds, for who does other things in between. */
export function* groupInSteps(articles: readonly AnalysedArticle[], background: BackgroundFrequencies): Steps<Story[]> {
  const vocabulary = vocabularyOf(background);
  const readMarks = keptMarks(vocabulary);
  const inOrder = inOrderOfTime(articles);
  const marks: Marks[] = [];
  for (const analysed of inOrder) {
    if (marks.push(readMarks(analysed)) % articlesPerStep === 0) yield;
  }
  const storyNumbers = yield* numberStories(marks, vocabulary);
  const stories = Map.groupBy(inOrder.keys(), (place) => storyNumbers[place]);
  return [...stories.values()].flatMap((places) => storyOf(places.flatMap((place) => inOrder[place] ?? [])) ?? []);
}

/** The stories of articles, by place, as numbers. The order that they are given in does not matter. */
export function* numberStories(all: readonly Marks[], vocabulary: Vocabulary): Steps<readonly number[]> {
  const grouper = startGrouper(vocabulary);
  const arrival = arrivalOf(all);
  for (const [number, place] of arrival.entries()) {
    const marks = all[place];
    if (marks) yield* grouper.addInSteps(marks);
    if (number % articlesPerStep === articlesPerStep - 1) yield;
  }
  const storyNumbers = yield* grouper.storiesInSteps();
  const ofPlace = new Array<number>(all.length).fill(0);
  for (const [number, place] of arrival.entries()) ofPlace[place] = storyNumbers[number] ?? 0;
  return ofPlace;
}

function inOrderOfTime(articles: readonly AnalysedArticle[]): AnalysedArticle[] {
  return articles
    .map((analysed) => ({ analysed, startMs: startMs(analysed.article.published) }))
    .sort((a, b) => a.startMs - b.startMs || (tieOf(a.analysed) < tieOf(b.analysed) ? -1 : 1))
    .map(({ analysed }) => analysed);
}

/** What orders articles of the same instant: their text, and only for the same text their id. */
function tieOf({ article: { contentHash, id } }: AnalysedArticle): string {
  return `${contentHash} ${id}`;
}

/** Days are taken as they are in Greenwich: only their order matters here. */
function startMs(published: Published): number {
  if (published.precision === "instant") return published.instant.epochMilliseconds;
  return rangeOf(published, "UTC")?.from.epochMilliseconds ?? Number.MAX_SAFE_INTEGER;
}
