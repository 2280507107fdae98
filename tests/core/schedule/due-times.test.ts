import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dueTimes, nextDueTimes, previousDueTime } from "../../../src/core/schedule/due-times.ts";
import { parseDays } from "../../../src/core/schedule/parse-days.ts";
import { parseTimes } from "../../../src/core/schedule/parse-times.ts";
import type { DayTimes, Weekday, WeekPattern, When } from "../../../src/core/schedule/schedule.ts";
import { parseStretches } from "../../../src/core/schedule/stretch.ts";

const at = (text: string) => Temporal.Instant.from(text);

function when(times: string, days: string, zone = "Europe/Oslo", weeks: WeekPattern = "every"): When {
  return { kind: "days", times: parseTimes(times) ?? [], days: parseDays(days) ?? [], weeks, zone, quiet: [] };
}

function cron(expression: string, zone = "Europe/Oslo"): When {
  return { kind: "cron", expression, zone, quiet: [] };
}

const dates = (instants: readonly Temporal.Instant[], zone = "Europe/Oslo") =>
  instants.map((instant) => instant.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: "minute" }));

const texts = (instants: readonly Temporal.Instant[]) => instants.map(String);

describe("a schedule is due", () => {
  test("at its times on its days, by the wall clock of its zone, through summer and winter time", () => {
    expect(texts(dueTimes(when("07:00", "weekdays"), at("2026-10-23T00:00Z"), at("2026-10-27T00:00Z")))).toEqual([
      "2026-10-23T05:00:00Z",
      "2026-10-26T06:00:00Z",
    ]);
  });

  test("at a time that does not exist: at the next that does", () => {
    expect(texts(dueTimes(when("02:30", "daily"), at("2026-03-28T12:00Z"), at("2026-03-30T12:00Z")))).toEqual([
      "2026-03-29T01:00:00Z",
      "2026-03-30T00:30:00Z",
    ]);
  });

  test("at the very time that the clock is put forward: at that moment", () => {
    expect(texts(dueTimes(when("02:00", "daily"), at("2026-03-28T12:00Z"), at("2026-03-29T12:00Z")))).toEqual([
      "2026-03-29T01:00:00Z",
    ]);
    const halfAnHour = when("02:00", "sunday", "Australia/Lord_Howe");
    expect(texts(dueTimes(halfAnHour, at("2026-10-03T12:00Z"), at("2026-10-04T12:00Z")))).toEqual([
      "2026-10-03T15:30:00Z",
    ]);
  });

  test("at a time that comes twice: once, the first time", () => {
    expect(texts(dueTimes(when("02:30", "daily"), at("2026-10-24T12:00Z"), at("2026-10-25T12:00Z")))).toEqual([
      "2026-10-25T00:30:00Z",
    ]);
  });

  test("once where two of its times fall together", () => {
    expect(
      texts(dueTimes(when("02:15,02:45,03:00", "daily"), at("2026-03-28T12:00Z"), at("2026-03-29T12:00Z"))),
    ).toEqual(["2026-03-29T01:00:00Z"]);
  });

  test("on a day that a zone left out (Samoa, 30 December 2011) and the days about it, each once", () => {
    const samoa = when("07:00", "daily", "Pacific/Apia");
    const due = dueTimes(samoa, at("2011-12-28T00:00Z"), at("2012-01-02T00:00Z"));
    const days = due.map((instant) => instant.toZonedDateTimeISO("Pacific/Apia").toPlainDate().toString());
    expect(days).toEqual(["2011-12-28", "2011-12-29", "2011-12-31", "2011-12-31", "2012-01-01", "2012-01-02"]);
    expect(new Set(texts(due)).size).toBe(due.length);
  });

  test("next and before", () => {
    const mornings = when("07:00", "weekdays");
    const friday = at("2026-11-27T06:00:00Z");
    expect(texts(nextDueTimes(mornings, friday, 2))).toEqual(["2026-11-30T06:00:00Z", "2026-12-01T06:00:00Z"]);
    expect(String(previousDueTime(mornings, at("2026-11-30T06:00:00Z")))).toBe(String(friday));
    expect(texts(nextDueTimes(when("07:00", "sunday"), friday, 3))).toHaveLength(3);
  });

  test.each([
    // ISO weeks 53 of 2026 and 1 of 2027 are both odd
    ["odd", ["2026-12-28T07:00", "2027-01-04T07:00"]],
    ["even", ["2026-12-21T07:00", "2027-01-11T07:00"]],
    ["first", ["2027-01-04T07:00", "2027-02-01T07:00"]],
    ["last", ["2026-12-28T07:00", "2027-01-25T07:00"]],
  ] as const)("in %s weeks only", (weeks, expected) => {
    const mondays = when("07:00", "monday", "Europe/Oslo", weeks);
    expect(dates(nextDueTimes(mondays, at("2026-12-20T00:00Z"), 2))).toEqual(expected);
  });

  test("not in its quiet times, and looks past them for the next and the last", () => {
    const [christmas] = parseStretches("24.12.2026-3.1.2027", Temporal.PlainDate.from("2026-11-26")) ?? [];
    const mornings = { ...when("07:00", "daily"), quiet: christmas ? [christmas] : [] };
    expect(dates(nextDueTimes(mornings, at("2026-12-23T00:00Z"), 2))).toEqual(["2026-12-23T07:00", "2027-01-04T07:00"]);
    expect(dates([previousDueTime(mornings, at("2027-01-04T06:00Z"))])).toEqual(["2026-12-23T07:00"]);
  });

  test.each([
    ["0 7 * * 1-5", ["2026-11-26T07:00", "2026-11-27T07:00", "2026-11-30T07:00"]],
    ["30 6,16 1 * *", ["2026-12-01T06:30", "2026-12-01T16:30", "2027-01-01T06:30"]],
    ["0 7 L * *", ["2026-11-30T07:00", "2026-12-31T07:00", "2027-01-31T07:00"]],
    ["0 7 * * 1#2", ["2026-12-14T07:00", "2027-01-11T07:00", "2027-02-08T07:00"]],
    ["0 7 * * 5L", ["2026-11-27T07:00", "2026-12-25T07:00", "2027-01-29T07:00"]],
    ["0 7 13 * 5", ["2026-11-27T07:00", "2026-12-04T07:00", "2026-12-11T07:00"]],
    ["0 7 29 2 *", ["2028-02-29T07:00", "2032-02-29T07:00"]],
    ["@weekly", ["2026-11-29T00:00", "2026-12-06T00:00", "2026-12-13T00:00"]],
  ])("as the cron expression %s has it", (expression, expected) => {
    expect(dates(nextDueTimes(cron(expression), at("2026-11-26T00:00Z"), 3))).toEqual(expected);
  });

  test("by cron too: a time that does not exist at the next that does, one that comes twice once", () => {
    const nights = cron("30 2 * * *");
    expect(texts(dueTimes(nights, at("2026-03-28T12:00Z"), at("2026-03-29T12:00Z")))).toEqual(["2026-03-29T01:00:00Z"]);
    expect(texts(dueTimes(nights, at("2026-10-24T12:00Z"), at("2026-10-25T12:00Z")))).toEqual(["2026-10-25T00:30:00Z"]);
  });
});

