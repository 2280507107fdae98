import { mostTelling } from "./by-weight.ts";
import type { Feature, Numbering } from "./numbering.ts";

/** Figures that decide what joins what; chosen on the development sets (tests/eval/stories.ts prints what they give). */
export const grouping = {
  /** Cosine from which on two are one, an article and a story or two stories of a family of languages: of headlines alone, */
  shortThreshold: 0.13,
  /** and of texts with so many different words or more; in between in proportion. A headline shares less by chance. */
  longThreshold: 0.27,
  longWords: 100,
  /** So much of it must come from words that are no names: the same people meet in many events. */
  wordShare: 0.3,
  /** Bokmål and nynorsk share fewer stems than texts of one of them: so much of the threshold is enough. */
  siblingShare: 0.7,
  /** The same over languages, where only names and numbers can be compared. */
  foreignThreshold: 0.4,
  /** And so many of them must be shared: two people often meet in several events, seldom five names. */
  foreignNames: 4,
  /**
   * Two stories of such texts are half as much alike as their sums are, half as one article of each is to one of the other: what
   * the articles of both have in common counts by this power.
   */
  pairShare: 0.5,
  /** An article stays in its story while it is like it by so much of what it takes to join one. */
  stayShare: 0.8,
  /** A story is two when its halves are less alike than so much of what would make them one. */
  splitShare: 0.7,
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
  readonly features: Int32Array;
  readonly weights: Float64Array;
  readonly counts: Uint16Array;
  readonly words: number;
};

/** How many stories the stream has, and how many of them have a feature. */
export type StoryCounts = { readonly stories: number; with(feature: Feature): number };

/** Whether so many articles have a feature that it is a word of the language, not of an event. */
export type IsOrdinary = (feature: Feature) => boolean;

/** So many of an article's words, and of its names, are compared; the others tell less. */
const mostWords = 80;
const mostNames = 40;

/** What an article has, before it is known how telling each feature is: words first, then names. */
type Features = Omit<Vector, "weights">;

/**
 * Builds what makes the vector of an article, or weighs one anew; each is good until the next is made. A feature is the more
 * telling, the fewer of the stream's stories have it (not articles: the name that a hundred articles of one story share is what
 * tells that story), and the fewer ordinary texts.
 */
export function buildWeigher(
  stories: StoryCounts,
  numbering: Pick<Numbering, "share">,
  isOrdinary: IsOrdinary,
): (article: Features) => Vector {
  const { backgroundPassages } = grouping;
  // used again for each article: to make them anew takes longer than to fill them
  let weights = new Float64Array(1024);
  let words = new Int32Array(1024);
  let names = new Int32Array(1024);
  const vector = {
    features: new Int32Array(mostWords + mostNames),
    weights: new Float64Array(mostWords + mostNames),
    counts: new Uint16Array(mostWords + mostNames),
  };

  return (article) => {
    const { features, counts } = article;
    if (weights.length < features.length) {
      weights = new Float64Array(2 * features.length);
      words = new Int32Array(2 * features.length);
      names = new Int32Array(2 * features.length);
    }
    const all = Math.log(backgroundPassages + stories.stories + 1);
    let wordsFound = 0;
    let namesFound = 0;
    for (let place = 0; place < features.length; place++) {
      const feature = features[place] ?? 0;
      const count = counts[place] ?? 1;
      const having = numbering.share(feature) * backgroundPassages + stories.with(feature) + 0.5;
      const rarity = all - Math.log(having);
      if (rarity <= 0 || isOrdinary(feature)) continue;
      weights[place] = (count === 1 ? 1 : 1 + Math.log(count)) * rarity;
      if (place < article.words) words[wordsFound++] = place;
      else names[namesFound++] = place;
    }
    wordsFound = mostTelling(words, wordsFound, mostWords, weights, features);
    namesFound = mostTelling(names, namesFound, mostNames, weights, features);
    const length = wordsFound + namesFound;
    const placeAt = (at: number) => (at < wordsFound ? words[at] : names[at - wordsFound]) ?? 0;
    let squares = 0;
    for (let at = 0; at < length; at++) squares += (weights[placeAt(at)] ?? 0) ** 2;
    for (let at = 0; at < length; at++) {
      const place = placeAt(at);
      vector.features[at] = features[place] ?? 0;
      vector.weights[at] = (weights[place] ?? 0) / Math.sqrt(squares);
      vector.counts[at] = counts[place] ?? 1;
    }
    return {
      features: vector.features.subarray(0, length),
      weights: vector.weights.subarray(0, length),
      counts: vector.counts.subarray(0, length),
      words: wordsFound,
    };
  };
}
