import { sortByWeight } from "./by-weight.ts";
import { buildCandidates } from "./candidates.ts";
import { nothing, startFeatureWeights } from "./feature-weights.ts";
import type { Feature, Numbering } from "./numbering.ts";
import { startStoryLists } from "./story-lists.ts";
import { allFamilies } from "./vocabulary.ts";
import { grouping, type StoryCounts, type Vector } from "./weights.ts";

type Telling = Pick<Vector, "features" | "weights" | "words">;

/** How near a story is; `byWords` is the part of the cosine that words which are no names give. */
export type Nearness = {
  readonly story: number;
  readonly cosine: number;
  readonly byWords: number;
  /** It has no article in the family of languages: only names could be compared. */
  readonly foreign: boolean;
  /** How much its articles have in common: see `commonOf`. */
  readonly common: number;
};

/** Finds the stories that an article, or a story, may belong to, by what they share. Stories are numbered from 0. */
export type StoryIndex = StoryCounts & {
  /**
   * The stories that share most with the vector, with the cosine between them. In no order. `own` is the one it is in: that
   * is compared as it is without it.
   */
  near(vector: Telling, family: string, own?: number | null): Nearness[];
  /** Adds an article to a story. */
  add(story: number, vector: Telling, family: string): void;
  /** Takes out an article that was added with this vector. */
  take(story: number, vector: Telling, family: string): void;
  /** Forgets a story: nothing is near it any longer. */
  drop(story: number): void;
  /**
   * What a story is about as one vector, of the names and of the words of the family most of it is in, and how much its articles
   * have in common; null without any.
   */
  sumOf(story: number): (Telling & { readonly family: string; readonly common: number }) | null;
};

