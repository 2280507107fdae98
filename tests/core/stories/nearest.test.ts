import { expect, test } from "vitest";
import { nearest } from "../../../src/core/stories/nearest.ts";

const telling = (words: number) => ({ languages: 1, words, oldestMs: null, newestMs: null });

/** Whether two stories of texts of so many different words become one, whose sums have this cosine. */
function areOne(words: number, cosine: number, common: number): boolean {
  const near = [{ story: 1, cosine, byWords: cosine, foreign: false, common }];
  return nearest(telling(words), near, () => telling(words), null, common) === 1;
}

test.each([
  ["long texts that have much in common and with the other story too", 100, 0.45, 0.8, true],
  ["long texts that have little in common, and with the other story less", 100, 0.45, 0.5, false],
  ["headlines, which may share no word in one event", 5, 0.2, 0.4, true],
])("nearest: two stories of %s", (_, words, cosine, common, one) => {
  expect(areOne(words, cosine, common)).toBe(one);
});
