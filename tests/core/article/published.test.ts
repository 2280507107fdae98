import { describe, expect, test } from "vitest";
import { loadSpeeches } from "../../../src/content.ts";
import type { Published } from "../../../src/core/article/article.ts";
import { isWithin, publishedFromRange, rangeOf } from "../../../src/core/article/published.ts";
import { stretchText } from "../../../src/core/article/published-text.ts";
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

describe("a date from its stretch of time", () => {
  test.each<[string, Published]>([
    ["an instant", lateThatDay],
    ["a day", thatDay],
    ["the longest day", { precision: "day", date: Temporal.PlainDate.from("2024-10-27") }],
    ["the shortest day", { precision: "day", date: Temporal.PlainDate.from("2024-03-31") }],
    ["a month", june],
    ["February", { precision: "month", month: Temporal.PlainYearMonth.from("2023-02") }],
    ["an unknown date", { precision: "unknown" }],
  ])("%s is what it was", (_, published) => {
    const back = publishedFromRange(rangeOf(published, zone), zone);
    expect(JSON.stringify(back)).toBe(JSON.stringify(published));
  });
});

describe("from when to when", () => {
  const july: Published = { precision: "month", month: Temporal.PlainYearMonth.from("2024-07") };
  const earlier: Published = { precision: "day", date: Temporal.PlainDate.from("2024-06-17") };
  const unknown: Published = { precision: "unknown" };
  const speech = loadSpeeches("content").get("nb");
  test.each<[string, Published, Published, string]>([
    ["one day", thatDay, lateThatDay, "21. juni"],
    ["days of a month", earlier, thatDay, "17.–21. juni"],
    ["one month", june, june, "juni 2024"],
    ["two months", june, july, "juni–juli 2024"],
    ["a month and a day of it", june, thatDay, "juni 2024"],
    ["a day and a month", thatDay, july, "21. juni – juli 2024"],
    ["one side only", unknown, thatDay, "21. juni"],
    ["nothing", unknown, unknown, "udatert"],
  ])("%s", (_, first, last, text) => {
    expect(speech && stretchText(first, last, { speech, now, zone })).toBe(text);
  });
});
