import type { Feature } from "./vocabulary.ts";
import { grouping, squares, type Weights } from "./weights.ts";

type Vector = { readonly words: Weights; readonly names: Weights };

/** The sum of a story's articles: words by family of languages, names over all. Squares are kept up to date. */
type Sum = {
  readonly words: Map<string, { readonly weights: Map<Feature, number>; squares: number }>;
  readonly names: Map<Feature, number>;
  nameSquares: number;
};

/** How near a story is to an article; `byWords` is the part of the cosine that words which are no names give. */
export type Nearness = {
  readonly story: number;
  readonly cosine: number;
  readonly byWords: number;
  /** The story has no article in the article's family of languages: only names could be compared. */
  readonly foreign: boolean;
};

/** Finds the stories that an article may belong to, by what they share. Stories are numbered from 0. */
export type StoryIndex = {
  /** The stories that share most with the article, with the cosine between them. In no order. */
  near(vector: Vector, family: string): Nearness[];
  /** Adds an article to a story; the number after the last one opens a new story. */
  add(story: number, vector: Vector, family: string): void;
};

/** So many of an article's most telling words, and as many of its names, propose stories; */
const mostProposing = 30;
/** a feature that so many stories have proposes none: rarer ones do; */
const mostStoriesOfFeature = 250;
/** and so many of the stories that share most are compared in full. */
const mostCompared = 16;

/** Builds an empty index. Its cost for an article depends on what the article shares with stories, not on their number. */
export function buildStoryIndex(): StoryIndex {
  const sums: Sum[] = [];
  const storiesOf: number[][] = [];
  let shared = new Float64Array(256);

  /** The stories that share most of an article's telling features, by the squares of their weights. */
  function proposed({ words, names }: Vector): number[] {
    if (shared.length < sums.length) shared = new Float64Array(2 * sums.length);
    const touched: number[] = [];
    for (const [feature, weight] of [...mostTelling(words), ...mostTelling(names)]) {
      const stories = storiesOf[feature] ?? [];
      if (stories.length > mostStoriesOfFeature) continue;
      for (const story of stories) {
        const before = shared[story] ?? 0;
        if (before === 0) touched.push(story);
        shared[story] = before + weight * weight;
      }
    }
    const best = touched.map((story) => [story, shared[story] ?? 0] as const);
    shared.fill(0, 0, sums.length);
    if (best.length > mostCompared) best.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    return best.slice(0, mostCompared).map(([story]) => story);
  }

  function nearness(story: number, sum: Sum, vector: Vector, family: string): Nearness | null {
    const own = sum.words.get(family);
    const nameProduct = product(vector.names, sum.names);
    if (own) {
      const length = Math.sqrt(own.squares + sum.nameSquares);
      const wordProduct = product(vector.words, own.weights);
      return { story, cosine: (wordProduct + nameProduct) / length, byWords: wordProduct / length, foreign: false };
    }
    let names = 0;
    for (const key of vector.names.keys()) if (sum.names.has(key)) names++;
    if (names < grouping.foreignNames) return null;
    const length = Math.sqrt(squares(vector.names) * sum.nameSquares);
    return { story, cosine: nameProduct / length, byWords: 0, foreign: true };
  }

  function put(story: number, weights: Map<Feature, number>, added: Weights): number {
    let squaresAdded = 0;
    for (const [feature, weight] of added) {
      const before = weights.get(feature);
      if (before === undefined) {
        storiesOf[feature] ??= [];
        storiesOf[feature].push(story);
      }
      weights.set(feature, (before ?? 0) + weight);
      squaresAdded += ((before ?? 0) + weight) ** 2 - (before ?? 0) ** 2;
    }
    return squaresAdded;
  }

  return {
    near(vector, family) {
      return proposed(vector).flatMap((story): Nearness[] => {
        const sum = sums[story];
        const near = sum ? nearness(story, sum, vector, family) : null;
        return near ? [near] : [];
      });
    },
    add(story, { words, names }, family) {
      sums[story] ??= { words: new Map(), names: new Map(), nameSquares: 0 };
      const sum = sums[story];
      const own = sum.words.get(family) ?? { weights: new Map<Feature, number>(), squares: 0 };
      sum.words.set(family, own);
      own.squares += put(story, own.weights, words);
      sum.nameSquares += put(story, sum.names, names);
    },
  };
}

function mostTelling(weights: Weights): (readonly [Feature, number])[] {
  const all = [...weights];
  if (all.length <= mostProposing) return all;
  return all.sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, mostProposing);
}

function product(a: Weights, b: Weights): number {
  let sum = 0;
  for (const [key, weight] of a) {
    const other = b.get(key);
    if (other !== undefined) sum += weight * other;
  }
  return sum;
}
