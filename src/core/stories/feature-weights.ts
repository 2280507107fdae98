import type { Feature } from "./numbering.ts";

/** What the features of a story weigh: a hash table of numbers (open addressing), asked hundreds of times for each article. */
export type FeatureWeights = {
  /** 0 for a feature that is not in it. */
  get(feature: Feature): number;
  /** 0 takes it out. */
  set(feature: Feature, weight: number): void;
  /** The features that are in it, the most telling first; those that weigh the same by number. */
  byWeight(): readonly Feature[];
};

const leastPlaces = 64;

/** Builds an empty table. */
export function buildFeatureWeights(): FeatureWeights {
  let features = new Int32Array(leastPlaces).fill(-1);
  let weights = new Float64Array(leastPlaces);
  let last = leastPlaces - 1;
  let used = 0;

  /** Where a feature stands, or would. */
  function placeOf(feature: Feature): number {
    let place = Math.imul(feature, 0x9e3779b1) & last;
    while (features[place] !== feature && features[place] !== -1) place = (place + 1) & last;
    return place;
  }

  /** Twice as many places as are needed, without those that have been taken out. */
  function widen(): void {
    const before = { features, weights };
    used = 0;
    for (const weight of weights) if (weight !== 0) used++;
    const places = Math.max(leastPlaces, 2 ** Math.ceil(Math.log2(4 * used)));
    features = new Int32Array(places).fill(-1);
    weights = new Float64Array(places);
    last = places - 1;
    for (let at = 0; at < before.features.length; at++) {
      const weight = before.weights[at] ?? 0;
      if (weight === 0) continue;
      const feature = before.features[at] ?? 0;
      const place = placeOf(feature);
      features[place] = feature;
      weights[place] = weight;
    }
  }

  return {
    get: (feature) => weights[placeOf(feature)] ?? 0,
    set(feature, weight) {
      let place = placeOf(feature);
      if (features[place] === -1) {
        if (2 * used >= last) {
          widen();
          place = placeOf(feature);
        }
        features[place] = feature;
        used++;
      }
      weights[place] = weight;
    },
    byWeight() {
      const places: number[] = [];
      for (let place = 0; place <= last; place++) if (weights[place] !== 0) places.push(place);
      places.sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || (features[a] ?? 0) - (features[b] ?? 0));
      return places.map((place) => features[place] ?? 0);
    },
  };
}