/** Builds an empty index. Its cost for an article depends on what the article shares with stories, not on their number. */
export function buildStoryIndex({ familyOf }: Pick<Numbering, "familyOf">): StoryIndex {
  /** The sum of each story's vectors, and how many they are. */
  const sums = startFeatureWeights();
  const articles: number[] = [];
  /**
   * The squares of a sum are kept up to date: of its names, and of its words by family of languages; no number where it has no
   * article in the family.
   */
  const nameSquares: number[] = [];
  const wordSquares = new Map(allFamilies.map((family) => [family, [] as number[]]));
  const lists = startStoryLists();
  /** How many stories have each feature. */
  const having: number[] = [];
  let stories = 0;
  const candidates = buildCandidates();
  let places = new Int32Array(256);
  let wholes = new Float64Array(256);

  function makeRoom(features: number): void {
    if (places.length >= features) return;
    places = new Int32Array(2 * features);
    wholes = new Float64Array(2 * features);
  }

  const squaresIn = (family: string) => wordSquares.get(family) ?? [];
  const squaresOf = (story: number, family: string) => squaresIn(family)[story] || 0;

  /** Compares with one of the candidates that were looked for last. */
  function nearness(story: number, { features, weights, words }: Telling, family: string, own: boolean): Nearness {
    // the sum without the vector itself, where that is in it
    const without = own ? 1 : 0;
    let wordProduct = 0;
    let nameProduct = 0;
    let names = 0;
    let wordSquaresLeft = squaresOf(story, family);
    let nameSquaresLeft = nameSquares[story] ?? 0;
    const shared = candidates.placesIn(story, places);
    sums.ofPlaces(story, features, places, shared, wholes);
    for (let n = 0; n < shared; n++) {
      const at = places[n] ?? 0;
      const weight = weights[at] ?? 0;
      const whole = wholes[n] ?? 0;
      const other = whole - without * weight;
      if (at < words) {
        wordProduct += weight * other;
        wordSquaresLeft += other * other - whole * whole;
      } else {
        nameProduct += weight * other;
        nameSquaresLeft += other * other - whole * whole;
        if (other > nothing) names++;
      }
    }
    if (wordSquaresLeft < nothing) {
      let squares = 0;
      for (let at = words; at < weights.length; at++) squares += (weights[at] ?? 0) ** 2;
      const length = Math.sqrt(squares * nameSquaresLeft);
      const cosine = names < grouping.foreignNames ? 0 : nameProduct / length;
      return { story, cosine, byWords: 0, foreign: true, common: 1 };
    }
    const length = Math.sqrt(wordSquaresLeft + nameSquaresLeft);
    const cosine = (wordProduct + nameProduct) / length;
    const common = commonOf(length, (articles[story] ?? 0) - without);
    return { story, cosine, byWords: wordProduct / length, foreign: false, common };
  }

  function gain(feature: Feature, story: number): void {
    const stories = (having[feature] ?? 0) + 1;
    having[feature] = stories;
    lists.push(feature, story);
    // most of a list that has grown beyond those that have the feature are stories that had it once
    if (lists.count(feature) > 2 * stories + 16) {
      lists.sift(feature, (other) => other === story || sums.of(other, feature) !== 0);
    }
  }

  function put(story: number, { features, weights, words }: Telling, family: string, sign: 1 | -1): void {
    if (!sums.has(story)) begin(story, features.length);
    articles[story] = (articles[story] ?? 0) + sign;
    let ofWords = squaresOf(story, family);
    let ofNames = nameSquares[story] ?? 0;
    for (let at = 0; at < features.length; at++) {
      const feature = features[at] ?? 0;
      const added = sign * (weights[at] ?? 0);
      const before = sums.add(story, feature, added);
      const after = before + added;
      if (before === 0) gain(feature, story);
      if (after < nothing) having[feature] = (having[feature] ?? 0) - 1;
      const squaresAdded = after * after - before * before;
      if (at < words) ofWords += squaresAdded;
      else ofNames += squaresAdded;
    }
    squaresIn(family)[story] = ofWords;
    nameSquares[story] = ofNames;
  }

  function begin(story: number, features: number): void {
    sums.open(story, features);
    articles[story] = 0;
    nameSquares[story] = 0;
    for (const squares of wordSquares.values()) squares[story] = Number.NaN;
    stories++;
  }

  return {
    get stories() {
      return stories;
    },
    with: (feature) => having[feature] ?? 0,
    near(vector, family, own = null) {
      makeRoom(vector.features.length);
      const near: Nearness[] = [];
      for (const story of candidates.of(vector, lists.newest)) {
        if (sums.has(story)) near.push(nearness(story, vector, family, story === own));
      }
      return near;
    },
    add: (story, vector, family) => put(story, vector, family, 1),
    take: (story, vector, family) => put(story, vector, family, -1),
    drop(story) {
      if (!sums.has(story)) return;
      for (const feature of sums.all(story).features) having[feature] = (having[feature] ?? 0) - 1;
      sums.drop(story);
      stories--;
    },
    sumOf(story) {
      if (!sums.has(story)) return null;
      const [family] = allFamilies
        .filter((one) => !Number.isNaN(squaresIn(one)[story]))
        .sort((a, b) => squaresOf(story, b) - squaresOf(story, a) || (a < b ? -1 : 1));
      if (family === undefined) return null;
      const length = Math.sqrt(squaresOf(story, family) + (nameSquares[story] ?? 0));
      const own = sums.all(story);
      const all = own.features.length;
      makeRoom(all);
      for (let at = 0; at < all; at++) places[at] = at;
      sortByWeight(places, all, own.weights, own.features);
      const features = new Int32Array(all);
      const weights = new Float64Array(all);
      let count = 0;
      const take = (kind: string | null) => {
        for (let at = 0; at < all; at++) {
          const place = places[at] ?? 0;
          const feature = own.features[place] ?? 0;
          if (familyOf(feature) !== kind) continue;
          features[count] = feature;
          weights[count++] = (own.weights[place] ?? 0) / length;
        }
        return count;
      };
      const words = take(family);
      take(null);
      return {
        family,
        features: features.subarray(0, count),
        weights: weights.subarray(0, count),
        words,
        common: commonOf(length, articles[story] ?? 0),
      };
    },
  };
}

/** The length of the mean of a story's vectors: 1 of articles that all are alike, the less the less they share. */
function commonOf(length: number, articles: number): number {
  return Math.min(1, length / articles);
}
