import fc from "fast-check";
import { expect, test } from "vitest";
import { isWithin } from "../../src/core/article/published.ts";
import { firstFree, positionsAt, positionsIn, undatedFrom } from "../../src/store/position.ts";

const at = (text: string) => Date.parse(text);

test("newer stands before older, and undated after all", () => {
  const dates = ["2100-01-01T00:00:00Z", "2024-06-19T10:00:01Z", "2024-06-19T10:00:00Z", "1969-07-20T20:17:00Z"];
  const ranges = [...dates.map((date) => positionsAt(at(date))), positionsAt(null)];
  for (const [index, range] of ranges.entries()) {
    expect(range.last).toBeGreaterThan(range.first);
    expect(range.first).toBeGreaterThan(ranges[index - 1]?.last ?? -1);
    expect(Number.isSafeInteger(range.last)).toBe(true);
  }
});

test.each(["0900-01-01T00:00:00Z", "9999-01-01T00:00:00Z"])(
  "a date beyond the range (%s) has a dated position",
  (date) => {
    const { first, last } = positionsAt(at(date));
    expect([first >= 0, last < undatedFrom, positionsAt(null).first]).toEqual([true, true, undatedFrom]);
  },
);

test("rows are numbered on, and a full second has no room", () => {
  const range = { first: 10, last: 14 };
  expect(firstFree(range, null, 2)).toBe(10);
  expect(firstFree(range, 11, 3)).toBe(12);
  expect(firstFree(range, 11, 4)).toBeNull();
});

test("the positions of a window leave out nothing that is within it", () => {
  const ms = fc.integer({ min: at("1900-01-01T00:00:00Z"), max: at("2100-01-01T00:00:00Z") });
  const lengthMs = fc.integer({ min: 1, max: 40 * 86_400_000 });
  fc.assert(
    fc.property(
      ms,
      lengthMs,
      lengthMs,
      fc.double({ min: -1, max: 1, noNaN: true }),
      (from, windowMs, rangeMs, shift) => {
        const instant = (value: number) => Temporal.Instant.fromEpochMilliseconds(Math.round(value));
        const window = { from: instant(from), to: instant(from + windowMs) };
        const start = from + shift * (windowMs + rangeMs);
        const range = { from: instant(start), to: instant(start + rangeMs) };
        fc.pre(isWithin(range, window));
        const own = positionsAt(range.from.epochMilliseconds);
        const all = positionsIn(window);
        expect(own.first).toBeGreaterThanOrEqual(all.first);
        expect(own.last).toBeLessThanOrEqual(all.last);
      },
    ),
  );
});
