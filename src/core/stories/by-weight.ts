import type { Feature } from "./numbering.ts";

/** Gaps of Shell sort (Ciura 2001, and on from there by 2.25). */
const gaps = [44842, 19930, 8858, 3937, 1750, 701, 301, 132, 57, 23, 10, 4, 1] as const;

/**
 * Sorts the first `count` of these places by the features that stand there: what weighs most first, of the same weight the first
 * feature. In place, and no two places are handed to a function to be compared: articles are sorted by the thousand.
 */
export function sortByWeight(
  places: Int32Array,
  count: number,
  weights: Float64Array,
  features: ArrayLike<Feature>,
): void {
  for (const gap of gaps) {
    for (let at = gap; at < count; at++) {
      const place = places[at] ?? 0;
      const weight = weights[place] ?? 0;
      const feature = features[place] ?? 0;
      let to = at;
      for (; to >= gap; to -= gap) {
        const before = places[to - gap] ?? 0;
        const other = weights[before] ?? 0;
        if (other > weight || (other === weight && (features[before] ?? 0) < feature)) break;
        places[to] = before;
      }
      places[to] = place;
    }
  }
}
