import { describe, expect, test } from "vitest";
import { formatPeriod, parsePeriod, windowOf } from "../../../src/core/command/period.ts";

const now = Temporal.Instant.from("2024-06-21T05:00:00Z");
const oslo = "Europe/Oslo";

function windowText(typed: string): string | null {
  const period = parsePeriod(typed);
  if (period === null) return "no period";
  const window = windowOf(period, now, oslo);
  return window && [window.from, window.to].map((at) => at.toZonedDateTimeISO(oslo).toString().slice(0, 16)).join(" ");
}

describe("a period", () => {
  test.each([
    ["today", "2024-06-21T00:00 2024-06-22T00:00"],
    ["I dag", "2024-06-21T00:00 2024-06-22T00:00"],
    ["i går", "2024-06-20T00:00 2024-06-21T00:00"],
    ["24h", "2024-06-20T07:00 2024-06-21T07:00"],
    ["24 t", "2024-06-20T07:00 2024-06-21T07:00"],
    ["uke", "2024-06-15T00:00 2024-06-22T00:00"],
    ["7d", "2024-06-15T00:00 2024-06-22T00:00"],
    ["2024-06-19", "2024-06-19T00:00 2024-06-20T00:00"],
    ["19.6.2024", "2024-06-19T00:00 2024-06-20T00:00"],
    ["2024-06-17..2024-06-18", "2024-06-17T00:00 2024-06-19T00:00"],
    ["2024-06-18..2024-06-17", "2024-06-17T00:00 2024-06-19T00:00"],
    ["2024-06", "2024-06-01T00:00 2024-07-01T00:00"],
    ["all", null],
    ["2024-02-30", "no period"],
    ["neste uke", "no period"],
    ["", "no period"],
    ["constructor", "no period"],
    ["__proto__", "no period"],
  ])("«%s» is %s", (typed, expected) => {
    expect(windowText(typed)).toBe(expected);
  });

  test("is a calendar day also when the clocks change: 23 hours on 30 March 2025", () => {
    const window = windowOf({ kind: "today" }, Temporal.Instant.from("2025-03-30T10:00:00Z"), oslo);
    expect(window?.from.until(window.to).total("hours")).toBe(23);
  });

  test("is read again from what a button carries", () => {
    for (const typed of ["today", "yesterday", "24h", "7d", "all", "2024-06-19", "2024-06-17..2024-06-21", "2024-06"]) {
      const period = parsePeriod(typed);
      if (period === null) throw new Error(`${typed} is a period`);
      expect(parsePeriod(formatPeriod(period))).toEqual(period);
    }
  });
});
