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
  const dividing = dividingFeature(vectors);
  if (dividing === null) return null;
  let inSecond = vectors.map(({ features }) => features.includes(dividing));
  for (let round = 0; round < rounds; round++) {
    const [first, second] = [false, true].map((half) => sumOf(vectors.filter((_, place) => inSecond[place] === half)));
    if (!first || !second || first.length === 0 || second.length === 0) return null;
    inSecond = vectors.map((vector, place) => {
      const likeFirst = product(vector, first.weights) / first.length;
      const likeSecond = product(vector, second.weights) / second.length;
      return likeFirst === likeSecond ? (inSecond[place] ?? false) : likeSecond > likeFirst;
    });
  }
  const [first, second] = [false, true].map((half) => sumOf(vectors.filter((_, place) => inSecond[place] === half)));
  if (!first || !second || first.length === 0 || second.length === 0) return null;
  let common = 0;
  for (const [feature, weight] of first.weights) common += weight * (second.weights.get(feature) ?? 0);
  return { inSecond, cosine: common / (first.length * second.length) };
}

function dividingFeature(vectors: readonly Vector[]): Feature | null {
  const having = new Map<Feature, number>();
  for (const { features } of vectors)
    for (const feature of features) having.set(feature, (having.get(feature) ?? 0) + 1);
  const telling = [...sumOf(vectors).weights].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, mostTelling);
  const found = telling.find(([feature]) => {
    const part = (having.get(feature) ?? 0) / vectors.length;
    return part >= leastPart && part <= mostPart;
  });
  return found?.[0] ?? null;
}

function sumOf(vectors: readonly Vector[]): { readonly weights: Map<Feature, number>; readonly length: number } {
  const weights = new Map<Feature, number>();
  for (const { features, weights: own } of vectors) {
    for (let at = 0; at < features.length; at++) {
      const feature = features[at] ?? 0;
      weights.set(feature, (weights.get(feature) ?? 0) + (own[at] ?? 0));
    }
  }
  let squares = 0;
  for (const weight of weights.values()) squares += weight * weight;
  return { weights, length: Math.sqrt(squares) };
}

function product({ features, weights }: Vector, others: ReadonlyMap<Feature, number>): number {
  let sum = 0;
  for (let at = 0; at < features.length; at++) sum += (weights[at] ?? 0) * (others.get(features[at] ?? 0) ?? 0);
  return sum;
}
