import { grouping, squares, type Weights } from "./weights.ts";

type Vector = { readonly words: Weights; readonly names: Weights };

/** The sum of a story's articles: words by family of languages, names over all. Squares are kept up to date. */
type Sum = {
  readonly words: Map<string, { readonly weights: Map<string, number>; squares: number }>;
  readonly names: Map<string, number>;
  nameSquares: number;
};

/** How near a story is to an article. */
export type Nearness = { readonly story: number; readonly cosine: number; readonly foreign: boolean };

/** Finds the stories that an article may belong to, by what they share. Stories are numbered from 0. */
export type StoryIndex = {
  /** Stories that share something telling with the article, with the cosine between them. In no order. */
  near(vector: Vector, family: string): Nearness[];
  /** Adds an article to a story; the number after the last one opens a new story. */
  add(story: number, vector: Vector, family: string): void;
};

/** A feature that so many stories have proposes none of them: rarer ones do. */
const mostStoriesOfFeature = 300;
/** So many of an article's most telling words, and as many of its names, propose stories. */
const mostProposing = 40;

/** Builds an empty index. Its cost for an article depends on what the article shares with stories, not on their number. */
export function buildStoryIndex(): StoryIndex {
  const sums: Sum[] = [];
  const storiesOf = new Map<string, number[]>();

  function proposed({ words, names }: Vector): Set<number> {
    const stories = new Set<number>();
    for (const key of [...mostTelling(words), ...mostTelling(names)]) {
      const having = storiesOf.get(key) ?? [];
      if (having.length <= mostStoriesOfFeature) for (const story of having) stories.add(story);
    }
    return stories;
  }

  return {
    near(vector, family) {
      return [...proposed(vector)].flatMap((story): Nearness[] => {
        const sum = sums[story];
        if (!sum) return [];
        const own = sum.words.get(family);
        const nameProduct = product(vector.names, sum.names);
        if (own) {
          const length = Math.sqrt(own.squares + sum.nameSquares);
          return [{ story, cosine: (product(vector.words, own.weights) + nameProduct) / length, foreign: false }];
        }
        const shared = [...vector.names.keys()].filter((key) => sum.names.has(key)).length;
        if (shared < grouping.foreignNames) return [];
        const length = Math.sqrt(squares(vector.names) * sum.nameSquares);
        return [{ story, cosine: nameProduct / length, foreign: true }];
      });
    },
    add(story, { words, names }, family) {
      sums[story] ??= { words: new Map(), names: new Map(), nameSquares: 0 };
      const sum = sums[story];
      const own = sum.words.get(family) ?? { weights: new Map<string, number>(), squares: 0 };
      sum.words.set(family, own);
      const put = (weights: Map<string, number>, key: string, weight: number): number => {
        const before = weights.get(key);
        if (before === undefined) post(key, story);
        weights.set(key, (before ?? 0) + weight);
        return ((before ?? 0) + weight) ** 2 - (before ?? 0) ** 2;
      };
      for (const [key, weight] of words) own.squares += put(own.weights, key, weight);
      for (const [key, weight] of names) sum.nameSquares += put(sum.names, key, weight);
    },
  };

  function post(key: string, story: number): void {
    const stories = storiesOf.get(key);
    if (stories) stories.push(story);
    else storiesOf.set(key, [story]);
  }
}

function mostTelling(weights: Weights): string[] {
  return [...weights]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, mostProposing)
    .map(([key]) => key);
}

function product(a: Weights, b: Weights): number {
  let sum = 0;
  for (const [key, weight] of a) sum += weight * (b.get(key) ?? 0);
  return sum;
}
