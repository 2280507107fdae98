import { expect, test } from "vitest";
import { intervalOf } from "./bootstrap.ts";
import type { PointLabels } from "./labels/point-labels.ts";
import { rouge } from "./rouge.ts";
import { faultsOf } from "./summary-faults.ts";

test("rouge: counts shared words and pairs, mean over references", () => {
  expect(rouge("a b c", ["a b d"]).r1).toBeCloseTo(2 / 3);
  expect(rouge("a b c", ["a b d"]).r2).toBeCloseTo(1 / 2);
  expect(rouge("a b c", ["a b c", "x y z"])).toEqual({ r1: 0.5, r2: 0.5 });
  expect(rouge("", ["a"])).toEqual({ r1: 0, r2: 0 });
});

test("bootstrap: the interval holds the mean, and is the same each time", () => {
  const [low, high] = intervalOf([1, 2, 3, 4]);
  expect(low).toBeLessThan(2.5);
  expect(high).toBeGreaterThan(2.5);
  expect(intervalOf([1, 2, 3, 4])).toEqual([low, high]);
});

test("faults: lines are looked up where they stand in the text", () => {
  const labels: PointLabels = { about: "", articles: [{ id: "a", yes: [[0, 6]], no: [[7, 14]] }] };
  const found = faultsOf("a", "Ja ja. Men ja. Nei.", "Ja ja.\nMen ja.\nNei.\nBorte.", labels);
  expect(found).toMatchObject({ sentences: 4, faults: ["Men ja.", "Borte."], unread: ["Nei."] });
});