const zones = Intl.supportedValuesOf("timeZone");
const time = fc.record({ hour: fc.nat(23), minute: fc.nat(59) }).map((fields) => Temporal.PlainTime.from(fields));
const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const anyTimes: fc.Arbitrary<DayTimes & When> = fc.record({
  kind: fc.constant("days"),
  weeks: fc.constant("every"),
  quiet: fc.constant([]),
  times: fc
    .uniqueArray(time, { minLength: 1, maxLength: 4, comparator: (a, b) => a.equals(b) })
    .map((all) => all.sort(Temporal.PlainTime.compare)),
  days: fc.subarray([...weekdays], { minLength: 1 }),
  zone: fc.constantFrom(...zones),
});
const anyInstant = fc
  .date({ min: new Date("2005-01-01"), max: new Date("2035-01-01"), noInvalidDate: true })
  .map((date) => Temporal.Instant.fromEpochMilliseconds(date.getTime()));

test("however an interval is cut, by restarts for instance, nothing is due twice and nothing is lost", () => {
  fc.assert(
    fc.property(anyTimes, anyInstant, fc.array(fc.nat(24 * 60 * 10), { maxLength: 6 }), (times, from, cuts) => {
      const to = from.add({ hours: 24 * 10 });
      const points = [from, ...cuts.sort((a, b) => a - b).map((minutes) => from.add({ minutes })), to];
      const pieces = points.slice(1).flatMap((end, index) => dueTimes(times, points[index] ?? from, end));
      const whole = dueTimes(times, from, to);
      expect(texts(pieces)).toEqual(texts(whole));
      expect(new Set(texts(whole)).size).toBe(whole.length);
      expect(texts([...whole].sort(Temporal.Instant.compare))).toEqual(texts(whole));
    }),
  );
});

test("every wall time that exists on a day of the schedule is due, and there are always next ones", () => {
  fc.assert(
    fc.property(anyTimes, anyInstant, (times, now) => {
      expect(nextDueTimes(times, now, 3)).toHaveLength(3);
      const local = now.toZonedDateTimeISO(times.zone).toPlainDate();
      for (const wall of times.times) {
        if (!times.days.some((day) => day === local.dayOfWeek)) continue;
        const zoned = local.toPlainDateTime(wall).toZonedDateTime(times.zone);
        if (!zoned.toPlainTime().equals(wall)) continue;
        expect(Temporal.Instant.compare(previousDueTime(times, zoned.toInstant()), zoned.toInstant())).toBe(-1);
        const instant = zoned.toInstant();
        expect(texts(dueTimes(times, instant.subtract({ seconds: 1 }), instant))).toEqual([String(instant)]);
      }
    }),
  );
});
