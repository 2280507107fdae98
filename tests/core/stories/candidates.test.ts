import fc from "fast-check";
import { expect, test } from "vitest";
import { buildCandidates, type NewestWith } from "../../../src/core/stories/candidates.ts";

/** A vector of features from 0 on that all weigh the same. */
const vectorOf = (features: number, words: number) => ({
  features: Int32Array.from({ length: features }, (_, feature) => feature),
  weights: new Float64Array(features).fill(1 / Math.sqrt(features)),
  words,
});

/** Lists of stories, the newest last, as they are asked for. */
const newestOf =
  (storiesWith: (feature: number) => readonly number[]): NewestWith =>
  (feature, into, most) => {
    const stories = storiesWith(feature).toReversed();
    into.set(stories.slice(0, most));
    return stories.length;
  };

test("candidates: those that share most are found, however many share a little", () => {
  const storiesWith = (feature: number) => (feature < 6 ? [700, feature, 800] : [feature, 900 + feature]);
  const found = buildCandidates().of(vectorOf(40, 30), newestOf(storiesWith));
  expect(found.toSorted()).toEqual([700, 800]);
});

test("candidates: of each all places are told that it has, once, also where there are too many stories to visit", () => {
  const candidates = buildCandidates();
  const lists = fc.array(fc.array(fc.nat(40), { maxLength: 300 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(lists, fc.nat(12), (stories, words) => {
      const vector = vectorOf(stories.length, Math.min(words, stories.length));
      for (const story of candidates.of(
        vector,
        newestOf((feature) => stories[feature] ?? []),
      )) {
        const places = new Int32Array(stories.length);
        const count = candidates.placesIn(story, places);
        expect(new Set(places.subarray(0, count)).size).toBe(count);
        const having = [...stories.keys()].filter((place) => stories[place]?.includes(story));
        expect(having.filter((place) => !places.subarray(0, count).includes(place))).toEqual([]);
      }
    }),
  );
});
