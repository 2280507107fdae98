import { buildCandidates } from "./candidates.ts";
import { addWeight, byWeight, emptyWeights, type FeatureWeights, nothing, weightOf } from "./feature-weights.ts";
import type { Feature, Numbering } from "./numbering.ts";
import { grouping, type StoryCounts, type Vector } from "./weights.ts";

/** The sum of a story's vectors. Squares are kept up to date: of its words by family of languages, and of its names. */
type Sum = { readonly weights: FeatureWeights; readonly words: Map<string, number>; names: number; articles: number };

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
  const sums: (Sum | undefined)[] = [];
  const storiesOf: number[][] = [];
  const having: number[] = [];
  let stories = 0;
  const candidates = buildCandidates();
  const storiesWith = (feature: Feature) => storiesOf[feature] ?? [];

  function nearness(
    story: number,
    sum: Sum,
    { features, weights, words }: Telling,
    family: string,
    own: boolean,
  ): Nearness {
    // the sum without the vector itself, where that is in it
    const without = own ? 1 : 0;
    let wordProduct = 0;
    let nameProduct = 0;
    let names = 0;
    let wordSquaresLeft = sum.words.get(family) ?? 0;
    let nameSquaresLeft = sum.names;
    for (const at of candidates.placesIn(story)) {
      const weight = weights[at] ?? 0;
      const whole = weightOf(features[at] ?? 0, sum.weights);
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
      let nameSquares = 0;
      for (let at = words; at < weights.length; at++) nameSquares += (weights[at] ?? 0) ** 2;
      const length = Math.sqrt(nameSquares * nameSquaresLeft);
      const cosine = names < grouping.foreignNames ? 0 : nameProduct / length;
      return { story, cosine, byWords: 0, foreign: true, common: 1 };
    }
    const length = Math.sqrt(wordSquaresLeft + nameSquaresLeft);
    const cosine = (wordProduct + nameProduct) / length;
    const common = commonOf(length, sum.articles - without);
    return { story, cosine, byWords: wordProduct / length, foreign: false, common };
  }

  function gain(feature: Feature, story: number): void {
    storiesOf[feature] ??= [];
    const stories = storiesOf[feature];
    having[feature] = (having[feature] ?? 0) + 1;
    stories.push(story);
    // most of a list that has grown beyond those that have the feature are stories that had it once
    if (stories.length > 2 * having[feature] + 16) {
      storiesOf[feature] = [...new Set(stories)].filter((other) => other === story || has(sums[other], feature));
    }
  }

  function put(story: number, { features, weights, words }: Telling, family: string, sign: 1 | -1): void {
    let sum = sums[story];
    if (!sum) {
      sum = { weights: emptyWeights(features.length), words: new Map(), names: 0, articles: 0 };
      sums[story] = sum;
      stories++;
    }
    sum.articles += sign;
    let wordSquares = sum.words.get(family) ?? 0;
    for (let at = 0; at < features.length; at++) {
      const feature = features[at] ?? 0;
      const added = sign * (weights[at] ?? 0);
      const before = addWeight(feature, added, sum.weights);
      const after = before + added;
      if (before === 0) gain(feature, story);
      if (after < nothing) having[feature] = (having[feature] ?? 0) - 1;
      const squaresAdded = after * after - before * before;
      if (at < words) wordSquares += squaresAdded;
      else sum.names += squaresAdded;
    }
    sum.words.set(family, wordSquares);
  }

  return {
    get stories() {
      return stories;
    },
    with: (feature) => having[feature] ?? 0,
    near(vector, family, own = null) {
      const near: Nearness[] = [];
      for (const story of candidates.of(vector, storiesWith)) {
        const sum = sums[story];
        if (sum) near.push(nearness(story, sum, vector, family, story === own));
      }
      return near;
    },
    add: (story, vector, family) => put(story, vector, family, 1),
    take: (story, vector, family) => put(story, vector, family, -1),
    drop(story) {
      const sum = sums[story];
      if (!sum) return;
      for (const feature of byWeight(sum.weights)) having[feature] = (having[feature] ?? 0) - 1;
      sums[story] = undefined;
      stories--;
    },
    sumOf(story) {
      const sum = sums[story];
      const [main] = [...(sum?.words ?? [])].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
      if (!sum || !main) return null;
      const [family, squares] = main;
      const length = Math.sqrt(squares + sum.names);
      const telling = byWeight(sum.weights);
      const words = telling.filter((feature) => familyOf(feature) === family);
      const names = telling.filter((feature) => familyOf(feature) === null);
      const features = new Int32Array([...words, ...names]);
      const weights = new Float64Array(features.length);
      for (let at = 0; at < features.length; at++) weights[at] = weightOf(features[at] ?? 0, sum.weights) / length;
      return { family, features, weights, words: words.length, common: commonOf(length, sum.articles) };
    },
  };
}

/** The length of the mean of a story's vectors: 1 of articles that all are alike, the less the less they share. */
function commonOf(length: number, articles: number): number {
  return Math.min(1, length / articles);
}

function has(sum: Sum | undefined, feature: Feature): boolean {
  return sum !== undefined && weightOf(feature, sum.weights) !== 0;
}
