import { languageCodes } from "../article/article.ts";
import { lastOf, type Steps } from "../steps.ts";
import { portion } from "./arrival.ts";
import { buildCopyFinder } from "./copies.ts";
import { halvesOf } from "./halves.ts";
import type { Marks } from "./marks.ts";
import { floorOf, nearest, type Telling } from "./nearest.ts";
import { startNumbering } from "./numbering.ts";
import { buildStoryIndex } from "./story-index.ts";
import { startVectors } from "./vectors.ts";
import { families, type Vocabulary } from "./vocabulary.ts";
import { buildWeigher, grouping, type Vector } from "./weights.ts";

/** Groups articles into stories as they arrive. Articles and stories are numbered from 0 in that order; ids do not matter. */
export type Grouper = {
  /** Adds the next article: it joins the story it is most like, or opens one. Costs the same however many came before. */
  add(article: Marks): void;
  /** The same in steps of some milliseconds, for who does other things in between: nothing else may be asked until the last. */
  addInSteps(article: Marks): Steps<void>;
  /** The story of each article, by the number of the article. Looks at the newest articles once more. */
  stories(): readonly number[];
  storiesInSteps(): Steps<readonly number[]>;
};

/** An article of the window. */
type Member = Telling & {
  readonly family: string;
  /** The number of the article that it is a copy of; its own where it is none. */
  readonly original: number;
};

/** A story of the window. */
type Draft = {
  /** The number of the last article that it got as it came. */
  newest: number;
  /** The numbers of its articles, in the order it got them. */
  members: number[];
  languages: number;
  words: number;
  oldestMs: number | null;
  newestMs: number | null;
};

/** What so large a part of all articles has, of so many or more, tells nothing: a language may have no background table. */
const ordinary = { share: 0.3, articles: 100 } as const;

/** Stories are settled when so many articles have come. */
const settledEvery = 1000;
/** When the stories are asked for, so many times over the newest articles: then the order they came in hardly matters. */
const lastRounds = 2;
/** So many articles, or stories, are looked at in a step. */
const perStep = 30;
/** Fewer articles are too few to tell two stories in one from two sides of one. */
const leastToSplit = 6;

/**
 * A story leaves the window, and stays as it is, when it has been silent for so many days and for so many articles: a
 * stream that is not in order of time has stories of long ago too. Where articles have no dates, for so many articles alone.
 */
const window = { days: 30, articles: 20_000, articlesWithoutDates: 200_000 } as const;
/** The time of the stream is the middle one of so many articles: a date that is wrong does not move it. */
const clockArticles = 101;

/**
 * Starts a grouper without any stories.
 *
 * Online clustering by weighted terms against the sum of each story (the single-pass method of topic detection and
 * tracking, e.g. Allan 2002), and settling: each article that has come since is looked at once more, by what all of them
 * have shown; then stories that have become two are split, and stories that are one become one.
 */
