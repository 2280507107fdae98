import type { Features } from "./features.ts";
import type { Feature, Vocabulary } from "./vocabulary.ts";

/** A vector by feature. */
export type Weights = ReadonlyMap<Feature, number>;

/** Figures that decide what joins what; chosen on the development sets (tests/eval/stories.ts prints what they give). */
export const grouping = {
  /** Cosine from which on an article joins a story of its own family of languages: of a headline alone, */
  shortThreshold: 0.05,
  /** and of a text with so many different words or more; in between in proportion. A headline shares less by chance. */
  longThreshold: 0.25,
  longWords: 100,
  /** So much of it must come from words that are no names: the same people meet in many events. */
  wordShare: 0.3,
  /** Bokmål and nynorsk share fewer stems than texts of one of them: so much of the threshold is enough. */
  siblingShare: 0.8,
  /** The same over languages, where only names and numbers can be compared. */
  foreignThreshold: 0.4,
  /** And so many of them must be shared: two people often meet in several events, seldom five names. */
  foreignNames: 4,
  /** What a name weighs, where a word that is as rare weighs 1. */
  nameWeight: 1,
  /** An article counts less alike to a story that has been silent: half after so many days. */
  silenceHalfLifeDays: 7,
  /** How many passages of ordinary text the background table counts for, beside what the stream has shown. */
  backgroundPassages: 600,
} as const;

/** How rare features are: the background table at first, more and more what the stream itself shows. */
export type Rarity = {
  of(feature: Feature): number;
  learn(features: Features): void;
};

/** Starts with the shares that features have in ordinary text. */
export function startRarity(vocabulary: Vocabulary): Rarity {
  const { backgroundPassages } = grouping;
  const seen: number[] = [];
  let articles = backgroundPassages;
  const learnAll = (features: ReadonlyMap<Feature, number>) => {
    for (const feature of features.keys()) seen[feature] = (seen[feature] ?? 0) + 1;
  };
  return {
    of(feature) {
      const having = vocabulary.share(feature) * backgroundPassages + (seen[feature] ?? 0);
      return Math.log((articles + 1) / (having + 0.5));
    },
    learn({ words, names }) {
      articles++;
      learnAll(words);
      learnAll(names);
    },
  };
}

/** The weighted vectors of an article, words and names; together they have length 1, unless both are empty. */
export function weigh(features: Features, rarity: Rarity): { readonly words: Weights; readonly names: Weights } {
  const words = weighed(features.words, rarity, 1);
  const names = weighed(features.names, rarity, grouping.nameWeight);
  const length = Math.sqrt(squares(words) + squares(names));
  const unit = (weights: Map<Feature, number>) => {
    for (const [key, weight] of weights) weights.set(key, weight / length);
    return weights;
  };
  return length === 0 ? { words, names } : { words: unit(words), names: unit(names) };
}

/** The sum of the squares of all weights. */
export function squares(weights: Weights): number {
  let sum = 0;
  for (const weight of weights.values()) sum += weight * weight;
  return sum;
}

function weighed(counts: ReadonlyMap<Feature, number>, rarity: Rarity, factor: number): Map<Feature, number> {
  const weights = new Map<Feature, number>();
  for (const [feature, count] of counts) {
    const weight = factor * (1 + Math.log(count)) * rarity.of(feature);
    if (weight > 0) weights.set(feature, weight);
  }
  return weights;
}
