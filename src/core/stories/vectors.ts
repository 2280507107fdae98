import { startPages } from "./pages.ts";
import type { Vector } from "./weights.ts";

/** The vectors of articles, by the number of the article. */
export type Vectors = {
  /** Keeps a vector, in the place of the one that the article had. */
  keep(article: number, vector: Vector): void;
  /** The vector of an article, until another is kept for it; without features where none is kept. */
  of(article: number): Vector;
  forget(article: number): void;
};

/** What is known of a vector: where it is, its features, and how many of them are words. */
const known = 3;

/** Starts without any vector. They stand on pages, as there are tens of thousands of them: see there. */
export function startVectors(): Vectors {
  const pages = startPages((places) => ({
    features: new Int32Array(places),
    weights: new Float64Array(places),
    counts: new Uint16Array(places),
  }));
  let vectors = new Int32Array(256 * known);

  function forget(article: number): void {
    const features = vectors[article * known + 1] ?? 0;
    if (features === 0) return;
    pages.giveBack(vectors[article * known] ?? 0, features);
    vectors[article * known + 1] = 0;
  }

  return {
    keep(article, { features, weights, counts, words }) {
      forget(article);
      if (features.length === 0) return;
      const at = article * known;
      if (at >= vectors.length) vectors = widened(vectors, 2 * at);
      const address = pages.lend(features.length);
      const page = pages.pageOf(address);
      const start = pages.startOf(address);
      page.features.set(features, start);
      page.weights.set(weights, start);
      page.counts.set(counts, start);
      vectors[at] = address;
      vectors[at + 1] = features.length;
      vectors[at + 2] = words;
    },
    of(article) {
      const at = article * known;
      const features = vectors[at + 1] ?? 0;
      if (features === 0) return empty;
      const address = vectors[at] ?? 0;
      const page = pages.pageOf(address);
      const start = pages.startOf(address);
      const end = start + features;
      return {
        features: page.features.subarray(start, end),
        weights: page.weights.subarray(start, end),
        counts: page.counts.subarray(start, end),
        words: vectors[at + 2] ?? 0,
      };
    },
    forget,
  };
}

const empty: Vector = {
  features: new Int32Array(0),
  weights: new Float64Array(0),
  counts: new Uint16Array(0),
  words: 0,
};

function widened(vectors: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(length);
  wider.set(vectors);
  return wider;
}
