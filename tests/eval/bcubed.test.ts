import { expect, test } from "vitest";
import { bcubed } from "./bcubed.ts";

test("bcubed: the figures of a grouping worked out by hand", () => {
  const score = bcubed([..."aaabbc"].map((gold, place) => ({ gold, found: "001112".charAt(place) })));
  expect(score.precision).toBeCloseTo((100 * (1 + 1 + 1 / 3 + 2 / 3 + 2 / 3 + 1)) / 6);
  expect(score.recall).toBeCloseTo((100 * (2 / 3 + 2 / 3 + 1 / 3 + 1 + 1 + 1)) / 6);
  expect(score).toMatchObject({ pairF1: 50, found: 3, gold: 3 });
});

test("bcubed: the gold itself has full marks, and so has nothing", () => {
  expect(bcubed([..."aab"].map((gold) => ({ gold, found: gold })))).toMatchObject({ f1: 100, pairF1: 100 });
  expect(bcubed([])).toMatchObject({ f1: 100, pairF1: 100 });
});
