import { sortByWeight } from "./by-weight.ts";
import type { Feature } from "./numbering.ts";
import type { Vector } from "./weights.ts";

/** Of the most telling features so many are looked at for one that only part of the story has. */
const mostTelling = 20;
/** A feature that a larger or smaller part has does not show two stories. */
const leastPart = 0.15;
const mostPart = 0.6;
/** Rounds of moving each article to the half that it is more like. Few change after the second. */
const rounds = 3;

/** Two halves of a story, by the places of their vectors, and the cosine between them. */
export type Halves = { readonly inSecond: readonly boolean[]; readonly cosine: number };

/**
 * The two halves that a story would fall into: those with its most telling feature that only a part has, and the others, then
 * mended by 2-means (Lloyd 1982). Null where no feature divides it.
 */
export function halvesOf(vectors: readonly Vector[]): Halves | null {
  const story = numbered(vectors);
  const dividing = dividingFeature(story);
  if (dividing === null) return null;
  let inSecond = story.vectors.map(({ features }) => features.includes(dividing));
  for (let round = 0; round < rounds; round++) {
    const [first, second] = sumsOfHalves(story, inSecond);
    if (first.length === 0 || second.length === 0) return null;
    inSecond = story.vectors.map((vector, place) => {
      const likeFirst = product(vector, first.weights) / first.length;
      const likeSecond = product(vector, second.weights) / second.length;
      return likeFirst === likeSecond ? (inSecond[place] ?? false) : likeSecond > likeFirst;
    });
  }
  const [first, second] = sumsOfHalves(story, inSecond);
  if (first.length === 0 || second.length === 0) return null;
  let common = 0;
  for (let own = 0; own < story.features.length; own++)
    common += (first.weights[own] ?? 0) * (second.weights[own] ?? 0);
  return { inSecond, cosine: common / (first.length * second.length) };
}

/** The vectors of a story with its features numbered as they turn up in it, so that tables of them are short. */
type Numbered = {
  readonly vectors: readonly Pick<Vector, "features" | "weights">[];
  /** What each number is the feature of. */
  readonly features: Int32Array;
};

type Sum = { readonly weights: Float64Array; readonly length: number };

function numbered(vectors: readonly Vector[]): Numbered {
  const numbers = new Map<Feature, number>();
  const numberOf = (feature: Feature) => {
    const known = numbers.get(feature) ?? numbers.size;
    if (known === numbers.size) numbers.set(feature, known);
    return known;
  };
  const own = vectors.map(({ features, weights }) => ({ features: features.map(numberOf), weights }));
  return { vectors: own, features: Int32Array.from(numbers.keys()) };
}

function dividingFeature(story: Numbered): number | null {
  const { vectors, features } = story;
  const having = new Int32Array(features.length);
  for (const vector of vectors) for (const own of vector.features) having[own] = (having[own] ?? 0) + 1;
  const telling = Int32Array.from(features, (_, own) => own);
  sortByWeight(telling, telling.length, sumOf(story, null, false).weights, features);
  const found = telling.subarray(0, mostTelling).find((own) => {
    const part = (having[own] ?? 0) / vectors.length;
    return part >= leastPart && part <= mostPart;
  });
  return found ?? null;
}

function sumsOfHalves(story: Numbered, inSecond: readonly boolean[]): readonly [Sum, Sum] {
  return [sumOf(story, inSecond, false), sumOf(story, inSecond, true)];
}

/** The sum of the vectors of a half; of all where it is not known which is in which. */
function sumOf({ vectors, features }: Numbered, inSecond: readonly boolean[] | null, half: boolean): Sum {
  const weights = new Float64Array(features.length);
  vectors.forEach((vector, place) => {
    if (inSecond !== null && inSecond[place] !== half) return;
    for (let at = 0; at < vector.features.length; at++) {
      const own = vector.features[at] ?? 0;
      weights[own] = (weights[own] ?? 0) + (vector.weights[at] ?? 0);
    }
  });
  let squares = 0;
  for (const weight of weights) squares += weight * weight;
  return { weights, length: Math.sqrt(squares) };
}

function product({ features, weights }: Numbered["vectors"][number], others: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < features.length; at++) sum += (weights[at] ?? 0) * (others[features[at] ?? 0] ?? 0);
  return sum;
}
