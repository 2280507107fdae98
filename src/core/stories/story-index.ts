import type { Feature, Vocabulary } from "./vocabulary.ts";
import { grouping, type StoryCounts, type Vector } from "./weights.ts";

/** The sum of a story's vectors. Squares are kept up to date: of its words by family of languages, and of its names. */
type Sum = { readonly weights: Map<Feature, number>; readonly words: Map<string, number>; names: number };

/** How near a story is; `byWords` is the part of the cosine that words which are no names give. */
export type Nearness = {
  readonly story: number;
  readonly cosine: number;
  readonly byWords: number;
  /** It has no article in the family of languages: only names could be compared. */
  readonly foreign: boolean;
};

/** Finds the stories that an article, or a story, may belong to, by what they share. Stories are numbered from 0. */
export type StoryIndex = StoryCounts & {
  /** The stories that share most with the vector, with the cosine between them. In no order. */
  near(vector: Vector, family: string): Nearness[];
  /** Adds an article to a story. */
  add(story: number, vector: Vector, family: string): void;
  /** Takes out an article that was added with this vector. */
  take(story: number, vector: Vector, family: string): void;
  /** Forgets a story: nothing is near it any longer. */
  drop(story: number): void;
  /** What a story is about as one vector, of the names and of the words of the family most of it is in; null without any. */
  sumOf(story: number): { readonly vector: Vector; readonly family: string } | null;
};

/** So many of the most telling words, and as many names, propose stories; */
const mostProposing = 30;
/** of those that have one the newest so many; */
const mostStoriesOfFeature = 250;
/** and so many of the stories that share most are compared in full. */
const mostCompared = 16;
/** Less is what adding and taking leaves of nothing. */
const nothing = 1e-9;

/** Builds an empty index. Its cost for an article depends on what the article shares with stories, not on their number. */
export function buildStoryIndex({ familyOf }: Pick<Vocabulary, "familyOf">): StoryIndex {
  const sums: (Sum | undefined)[] = [];
  const storiesOf: number[][] = [];
  const having: number[] = [];
  let stories = 0;
  let shared = new Float64Array(256);

  /** The stories that share most of the telling features, by the squares of their weights. */
  function proposed({ features, weights, words }: Vector): number[] {
    if (shared.length < sums.length) shared = new Float64Array(2 * sums.length);
    const touched: number[] = [];
    for (let at = 0; at < features.length; at++) {
      if (at < words ? at >= mostProposing : at >= words + mostProposing) continue;
      const having = storiesOf[features[at] ?? -1] ?? [];
      const weight = weights[at] ?? 0;
      for (let place = Math.max(0, having.length - mostStoriesOfFeature); place < having.length; place++) {
        const story = having[place] ?? 0;
        const before = shared[story] ?? 0;
        if (before === 0) touched.push(story);
        shared[story] = before + weight * weight;
      }
    }
    const best = touched.map((story) => [story, shared[story] ?? 0] as const);
    for (const story of touched) shared[story] = 0;
    if (best.length > mostCompared) best.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    return best.slice(0, mostCompared).map(([story]) => story);
  }

  function nearness(story: number, sum: Sum, { features, weights, words }: Vector, family: string): Nearness {
    let wordProduct = 0;
    let nameProduct = 0;
    let names = 0;
    let nameSquares = 0;
    for (let at = 0; at < features.length; at++) {
      const weight = weights[at] ?? 0;
      const other = sum.weights.get(features[at] ?? -1) ?? 0;
      if (at < words) wordProduct += weight * other;
      else {
        nameProduct += weight * other;
        nameSquares += weight * weight;
        if (other > nothing) names++;
      }
    }
    const own = sum.words.get(family);
    if (own === undefined) {
      const length = Math.sqrt(nameSquares * sum.names);
      const cosine = names < grouping.foreignNames ? 0 : nameProduct / length;
      return { story, cosine, byWords: 0, foreign: true };
    }
    const length = Math.sqrt(own + sum.names);
    return { story, cosine: (wordProduct + nameProduct) / length, byWords: wordProduct / length, foreign: false };
  }

  function put(story: number, { features, weights, words }: Vector, family: string, sign: 1 | -1): void {
    let sum = sums[story];
    if (!sum) {
      sum = { weights: new Map(), words: new Map(), names: 0 };
      sums[story] = sum;
      stories++;
    }
    let wordSquares = sum.words.get(family) ?? 0;
    for (let at = 0; at < features.length; at++) {
      const feature = features[at] ?? 0;
      const before = sum.weights.get(feature);
      if (before === undefined) {
        storiesOf[feature] ??= [];
        storiesOf[feature].push(story);
        having[feature] = (having[feature] ?? 0) + 1;
      }
      const after = (before ?? 0) + sign * (weights[at] ?? 0);
      sum.weights.set(feature, after);
      const squaresAdded = after * after - (before ?? 0) ** 2;
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
    near(vector, family) {
      return proposed(vector).flatMap((story) => {
        const sum = sums[story];
        return sum ? [nearness(story, sum, vector, family)] : [];
      });
    },
    add: (story, vector, family) => put(story, vector, family, 1),
    take: (story, vector, family) => put(story, vector, family, -1),
    drop(story) {
      const sum = sums[story];
      if (!sum) return;
      for (const feature of sum.weights.keys()) having[feature] = (having[feature] ?? 0) - 1;
      sums[story] = undefined;
      stories--;
    },
    sumOf(story) {
      const sum = sums[story];
      const [main] = [...(sum?.words ?? [])].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
      if (!sum || !main) return null;
      const [family, squares] = main;
      const length = Math.sqrt(squares + sum.names);
      const words: (readonly [Feature, number])[] = [];
      const names: (readonly [Feature, number])[] = [];
      for (const [feature, weight] of sum.weights) {
        if (weight < nothing) continue;
        const of = familyOf(feature);
        if (of === family) words.push([feature, weight / length]);
        if (of === null) names.push([feature, weight / length]);
      }
      const all = [words, names].flatMap((some) => some.sort((a, b) => b[1] - a[1] || a[0] - b[0]));
      const vector = {
        features: all.map(([feature]) => feature),
        weights: all.map(([, weight]) => weight),
        words: words.length,
      };
      return { vector, family };
    },
  };
}
