import type { Feature } from "./numbering.ts";
import type { Vector } from "./weights.ts";

/** Words propose so many stories, the most telling words first and of each the newest stories; names as many; */
const mostVisited = 500;
/** and so many of the stories that share most are compared in full. */
const mostCompared = 8;
/** unless they share less than this part of what the first of them does. */
const leastShared = 0.2;

type Telling = Pick<Vector, "features" | "weights" | "words">;

/** Finds the stories that are worth comparing with a vector, and what of it they may have. */
export type Candidates = {
  /** The stories that share most of the telling features, by the squares of their weights. In no order. */
  of(vector: Telling, storiesWith: (feature: Feature) => readonly number[]): readonly number[];
  /** Of the vector that was asked about last, the places of all features that one of these stories has, and of some more. */
  placesIn(story: number): readonly number[];
};

/** Builds a finder of candidates. It has tables by story, which it uses again for each vector: so it takes no time to make them. */
export function buildCandidates(): Candidates {
  let shared = new Float64Array(256);
  /** By story: one more than its last visit, 0 for none. */
  let lastVisit = new Int32Array(256);
  /** By visit: the place of the feature, and the visit to the same story before, as above. */
  const placeAt = new Int32Array(2 * mostVisited);
  const visitBefore = new Int32Array(2 * mostVisited);
  let visits = 0;
  let touched: number[] = [];
  /** The first word and the first name that were not looked up in full, and where words and names end. */
  let [words, names] = [
    { seen: 0, end: 0 },
    { seen: 0, end: 0 },
  ];
  const places: number[] = [];

  function forget(): void {
    for (const story of touched) {
      shared[story] = 0;
      lastVisit[story] = 0;
    }
    touched = [];
    visits = 0;
  }

  function visit(story: number, place: number, weight: number): void {
    const before = lastVisit[story] ?? 0;
    // a story that lost the feature and got it again stands in the list twice
    if (before > 0 && placeAt[before - 1] === place) return;
    if (before === 0) touched.push(story);
    placeAt[visits] = place;
    visitBefore[visits] = before;
    lastVisit[story] = ++visits;
    shared[story] = (shared[story] ?? 0) + weight * weight;
  }

  /** Visits the stories that have the features from one place to another; says which is the first that some were left of. */
  function propose(
    { features, weights }: Telling,
    from: number,
    to: number,
    storiesWith: (feature: Feature) => readonly number[],
  ) {
    let left = mostVisited;
    for (let place = from; place < to; place++) {
      const stories = storiesWith(features[place] ?? -1);
      const weight = weights[place] ?? 0;
      for (let at = stories.length - 1; at >= 0; at--) {
        if (left-- === 0) return { seen: place, end: to };
        const story = stories[at] ?? 0;
        if (story >= shared.length) [shared, lastVisit] = [widened(shared, story), widened(lastVisit, story)];
        visit(story, place, weight);
      }
    }
    return { seen: to, end: to };
  }

  /** Those that share most, without sorting them all. */
  function mostShared(): number[] {
    const best: number[] = [];
    let least = 0;
    for (const story of touched) {
      const own = shared[story] ?? 0;
      if (best.length >= mostCompared && own <= least) continue;
      let place = Math.min(best.length, mostCompared - 1);
      for (; place > 0 && (shared[best[place - 1] ?? 0] ?? 0) < own; place--) best[place] = best[place - 1] ?? 0;
      best[place] = story;
      least = shared[best.at(-1) ?? 0] ?? 0;
    }
    const enough = leastShared * (shared[best[0] ?? 0] ?? 0);
    return best.filter((story) => (shared[story] ?? 0) >= enough);
  }

  return {
    of(vector, storiesWith) {
      forget();
      words = propose(vector, 0, vector.words, storiesWith);
      names = propose(vector, vector.words, vector.features.length, storiesWith);
      return mostShared();
    },
    placesIn(story) {
      places.length = 0;
      for (let visit = lastVisit[story] ?? 0; visit > 0; visit = visitBefore[visit - 1] ?? 0) {
        const place = placeAt[visit - 1] ?? 0;
        if (place < words.seen || (place >= words.end && place < names.seen)) places.push(place);
      }
      for (let place = words.seen; place < words.end; place++) places.push(place);
      for (let place = names.seen; place < names.end; place++) places.push(place);
      return places;
    },
  };
}

function widened<T extends Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer>>(table: T, story: number): T;
function widened(table: Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer>, story: number) {
  const wider = table instanceof Int32Array ? new Int32Array(2 * story) : new Float64Array(2 * story);
  wider.set(table);
  return wider;
}
