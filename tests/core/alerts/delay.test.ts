import { expect, test } from "vitest";
import { delaysOf } from "../../../src/core/alerts/delay.ts";

test("alerts: of how long they took, the middle and what a twentieth is longer than", () => {
  expect(delaysOf([])).toBeNull();
  expect(delaysOf([7])).toEqual({ count: 1, medianMs: 7, p95Ms: 7 });
  const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
  expect(delaysOf(hundred)).toEqual({ count: 100, medianMs: 50, p95Ms: 95 });
});
