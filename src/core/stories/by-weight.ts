import type { Feature } from "./numbering.ts";

/**
 * Puts the places of features in order, in place: what weighs most first, and of the same weight the first feature. They are
 * sorted for thousands of articles and stories, so no two are handed to a function of the caller to be compared.
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
      let to = at;
      for (; to >= gap && comesBefore(place, places[to - gap] ?? 0, weights, features); to -= gap) {
        places[to] = places[to - gap] ?? 0;
      }
      places[to] = place;
    }
  }
}

/** Gaps of Shell sort (Ciura 2001, and on from there by 2.25). */
const gaps = [44842, 19930, 8858, 3937, 1750, 701, 301, 132, 57, 23, 10, 4, 1] as const;

/** The same of the first `most` alone, which stand in front then; says how many they are, fewer where there are fewer. */
export function mostTelling(
  places: Int32Array,
  count: number,
  most: number,
  weights: Float64Array,
  features: ArrayLike<Feature>,
): number {
  const found = Math.min(count, most);
  gather(places, count, found, weights, features);
  sortByWeight(places, found, weights, features);
  return found;
}

/** Brings the first `most` to the front, in no order (quickselect, Hoare 1961): the others need not be sorted. */
function gather(
  places: Int32Array,
  count: number,
  most: number,
  weights: Float64Array,
  features: ArrayLike<Feature>,
): void {
  let from = 0;
  let to = count - 1;
  while (from < to && most < count) {
    const middle = places[(from + to) >> 1] ?? 0;
    let low = from;
    let high = to;
    while (low <= high) {
      while (comesBefore(places[low] ?? 0, middle, weights, features)) low++;
      while (comesBefore(middle, places[high] ?? 0, weights, features)) high--;
      if (low > high) break;
      const place = places[low] ?? 0;
      places[low++] = places[high] ?? 0;
      places[high--] = place;
    }
    if (most <= high) to = high;
    else if (most >= low) from = low;
    else return;
  }
}

function comesBefore(one: number, other: number, weights: Float64Array, features: ArrayLike<Feature>): boolean {
  const own = weights[one] ?? 0;
  const others = weights[other] ?? 0;
  return own > others || (own === others && (features[one] ?? 0) < (features[other] ?? 0));
}
