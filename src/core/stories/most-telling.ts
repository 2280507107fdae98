import { sortByWeight } from "./by-weight.ts";
import type { Feature } from "./numbering.ts";

/**
 * Puts the places of the features that weigh most in front, these first, and of the same weight the first feature; says how many
 * they are: `most`, or `count` where there are no more.
 */
export type MostTelling = (
  places: Int32Array,
  count: number,
  most: number,
  weights: Float64Array,
  features: ArrayLike<Feature>,
) => number;

/** Builds what ranks the features of an article. */
export function buildMostTelling(): MostTelling {
  let ranked = new Float64Array(1024);

  /** What the last of the `most` heaviest weighs. Numbers alone are sorted much faster than places by what stands there. */
  function leastOfMost(places: Int32Array, count: number, most: number, weights: Float64Array): number {
    if (count <= most) return 0;
    if (ranked.length < count) ranked = new Float64Array(2 * count);
    for (let at = 0; at < count; at++) ranked[at] = weights[places[at] ?? 0] ?? 0;
    return ranked.subarray(0, count).sort()[count - most] ?? 0;
  }

  return (places, count, most, weights, features) => {
    const least = leastOfMost(places, count, most, weights);
    let found = 0;
    for (let at = 0; at < count; at++) {
      const place = places[at] ?? 0;
      if ((weights[place] ?? 0) >= least) places[found++] = place;
    }
    sortByWeight(places, found, weights, features);
    return Math.min(found, most);
  };
}
