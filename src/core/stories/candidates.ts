import type { Feature } from "./numbering.ts";
import type { Vector } from "./weights.ts";

/** Words propose so many stories, the most telling words first and of each the newest stories; names as many; */
const mostVisited = 500;
/** and so many of the stories that share most are compared in full. */
const mostCompared = 8;
/** unless they share less than this part of what the first of them does. */
const leastShared = 0.2;

type Telling = Pick<Vector, "features" | "weights" | "words">;

/** Writes the newest stories that have a feature, the newest first, as many as are asked for; says how many there are. */
export type NewestWith = (feature: Feature, into: Int32Array, most: number) => number;

/** Finds the stories that are worth comparing with a vector, and what of it they may have. */
export type Candidates = {
  /** The stories that share most of the telling features, by the squares of their weights. In no order. */
  of(vector: Telling, newestWith: NewestWith): readonly number[];
  /**
   * Of the vector that was asked about last, the places of all features that one of these stories has, and of some more; writes
   * them and says how many they are.
   */
  placesIn(story: number, into: Int32Array): number;
};

/**
 * Builds a finder of candidates. All that it writes down for a vector has its room from the start, and is written over by the
 * next: it is asked several times for each article, and what is made anew each time has to be cleared away.
 */
export function buildCandidates(): Candidates {
  /** By story: one more than its row in the three tables below, 0 for one that was not visited. */
  let rowOf = new Int32Array(256);
  const visited = new Int32Array(2 * mostVisited);
  const shared = new Float64Array(2 * mostVisited);
  /** One more than its last visit. */
  const lastVisit = new Int32Array(2 * mostVisited);
  let stories = 0;
  /** By visit: the place of the feature, and one more than the visit to the same story before, 0 for none. */
  const placeAt = new Int32Array(2 * mostVisited);
  const visitBefore = new Int32Array(2 * mostVisited);
  let visits = 0;
  const newest = new Int32Array(mostVisited);
  /** The first word and the first name that were not looked up in full, and where words and names end. */
  let [words, names] = [
    { seen: 0, end: 0 },
    { seen: 0, end: 0 },
  ];

  function forget(): void {
    for (let at = 0; at < stories; at++) rowOf[visited[at] ?? 0] = 0;
    stories = 0;
    visits = 0;
  }

  /** Visits the first `count` of the newest stories, for the feature at a place. It is in this loop that the time goes. */
  function visit(count: number, place: number, square: number): void {
    let rows = rowOf;
    let [lastRow, last] = [stories, visits];
    for (let at = 0; at < count; at++) {
      const story = newest[at] ?? 0;
      if (story >= rows.length) rows = widened(rows, story);
      let row = (rows[story] ?? 0) - 1;
      let before = 0;
      if (row < 0) {
        row = lastRow++;
        rows[story] = lastRow;
        visited[row] = story;
        shared[row] = square;
      } else {
        before = lastVisit[row] ?? 0;
        // a story that lost the feature and got it again stands in the list twice
        if (placeAt[before - 1] === place) continue;
        shared[row] = (shared[row] ?? 0) + square;
      }
      placeAt[last] = place;
      visitBefore[last] = before;
      lastVisit[row] = ++last;
    }
    rowOf = rows;
    stories = lastRow;
    visits = last;
  }

  /** Visits the stories that have the features from one place to another; says which is the first that some were left of. */
  function propose({ features, weights }: Telling, from: number, to: number, newestWith: NewestWith) {
    let left = mostVisited;
    for (let place = from; place < to; place++) {
      const all = newestWith(features[place] ?? -1, newest, left);
      const weight = weights[place] ?? 0;
      visit(Math.min(all, left), place, weight * weight);
      if (all > left) return { seen: place, end: to };
      left -= all;
    }
    return { seen: to, end: to };
  }

  /** Those that share most, without sorting them all. */
  function mostShared(): number[] {
    const best: number[] = [];
    let least = 0;
    for (let row = 0; row < stories; row++) {
      const own = shared[row] ?? 0;
      if (best.length >= mostCompared && own <= least) continue;
      let place = Math.min(best.length, mostCompared - 1);
      for (; place > 0 && (shared[best[place - 1] ?? 0] ?? 0) < own; place--) best[place] = best[place - 1] ?? 0;
      best[place] = row;
      least = shared[best.at(-1) ?? 0] ?? 0;
    }
    const enough = leastShared * (shared[best[0] ?? 0] ?? 0);
    return best.filter((row) => (shared[row] ?? 0) >= enough).map((row) => visited[row] ?? 0);
  }

  return {
    of(vector, newestWith) {
      forget();
      words = propose(vector, 0, vector.words, newestWith);
      names = propose(vector, vector.words, vector.features.length, newestWith);
      return mostShared();
    },
    placesIn(story, into) {
      let places = 0;
      const row = (rowOf[story] ?? 0) - 1;
      for (let visit = lastVisit[row] ?? 0; visit > 0; visit = visitBefore[visit - 1] ?? 0) {
        const place = placeAt[visit - 1] ?? 0;
        if (place < words.seen || (place >= words.end && place < names.seen)) into[places++] = place;
      }
      for (let place = words.seen; place < words.end; place++) into[places++] = place;
      for (let place = names.seen; place < names.end; place++) into[places++] = place;
      return places;
    },
  };
}

function widened(table: Int32Array, story: number): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(2 * story);
  wider.set(table);
  return wider;
}
