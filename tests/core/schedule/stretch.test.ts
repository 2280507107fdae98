import fc from "fast-check";
import { expect, test } from "vitest";
import { formatCron, parseCron } from "../../../src/core/schedule/parse-cron.ts";
import { formatStretches, parseStretches } from "../../../src/core/schedule/stretch.ts";

const today = Temporal.PlainDate.from("2026-11-26");

test.each([
  ["24.12.-1.1.", "2026-12-24..2027-01-01"],
  ["24.12.2026 – 1.1.2027", "2026-12-24..2027-01-01"],
  ["17.5.", "2027-05-17"],
  ["26.11.", "2026-11-26"],
  ["25.11", "2027-11-25"],
  ["2027-07-01..2027-07-31, 17.5.", "2027-05-17,2027-07-01..2027-07-31"],
  ["1.7. til 31.7. og 24.12.", "2026-12-24,2027-07-01..2027-07-31"],
])("%s are quiet days, the next of that name", (typed, expected) => {
  expect(formatStretches(parseStretches(typed, today) ?? [])).toBe(expected);
});

test.each(["", "jul", "31.2.", "0.1.", "2027-02-30", "2027-07-31..2027-07-01", "24.12.-", "1.1.27", "17.5., x"])(
  "%j are none",
  (typed) => {
    expect(parseStretches(typed, today)).toBeNull();
  },
);

test("stretches are read as they were written", () => {
  const day = fc.integer({ min: 0, max: 4000 }).map((days) => today.add({ days }));
  const stretch = fc.tuple(day, fc.nat(60)).map(([first, days]) => ({ first, last: first.add({ days }) }));
  fc.assert(
    fc.property(fc.array(stretch, { minLength: 1, maxLength: 5 }), (stretches) => {
      const sorted = stretches.sort((a, b) => Temporal.PlainDate.compare(a.first, b.first));
      expect(parseStretches(formatStretches(sorted), today)).toEqual(sorted);
    }),
  );
});

test.each([
  ["0 7 * * 1-5", true],
  ["  0  7 * *  MON-FRI ", true],
  ["0,30 6-9 * * *", true],
  ["@daily", true],
  ["0 0 7 * * *", false],
  ["7 * *", false],
  ["0 25 * * *", false],
  ["0 7 31 2 *", false],
  ["H 7 * * *", false],
  ["* * * * *", false],
  ["*/20 * * * *", false],
  ["@reboot", false],
  ["0 7 * * 1;drop", false],
])("%j as a cron expression: %s", (typed, isOne) => {
  expect(parseCron(typed) !== null).toBe(isOne);
  if (isOne) expect(formatCron(formatCron(typed))).toBe(formatCron(typed));
});
