import type { LanguageCode, Published } from "../article/article.ts";
import { rangeOf } from "../article/published.ts";
import type { AnalysedArticle } from "../ports.ts";
import type { BackgroundFrequencies } from "./background.ts";
import { buildCopyFinder } from "./copies.ts";
import { featuresOf } from "./features.ts";
import { nearest, type Telling } from "./nearest.ts";
import { buildStoryIndex } from "./story-index.ts";
import { families, startVocabulary } from "./vocabulary.ts";
import { type Features, type Vector, weigh } from "./weights.ts";

/** Groups articles into stories as they arrive. Articles and stories are numbered from 0 in that order; ids do not matter. */
export type Grouper = {
  /** Adds the next article: it joins the story it is most like, or opens one. Costs the same however many came before. */
  add(article: AnalysedArticle): void;
  /** The story of each article, by the number of the article. Settles what has come since it was last settled. */
  stories(): readonly number[];
};

/** An article of the window. */
type Member = {
  readonly features: Features;
  readonly family: string;
  readonly telling: Telling;
  /** The number of the article that it is a copy of; its own where it is none. */
  readonly original: number;
  vector: Vector;
};

/** A story of the window. */
type Draft = {
  readonly members: Set<number>;
  readonly languages: Set<LanguageCode>;
  words: number;
  oldestMs: number | null;
  newestMs: number | null;
};

/** Stories are settled when so many articles have come, or as many as the window has, so that an article costs the same. */
const settledEvery = 1000;

/**
 * Starts a grouper without any stories.
 *
 * Online clustering by weighted terms against the sum of each story (the single-pass method of topic detection and
 * tracking, e.g. Allan 2002), and settling: each article of the window is looked at once more, by weights that know all that
 * has come; then stories of which each is like the other become one.
 */
export function startGrouper(background: BackgroundFrequencies): Grouper {
  const vocabulary = startVocabulary(background);
  const copies = buildCopyFinder();
  const members = new Map<number, Member>();
  const storyOf: number[] = [];
  let index = buildStoryIndex(vocabulary);
  let drafts = new Map<number, Draft>();
  let nextStory = 0;
  let unsettled = 0;

  function put(number: number, member: Member, story: number): void {
    let draft = drafts.get(story);
    if (!draft) {
      draft = { members: new Set(), languages: new Set(), words: 0, oldestMs: null, newestMs: null };
      drafts.set(story, draft);
      nextStory = Math.max(nextStory, story + 1);
    }
    const { telling, vector, family } = member;
    draft.members.add(number);
    for (const language of telling.languages) draft.languages.add(language);
    draft.words += (telling.words - draft.words) / draft.members.size;
    draft.oldestMs = least(draft.oldestMs, telling.oldestMs);
    draft.newestMs = most(draft.newestMs, telling.newestMs);
    index.add(story, vector, family);
    storyOf[number] = story;
  }

  function find({ vector, family, telling }: Member): number | null {
    return nearest(telling, index.near(vector, family), (story) => drafts.get(story));
  }

  /** Weighs all articles of the window anew. */
  function reweigh(): void {
    const counts = index;
    const before = drafts;
    index = buildStoryIndex(vocabulary);
    drafts = new Map();
    for (const [story, draft] of before) {
      for (const number of draft.members) {
        const member = members.get(number);
        if (!member) continue;
        member.vector = weigh(member.features, counts, vocabulary);
        put(number, member, story);
      }
    }
  }

  /** Each article goes where it belongs by now; copies follow their originals. */
  function reassign(): void {
    for (const [number, member] of members) {
      const from = storyOf[number] ?? 0;
      const draft = drafts.get(from);
      draft?.members.delete(number);
      index.take(from, member.vector, member.family);
      if (draft?.members.size === 0) {
        drafts.delete(from);
        index.drop(from);
      }
      const original = member.original === number ? undefined : storyOf[member.original];
      put(number, member, original ?? find(member) ?? (drafts.has(from) ? nextStory : from));
    }
  }

  /** Stories that are like one another become one, the smaller ones first. */
  function merge(): void {
    const several = [...drafts].filter(([, { members }]) => members.size > 1);
    several.sort((a, b) => a[1].members.size - b[1].members.size || b[0] - a[0]);
    for (const [story, draft] of several) {
      const sum = index.sumOf(story);
      if (!sum) continue;
      const near = index.near(sum.vector, sum.family).filter((other) => other.story !== story);
      const into = nearest(draft, near, (other) => drafts.get(other));
      if (into === null) continue;
      drafts.delete(story);
      index.drop(story);
      for (const number of draft.members) {
        const member = members.get(number);
        if (member) put(number, member, into);
      }
    }
  }

  function settle(): void {
    unsettled = 0;
    reweigh();
    reassign();
    merge();
  }

  return {
    add(analysed) {
      const { article } = analysed;
      const number = storyOf.length;
      const features = featuresOf(analysed, vocabulary);
      const original = Number(copies.firstWith({ id: String(number), blocks: article.blocks }));
      const timeMs = exactTimeMs(article.published);
      const member: Member = {
        features,
        family: families[article.language],
        telling: {
          languages: new Set([article.language]),
          words: features.words.size,
          oldestMs: timeMs,
          newestMs: timeMs,
        },
        original,
        vector: weigh(features, index, vocabulary),
      };
      members.set(number, member);
      put(number, member, storyOf[original] ?? find(member) ?? nextStory);
      unsettled++;
      if (unsettled >= Math.max(settledEvery, members.size / 2)) settle();
    },
    stories() {
      if (unsettled > 0) settle();
      return storyOf;
    },
  };
}

/** Days are taken as they are in Greenwich: only their distance matters here. */
function exactTimeMs(published: Published): number | null {
  if (published.precision === "instant") return published.instant.epochMilliseconds;
  if (published.precision === "day") return rangeOf(published, "UTC")?.from.epochMilliseconds ?? null;
  return null;
}

function least(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

function most(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}
