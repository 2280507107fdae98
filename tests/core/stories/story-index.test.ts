import { expect, test } from "vitest";
import { buildStoryIndex } from "../../../src/core/stories/story-index.ts";

/** Names alone, which all weigh the same. */
const names = (...features: readonly number[]) => ({
  features: Int32Array.from(features),
  weights: Float64Array.from(features, () => 1 / Math.sqrt(features.length)),
  words: 0,
});

test("story index: a story is in the language of its articles, though all it has are names", () => {
  const index = buildStoryIndex({ familyOf: () => null });
  index.add(0, names(1, 2, 3, 4), "no");
  expect(index.sumOf(0)).toMatchObject({ family: "no", words: 0, common: 1 });
  expect(index.near(names(1, 2, 3, 4), "no")).toMatchObject([{ story: 0, cosine: expect.closeTo(1) }]);
});

test("story index: of a story that is dropped nothing is left, also where its number is given again", () => {
  const index = buildStoryIndex({ familyOf: () => null });
  index.add(0, names(1, 2), "no");
  index.drop(0);
  expect(index.near(names(1, 2), "no")).toEqual([]);
  index.add(0, names(3), "en");
  expect(index.sumOf(0)).toMatchObject({ family: "en", features: Int32Array.of(3) });
  expect([index.stories, index.with(1), index.with(3)]).toEqual([1, 0, 1]);
});
