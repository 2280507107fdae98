import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsePeriod } from "../../../src/core/command/parse-period.ts";
import { formatPeriod, type Period, settlePeriod, windowOf } from "../../../src/core/command/period.ts";

/** A Friday morning. */
const now = Temporal.Instant.from("2024-06-21T05:00:00Z");
const oslo = "Europe/Oslo";

function periodOf(typed: string): Period {
  const period = parsePeriod(typed);
  if (period === null) throw new Error(`${typed} is a period`);
  return period;
}

function windowText(typed: string): string | null {
  const period = parsePeriod(typed);
  if (period === null) return "no period";
  const window = windowOf(period, now, oslo);
  return window && [window.from, window.to].map((at) => at.toZonedDateTimeISO(oslo).toString().slice(0, 16)).join(" ");
}

/** From the first moment of a day to the first moment of another. */
function days(first: string, after: string): string {
  return `${first}T00:00 ${after}T00:00`;
}

describe("a period", () => {
  test.each([
    ["today", days("2024-06-21", "2024-06-22")],
    ["I dag", days("2024-06-21", "2024-06-22")],
    ["i går", days("2024-06-20", "2024-06-21")],
    ["I  GÅR", days("2024-06-20", "2024-06-21")],
    ["i forgårs", days("2024-06-19", "2024-06-20")],
    ["24h", "2024-06-20T07:00 2024-06-21T07:00"],
    ["24 t", "2024-06-20T07:00 2024-06-21T07:00"],
    ["siste 3 timer", "2024-06-21T04:00 2024-06-21T07:00"],
    ["de siste tre timene", "2024-06-21T04:00 2024-06-21T07:00"],
    ["dei siste tre timane", "2024-06-21T04:00 2024-06-21T07:00"],
    ["the last three hours", "2024-06-21T04:00 2024-06-21T07:00"],
    ["siste time", "2024-06-21T06:00 2024-06-21T07:00"],
    ["siste to døgn", "2024-06-19T07:00 2024-06-21T07:00"],
    ["siste to dager", days("2024-06-20", "2024-06-22")],
    ["uke", days("2024-06-15", "2024-06-22")],
    ["siste veka", days("2024-06-15", "2024-06-22")],
    ["past 2 weeks", days("2024-06-08", "2024-06-22")],
    ["7d", days("2024-06-15", "2024-06-22")],
    ["denne uken", days("2024-06-17", "2024-06-24")],
    ["førre veke", days("2024-06-10", "2024-06-17")],
    ["last week", days("2024-06-10", "2024-06-17")],
    ["uke 25", days("2024-06-17", "2024-06-24")],
    ["veke 52", days("2023-12-25", "2024-01-01")],
    ["i helga", days("2024-06-15", "2024-06-17")],
    ["mandag", days("2024-06-17", "2024-06-18")],
    ["på laurdag", days("2024-06-15", "2024-06-16")],
    ["Friday", days("2024-06-21", "2024-06-22")],
    ["mandag til onsdag", days("2024-06-17", "2024-06-20")],
    ["fra mandag til i går", days("2024-06-17", "2024-06-21")],
    ["2024-06-19", days("2024-06-19", "2024-06-20")],
    ["19.6.2024", days("2024-06-19", "2024-06-20")],
    ["19.6.", days("2024-06-19", "2024-06-20")],
    ["22.6.", days("2023-06-22", "2023-06-23")],
    ["19. juni", days("2024-06-19", "2024-06-20")],
    ["onsdag 19. juni 2024", days("2024-06-19", "2024-06-20")],
    ["19 June 2024", days("2024-06-19", "2024-06-20")],
    ["June 19th, 2024", days("2024-06-19", "2024-06-20")],
    ["29. februar", days("2024-02-29", "2024-03-01")],
    ["17.–21. juni", days("2024-06-17", "2024-06-22")],
    ["2024-06-17 til 2024-06-21", days("2024-06-17", "2024-06-22")],
    ["17.-21. juni", days("2024-06-17", "2024-06-22")],
    ["fra 17. til 21. juni 2024", days("2024-06-17", "2024-06-22")],
    ["June 17 to 21", days("2024-06-17", "2024-06-22")],
    ["24. desember – 2. januar", days("2023-12-24", "2024-01-03")],
    ["20.–23. juni", days("2024-06-20", "2024-06-24")],
    ["2024-06-17..2024-06-18", days("2024-06-17", "2024-06-19")],
    ["2024-06-18..2024-06-17", days("2024-06-17", "2024-06-19")],
    ["17.6.2024–18.6.2024", days("2024-06-17", "2024-06-19")],
    ["2024-06", days("2024-06-01", "2024-07-01")],
    ["juni 2024", days("2024-06-01", "2024-07-01")],
    ["i juli", days("2023-07-01", "2023-08-01")],
    ["førre månad", days("2024-05-01", "2024-06-01")],
    ["siden i går", "2024-06-20T00:00 2024-06-21T07:00"],
    ["sidan i går", "2024-06-20T00:00 2024-06-21T07:00"],
    ["since yesterday", "2024-06-20T00:00 2024-06-21T07:00"],
    ["siden i går kl. 07.00", "2024-06-20T07:00 2024-06-21T07:00"],
    ["siden mandag", "2024-06-17T00:00 2024-06-21T07:00"],
    ["since Monday 07:00", "2024-06-17T07:00 2024-06-21T07:00"],
    ["siden fredag kl. 16", "2024-06-14T16:00 2024-06-21T07:00"],
    ["siden kl. 6", "2024-06-21T06:00 2024-06-21T07:00"],
    ["siden 22:30", "2024-06-20T22:30 2024-06-21T07:00"],
    ["fra 17. juni", "2024-06-17T00:00 2024-06-21T07:00"],
    ["siden 2030-01-01", "2024-06-21T07:00 2024-06-21T07:00"],
    ["2024-06-18T05:00:00Z..", "2024-06-18T07:00 2024-06-21T07:00"],
    ["all", null],
    ["2024-02-30", "no period"],
    ["31. juni", "no period"],
    ["uke 54", "no period"],
    ["neste uke", "no period"],
    ["siden alltid", "no period"],
    ["siden kl. 25", "no period"],
    ["siste null timer", "no period"],
    ["ferja til Ytre Sild", "no period"],
    ["to", "no period"],
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
});

/** Words that periods are made of, and some that none is made of. */
const word = fc.constantFrom(
  ...["siden", "sidan", "since", "fra", "til", "to", "–", "..", "siste", "de", "last", "i", "på", "kl."],
  ...[
    "mandag",
    "måndag",
    "Sunday",
    "i går",
    "today",
    "uke",
    "veke 53",
    "week",
    "helga",
    "juni",
    "29. februar",
    "May 3",
  ],
  ...["17.", "21. juni", "31.12.", "2024-06-19", "19.6.2024", "2024-06", "0000-01-01", "9999-12-31", "07:00", "02.30"],
  ...["3", "0", "9999", "timer", "timane", "days", "24h", "døgn", "ferje", "🚢"],
);
const phrase = fc.oneof(
  fc.array(word, { maxLength: 5 }).map((words) => words.join(" ")),
  fc.string({ unit: "grapheme", maxLength: 40 }),
);
const zones = fc.constantFrom(oslo, "UTC", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Cairo");
const instants = fc
  .integer({ min: Date.UTC(1990), max: Date.UTC(2060) })
  .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

describe("whatever is typed, whenever and wherever", () => {
  test("it is read without a fault, and a period begins before it ends", () => {
    fc.assert(
      fc.property(phrase, instants, zones, (typed, at, zone) => {
        const period = parsePeriod(typed);
        const window = period && windowOf(period, at, zone);
        if (window) expect(Temporal.Instant.compare(window.from, window.to)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 2_000 },
    );
  });

  test("days begin and end where the zone's days do, also when its clocks change", () => {
    fc.assert(
      fc.property(phrase, instants, zones, (typed, at, zone) => {
        const period = parsePeriod(typed);
        const settled = period && settlePeriod(period, at, zone);
        const ofDays = ["today", "yesterday", "days", "dates", "month"];
        const window = settled && ofDays.includes(settled.kind) ? windowOf(settled, at, zone) : null;
        for (const end of window ? [window.from, window.to] : []) {
          const local = end.toZonedDateTimeISO(zone);
          expect(local.startOfDay().toInstant()).toEqual(end);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test("a period is read again from what a button carries, and is the same stretch of time", () => {
    fc.assert(
      fc.property(phrase, instants, zones, (typed, at, zone) => {
        const period = parsePeriod(typed);
        if (period === null) return;
        expect(windowOf(periodOf(formatPeriod(period)), at, zone)).toEqual(windowOf(period, at, zone));
        const settled = settlePeriod(period, at, zone);
        expect(windowOf(periodOf(formatPeriod(settled)), at, zone)).toEqual(windowOf(period, at, zone));
      }),
      { numRuns: 2_000 },
    );
  });

  test("a named day is never ahead, and no more than eight years back", () => {
    fc.assert(
      fc.property(fc.constantFrom("mandag", "Sunday", "29.2.", "31. desember", "1 May"), instants, (typed, at) => {
        const window = windowOf(periodOf(typed), at, oslo);
        if (!window) throw new Error("a day is no time without end");
        expect(Temporal.Instant.compare(window.from, at)).toBeLessThanOrEqual(0);
        expect(window.from.until(at).total("hours")).toBeLessThan(24 * 366 * 8);
      }),
    );
  });
});
