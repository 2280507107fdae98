import type { Feature } from "./numbering.ts";

/**
 * What the features of a story weigh: a hash table of numbers (open addressing), asked hundreds of times for each article. A
 * feature stands at the first place from its own on that is its or free; -1 is free. Its size is a power of two.
 */
export type FeatureWeights = {
  features: Int32Array;
  weights: Float64Array;
  /** Places in use, by features that have been taken out too. */
  used: number;
};

const leastPlaces = 32;
/** Less is what adding and taking leaves of nothing. */
export const nothing = 1e-9;

/** An empty table with room for so many features; it grows when there are more. */
export function emptyWeights(features: number): FeatureWeights {
  let places = leastPlaces;
  while (places < 2 * features) places *= 2;
  return { features: new Int32Array(places).fill(-1), weights: new Float64Array(places), used: 0 };
}

/** What a feature weighs; 0 for one that is not in the table. */
export function weightOf(feature: Feature, table: FeatureWeights): number {
  const place = placeOf(feature, table.features);
  // most are asked for in vain, and what is far away in memory is slow
  return table.features[place] === -1 ? 0 : (table.weights[place] ?? 0);
}

/** Adds to what a feature weighs, and says what it weighed before. What comes to nothing is taken out. */
export function addWeight(feature: Feature, weight: number, table: FeatureWeights): number {
  let place = placeOf(feature, table.features);
  if (table.features[place] === -1) {
    if (2 * table.used >= table.features.length) {
      widen(table);
      place = placeOf(feature, table.features);
    }
    table.features[place] = feature;
    table.used++;
  }
  const before = table.weights[place] ?? 0;
  const after = before + weight;
  table.weights[place] = after < nothing ? 0 : after;
  return before;
}

/** The features in the table, the most telling first; those that weigh the same by number. */
export function byWeight({ features, weights }: FeatureWeights): readonly Feature[] {
  const places: number[] = [];
  for (let place = 0; place < features.length; place++) if (weights[place] !== 0) places.push(place);
  places.sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || (features[a] ?? 0) - (features[b] ?? 0));
  return places.map((place) => features[place] ?? 0);
}

function placeOf(feature: Feature, features: Int32Array): number {
  const last = features.length - 1;
  let place = Math.imul(feature, 0x9e3779b1) & last;
  while (features[place] !== feature && features[place] !== -1) place = (place + 1) & last;
  return place;
}

/** Leaves behind what has been taken out. */
function widen(table: FeatureWeights): void {
  const { features, weights } = table;
  let left = 0;
  for (const weight of weights) if (weight !== 0) left++;
  Object.assign(table, emptyWeights(2 * left), { used: left });
  for (let at = 0; at < features.length; at++) {
    const weight = weights[at] ?? 0;
    if (weight === 0) continue;
    const place = placeOf(features[at] ?? 0, table.features);
    table.features[place] = features[at] ?? 0;
    table.weights[place] = weight;
  }
}