export function startGrouper(vocabulary: Vocabulary): Grouper {
  const numbering = startNumbering(vocabulary);
  const copies = buildCopyFinder<number>();
  const members = new Map<number, Member>();
  const vectors = startVectors();
  const storyOf: number[] = [];
  const index = buildStoryIndex(numbering);
  const drafts = new Map<number, Draft>();
  let nextStory = 0;
  /** The articles before this one are settled. */
  let settled = 0;
  /** So many articles had come when the stories were last asked for. */
  let counted = 0;
  /** Stories whose articles are others than when they were last settled. */
  const changed = new Set<number>();
  const newestTimes: number[] = [];
  /** How many articles have had each feature. */
  const having: number[] = [];

  const weigh = buildWeigher(index, numbering, isOrdinary);

  function isOrdinary(feature: number): boolean {
    return storyOf.length >= ordinary.articles && (having[feature] ?? 0) > ordinary.share * storyOf.length;
  }

  function put(number: number, member: Member, vector: Vector, story: number): void {
    let draft = drafts.get(story);
    if (!draft) {
      draft = { newest: 0, members: [], languages: 0, words: 0, oldestMs: null, newestMs: null };
      drafts.set(story, draft);
      nextStory = Math.max(nextStory, story + 1);
    }
    draft.members.push(number);
    draft.newest = Math.max(draft.newest, number);
    draft.languages |= member.languages;
    draft.words += (member.words - draft.words) / draft.members.length;
    draft.oldestMs = least(draft.oldestMs, member.oldestMs);
    draft.newestMs = most(draft.newestMs, member.newestMs);
    index.add(story, vector, member.family);
    storyOf[number] = story;
    changed.add(story);
  }

  function find(member: Member, vector: Vector, own: number | null = null): number | null {
    return nearest(member, index.near(vector, member.family, own), (story) => drafts.get(story), own);
  }

  /** An article that has come since is looked at once more, by what is known now; copies follow their originals. */
  function reassign(number: number, member: Member): void {
    const from = storyOf[number] ?? 0;
    const draft = drafts.get(from);
    if (!draft) return;
    const original = member.original === number ? undefined : storyOf[member.original];
    const vector = vectors.of(number);
    const to = original ?? find(member, vector, from) ?? (draft.members.length > 1 ? nextStory : from);
    if (to === from) return;
    draft.members.splice(draft.members.indexOf(number), 1);
    index.take(from, vector, member.family);
    changed.add(from);
    if (draft.members.length === 0) {
      drafts.delete(from);
      index.drop(from);
    }
    vectors.keep(number, weigh(vector));
    put(number, member, vectors.of(number), to);
  }

  /** Stories that have changed and become two are two: the larger half stays, or the one that came first. */
  function* split(): Steps<void> {
    let looked = 0;
    for (const story of changed) {
      if (++looked % perStep === 0) yield;
      const draft = drafts.get(story);
      if (!draft || draft.members.length < leastToSplit) continue;
      const numbers = draft.members.toSorted((a, b) => a - b);
      const halves = halvesOf(numbers.map(vectors.of));
      if (!halves || halves.cosine >= grouping.splitShare * floorOf(draft, draft)) continue;
      const second = numbers.filter((_, place) => halves.inSecond[place]);
      if (second.length < 2 || second.length > numbers.length - 2) continue;
      const first = numbers.filter((_, place) => !halves.inSecond[place]);
      const leaving = new Set(second.length > first.length ? first : second);
      const into = nextStory;
      draft.members = draft.members.filter((number) => !leaving.has(number));
      for (const number of leaving) {
        const member = members.get(number);
        if (!member) continue;
        const vector = vectors.of(number);
        index.take(story, vector, member.family);
        put(number, member, vector, into);
      }
    }
  }

  /** Stories that have changed and are like another one become one with it, the smaller ones first. */
  function* merge(): Steps<void> {
    const several = [...changed].flatMap((story) => {
      const draft = drafts.get(story);
      return draft && draft.members.length > 1 ? [{ story, draft }] : [];
    });
    changed.clear();
    several.sort((a, b) => a.draft.members.length - b.draft.members.length || b.story - a.story);
    for (const [place, { story, draft }] of several.entries()) {
      if (place % perStep === 0) yield;
      const sum = index.sumOf(story);
      if (!sum) continue;
      const near = index.near(sum, sum.family).filter((other) => other.story !== story);
      const into = nearest(draft, near, (other) => drafts.get(other), null, sum.common);
      if (into === null) continue;
      drafts.delete(story);
      index.drop(story);
      for (const number of draft.members) {
        const member = members.get(number);
        if (member) put(number, member, vectors.of(number), into);
      }
    }
  }

  /** Stories that have been silent for long are as they are. */
  function close(): void {
    if (storyOf.length <= window.articles) return;
    const times = newestTimes.filter((timeMs) => timeMs !== undefined);
    const clockMs = times.toSorted((a, b) => a - b)[times.length >> 1] ?? null;
    for (const [story, draft] of drafts) {
      const silentArticles = storyOf.length - draft.newest;
      const silentMs = clockMs === null || draft.newestMs === null ? 0 : clockMs - draft.newestMs;
      const silent = silentArticles > window.articles && silentMs > window.days * 86_400_000;
      if (!silent && silentArticles <= window.articlesWithoutDates) continue;
      for (const number of draft.members) {
        members.delete(number);
        vectors.forget(number);
        copies.forget(number);
      }
      drafts.delete(story);
      index.drop(story);
    }
  }

  function* settle(): Steps<void> {
    close();
    for (; settled < storyOf.length; settled++) {
      if (settled % perStep === 0) yield;
      const member = members.get(settled);
      if (member) reassign(settled, member);
    }
    yield* split();
    yield* merge();
  }

  function join({ words, counts, plain, paragraphs, language, timeMs }: Marks): void {
    const number = storyOf.length;
    const features = numbering.featuresOf(words);
    const original = copies.firstWith(number, paragraphs);
    if (timeMs !== null) newestTimes[number % clockArticles] = timeMs;
    for (const feature of features) having[feature] = (having[feature] ?? 0) + 1;
    const member: Member = {
      family: families[language],
      languages: 1 << languageCodes.indexOf(language),
      words: plain,
      oldestMs: timeMs,
      newestMs: timeMs,
      original,
    };
    const vector = weigh({ features, counts, words: plain });
    members.set(number, member);
    vectors.keep(number, vector);
    put(number, member, vector, storyOf[original] ?? find(member, vector) ?? nextStory);
  }

  function* addInSteps(article: Marks): Steps<void> {
    join(article);
    if (storyOf.length - settled >= settledEvery) yield* settle();
  }

  function* storiesInSteps(): Steps<readonly number[]> {
    if (counted === storyOf.length) return storyOf;
    yield* settle();
    for (let round = 0; round < lastRounds; round++) {
      for (const [number, member] of members) {
        if (storyOf.length - number > portion) continue;
        if (number % perStep === 0) yield;
        reassign(number, member);
      }
      yield* split();
      yield* merge();
    }
    counted = storyOf.length;
    return storyOf;
  }

  return {
    add: (article) => lastOf(addInSteps(article)),
    addInSteps,
    stories: () => lastOf(storiesInSteps()),
    storiesInSteps,
  };
}

function least(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

function most(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}
