import type { Vocabulary } from "./vocabulary.ts";

/** What the articles of one grouping are compared by: the words of the vocabulary, in the order they turned up in it. */
export type Feature = number;

/** Numbers words as they turn up, so that stories do not depend on what the vocabulary has been asked for before. */
export type Numbering = {
  /** The features that these words of the vocabulary are. */
  featuresOf(words: Int32Array): Int32Array;
  /** In how large a part of ordinary text a feature occurs, 0 to 1. */
  share(feature: Feature): number;
  /** The family of languages that a word is of; null for a word of a name and for a number. */
  familyOf(feature: Feature): string | null;
};

/** Starts a numbering without any features. */
export function startNumbering(vocabulary: Vocabulary): Numbering {
  /** By word: one more than its feature, 0 where it has not turned up. */
  let placeOf = new Int32Array(vocabulary.size + 1);
  const shares: number[] = [];
  const families: (string | null)[] = [];

  return {
    featuresOf(words) {
      if (placeOf.length < vocabulary.size) {
        const more = new Int32Array(2 * vocabulary.size);
        more.set(placeOf);
        placeOf = more;
      }
      const features = new Int32Array(words.length);
      for (let at = 0; at < words.length; at++) {
        const word = words[at] ?? 0;
        if (placeOf[word] === 0) {
          placeOf[word] = shares.push(vocabulary.share(word));
          families.push(vocabulary.familyOf(word));
        }
        features[at] = (placeOf[word] ?? 0) - 1;
      }
      return features;
    },
    share: (feature) => shares[feature] ?? 0,
    familyOf: (feature) => families[feature] ?? null,
  };
}
