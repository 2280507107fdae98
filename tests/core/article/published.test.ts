import { describe, expect, test } from "vitest";
import type { Published } from "../../../src/core/article/article.ts";
import { isWithin, rangeOf } from "../../../src/core/article/published.ts";
import { windowOf } from "../../../src/core/command/period.ts";

const zone = "Europe/Oslo";
const now = Temporal.Instant.from("2024-06-21T12:00:00Z");
const day = windowOf({ kind: "today" }, now, zone);
const month = windowOf({ kind: "month", month: Temporal.PlainYearMonth.from("2024-06") }, now, zone);

const june: Published = { precision: "month", month: Temporal.PlainYearMonth.from("2024-06") };
const thatDay: Published = { precision: "day", date: Temporal.PlainDate.from("2024-06-21") };
const lateThatDay: Published = { precision: "instant", instant: Temporal.Instant.from("2024-06-21T21:59:59Z") };

describe("an article's date", () => {
  test.each([
    ["an instant of the day is in the day", lateThatDay, day, true],
    ["a day is in the day", thatDay, day, true],
    ["a month is not in a day of it", june, day, false],
    ["a month is in the month", june, month, true],
    ["an unknown date is in no window", { precision: "unknown" } as const, month, false],
    [
      "midnight belongs to the next day",
      { precision: "instant", instant: Temporal.Instant.from("2024-06-21T22:00:00Z") } as const,
      day,
      false,
    ],
  ])("%s", (_, published, window, expected) => {
    if (window === null) throw new Error("the windows here are bounded");
    expect(isWithin(rangeOf(published, zone), window)).toBe(expected);
  });
});
