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
 * Builds what makes the vector of an article, or weighs one anew. A feature is the more telling, the fewer of the stream's stories
 * have it (not articles: the name that a hundred articles of one story share is what tells that story), and the fewer
 * ordinary texts.
 */
export function buildWeigher(
  stories: StoryCounts,
  numbering: Pick<Numbering, "share">,
  isOrdinary: IsOrdinary,
): (article: Features) => Vector {
  const { backgroundPassages } = grouping;
  // used again for each article: to make them anew takes longer than to fill them
  let weights = new Float64Array(1024);
  const ownWords: number[] = [];
  const names: number[] = [];

  return ({ features, counts, words }) => {
    const all = Math.log(backgroundPassages + stories.stories + 1);
    if (weights.length < features.length) weights = new Float64Array(2 * features.length);
    ownWords.length = 0;
    names.length = 0;
    for (let place = 0; place < features.length; place++) {
      const feature = features[place] ?? 0;
      const count = counts[place] ?? 1;
      const having = numbering.share(feature) * backgroundPassages + stories.with(feature) + 0.5;
      const rarity = all - Math.log(having);
      if (rarity <= 0 || isOrdinary(feature)) continue;
      weights[place] = (count === 1 ? 1 : 1 + Math.log(count)) * rarity;
      (place < words ? ownWords : names).push(place);
    }
    const telling = mostTelling(ownWords, mostWords, weights, features);
    const places = telling.concat(mostTelling(names, mostNames, weights, features));
    let squares = 0;
    for (const place of places) squares += (weights[place] ?? 0) ** 2;
    const vector = {
      features: new Int32Array(places.length),
      weights: new Float64Array(places.length),
      counts: new Uint16Array(places.length),
      words: telling.length,
    };
    for (let at = 0; at < places.length; at++) {
      const place = places[at] ?? 0;
      vector.features[at] = features[place] ?? 0;
      vector.weights[at] = (weights[place] ?? 0) / Math.sqrt(squares);
      vector.counts[at] = counts[place] ?? 1;
    }
    return vector;
  };
}

/** The places of the features that weigh most, these first. */
function mostTelling(
  places: readonly number[],
  most: number,
  weights: Float64Array,
  features: ArrayLike<Feature>,
): number[] {
  const byWeight = (a: number, b: number) =>
    (weights[b] ?? 0) - (weights[a] ?? 0) || (features[a] ?? 0) - (features[b] ?? 0);
  if (places.length <= most) return places.toSorted(byWeight);
  // numbers alone are sorted much faster than places by what stands there
  const own = new Float64Array(places.length);
  for (let at = 0; at < places.length; at++) own[at] = weights[places[at] ?? 0] ?? 0;
  const least = own.sort()[places.length - most] ?? 0;
  const heavy = places.filter((place) => (weights[place] ?? 0) >= least);
  return heavy.sort(byWeight).slice(0, most);
}
