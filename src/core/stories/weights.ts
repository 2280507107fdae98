import type { Feature, Vocabulary } from "./vocabulary.ts";

/** Figures that decide what joins what; chosen on the development sets (tests/eval/stories.ts prints what they give). */
export const grouping = {
  /** Cosine from which on two are one, an article and a story or two stories of a family of languages: of headlines alone, */
  shortThreshold: 0.15,
  /** and of texts with so many different words or more; in between in proportion. A headline shares less by chance. */
  longThreshold: 0.3,
  longWords: 100,
  /** So much of it must come from words that are no names: the same people meet in many events. */
  wordShare: 0.3,
  /** Bokmål and nynorsk share fewer stems than texts of one of them: so much of the threshold is enough. */
  siblingShare: 0.8,
  /** The same over languages, where only names and numbers can be compared. */
  foreignThreshold: 0.4,
  /** And so many of them must be shared: two people often meet in several events, seldom five names. */
  foreignNames: 4,
  /** An article counts less alike to a story that has been silent: half after so many days. */
  silenceHalfLifeDays: 7,
  /** How many passages of ordinary text the background table counts for, beside the stories of the stream. */
  backgroundPassages: 200,
} as const;

/**
 * An article as it is compared: its most telling words and then its most telling names, each the most telling first, with
 * their weights. All together have length 1, unless there are none.
 */
export type Vector = {
  readonly features: readonly Feature[];
  readonly weights: readonly number[];
  /** So many of them are words; the others are names and numbers. */
  readonly words: number;
};

/** What an article is compared by, before it is known how telling each feature is: how often each stands in it. */
export type Features = {
  /** Stems of its words, of one family of languages. */
  readonly words: ReadonlyMap<Feature, number>;
  /** Words of names, and numbers of three digits or more: the same in every language. */
  readonly names: ReadonlyMap<Feature, number>;
};

/** How many stories the stream has, and how many of them have a feature. */
export type StoryCounts = { readonly stories: number; with(feature: Feature): number };

/** So many of an article's words, and of its names, are compared; the others tell less. */
const mostWords = 80;
const mostNames = 40;

/**
 * The vector of an article. A feature is the more telling, the fewer of the stream's stories have it (not articles: the
 * name that a hundred articles of one story share is what tells that story), and the fewer ordinary texts.
 */
export function weigh(features: Features, counts: StoryCounts, vocabulary: Vocabulary): Vector {
  const { backgroundPassages } = grouping;
  const rarity = (feature: Feature) =>
    Math.log(
      (backgroundPassages + counts.stories + 1) /
        (vocabulary.share(feature) * backgroundPassages + counts.with(feature) + 0.5),
    );
  const words = mostTelling(features.words, mostWords, rarity);
  const all = [...words, ...mostTelling(features.names, mostNames, rarity)];
  const length = Math.sqrt(all.reduce((sum, [, weight]) => sum + weight * weight, 0));
  return {
    features: all.map(([feature]) => feature),
    weights: all.map(([, weight]) => weight / length),
    words: words.length,
  };
}

function mostTelling(
  counts: ReadonlyMap<Feature, number>,
  most: number,
  rarity: (feature: Feature) => number,
): (readonly [Feature, number])[] {
  const weighed: (readonly [Feature, number])[] = [];
  for (const [feature, count] of counts) {
    const weight = (1 + Math.log(count)) * rarity(feature);
    if (weight > 0) weighed.push([feature, weight]);
  }
  return weighed.sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, most);
}
