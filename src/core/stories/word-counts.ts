import type { VocabularyWord } from "./vocabulary.ts";

/** How often each word stands in an article, in the order the words turn up. */
export type WordCounts = {
  readonly size: number;
  add(word: VocabularyWord, count: number): void;
  /** Writes the words and their counts from a place on, and begins anew. */
  moveTo(words: Int32Array, counts: Uint16Array, from: number): void;
};

const mostCounted = 65_535;

/** Starts without words. It has room that one article after the other is counted in: articles are read by the thousand. */
export function startWordCounts(): WordCounts {
  /** By word: one more than its place in the tables below; 0 for the words of other articles. */
  let placeOf = new Int32Array(1024);
  let words = new Int32Array(256);
  let counts = new Float64Array(256);
  let size = 0;

  function makeRoom(word: VocabularyWord): void {
    if (word >= placeOf.length) {
      const wider = new Int32Array(2 * word);
      wider.set(placeOf);
      placeOf = wider;
    }
    if (size === words.length) {
      const more = { words: new Int32Array(2 * size), counts: new Float64Array(2 * size) };
      more.words.set(words);
      more.counts.set(counts);
      words = more.words;
      counts = more.counts;
    }
  }

  return {
    get size() {
      return size;
    },
    add(word, count) {
      makeRoom(word);
      const place = (placeOf[word] ?? 0) - 1;
      if (place >= 0) {
        counts[place] = (counts[place] ?? 0) + count;
        return;
      }
      words[size] = word;
      counts[size] = count;
      placeOf[word] = ++size;
    },
    moveTo(intoWords, intoCounts, from) {
      for (let place = 0; place < size; place++) {
        const word = words[place] ?? 0;
        intoWords[from + place] = word;
        intoCounts[from + place] = Math.min(mostCounted, counts[place] ?? 0);
        placeOf[word] = 0;
      }
      size = 0;
    },
  };
}
