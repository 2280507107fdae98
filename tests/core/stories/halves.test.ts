import { expect, test } from "vitest";
import { halvesOf } from "../../../src/core/stories/halves.ts";
import type { Vector } from "../../../src/core/stories/weights.ts";

/** A text in which each of these features weighs the same. */
const vector = (...features: readonly number[]): Vector => ({
  features: Int32Array.from(features),
  weights: Float64Array.from(features, () => 1 / Math.sqrt(features.length)),
  counts: Uint16Array.from(features, () => 1),
  words: features.length,
});

test("halves: two events that only share a name fall apart there", () => {
  const one = [vector(1, 2, 3), vector(1, 2, 4), vector(1, 2, 5), vector(1, 2, 6)];
  const other = [vector(1, 12, 13), vector(1, 12, 14), vector(1, 12, 15)];
  const halves = halvesOf([...one, ...other]);
  const [first] = halves?.inSecond ?? [];
  expect(halves?.inSecond.map((half) => half === first)).toEqual([true, true, true, true, false, false, false]);
  expect(halves?.cosine).toBeLessThan(0.5);
});

test("halves: what all texts have does not divide them", () => {
  expect(halvesOf([vector(1, 2), vector(1, 2), vector(1, 2)])).toBeNull();
  expect(halvesOf([])).toBeNull();
});
