import fc from "fast-check";
import { expect, test } from "vitest";
import type { Weekday } from "../../src/core/schedule/schedule.ts";
import { liveThrough, quietMinutes, type Trouble, type Wanted } from "../fixtures/schedule-years/years.ts";

/** Zones whose clocks are changed at other hours, by half an hour, not at all, or that left out a day. */
const zones = [
  "Europe/Oslo",
  "America/New_York",
  "America/Santiago",
  "Australia/Lord_Howe",
  "Asia/Kolkata",
  "Africa/Casablanca",
  "Pacific/Apia",
  "America/St_Johns",
  "UTC",
] as const;

const hours = 8 * 24;

/** The days around a change of the clocks, of 2025 to 2027, in the zone. */
function changeNear(zone: string, month: number): Temporal.Instant {
  const from = Temporal.PlainDate.from("2025-01-01").add({ months: month }).toZonedDateTime(zone);
  return (from.getTimeZoneTransition("next") ?? from).toInstant();
}

const wanted: fc.Arbitrary<Wanted> = fc
  .record({
    zone: fc.constantFrom(...zones),
    times: fc.uniqueArray(fc.integer({ min: 0, max: 24 * 60 - 1 }), { minLength: 1, maxLength: 3 }),
    nightly: fc.boolean(),
    days: fc.uniqueArray(fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7), { minLength: 1 }),
    weeks: fc.constantFrom("every", "odd", "even", "first", "last"),
    late: fc.constantFrom("merge", "skip", "each"),
  })
  .map(({ zone, times: minutes, nightly, days, weeks, late }) => {
    const times = [...new Set(minutes.map((minute) => (nightly ? minute % 240 : minute)))]
      .sort((a, b) => a - b)
      .map((minute) => Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 }));
    const wall = { zone, times, days: [...days].sort(), weeks, quiet: [] };
    return { wall, late, when: { kind: "days", ...wall } };
  });

const at = fc.integer({ min: 0, max: hours * 60 - quietMinutes });
const stands = fc.boolean();
const ordinaryTrouble: fc.Arbitrary<Trouble> = fc.oneof(
  fc.record({ kind: fc.constant("down" as const), at, minutes: fc.integer({ min: 1, max: 40 * 60 }) }),
  fc.record({ kind: fc.constant("kill" as const), at, stands }),
  fc.record({ kind: fc.constant("fault" as const), at, stands }),
);
const clockTrouble: fc.Arbitrary<Trouble> = fc.record({
  kind: fc.constant("clock" as const),
  at,
  minutes: fc.integer({ min: 1, max: 300 }),
  by: fc.oneof(fc.integer({ min: -120, max: 120 }), fc.integer({ min: -10_000, max: 10_000 })),
});

async function faultsOf(one: Wanted, month: number, troubles: readonly Trouble[]): Promise<readonly string[]> {
  const from = changeNear(one.wall.zone, month).subtract({ hours: hours / 2 });
  return (await liveThrough({ wanted: [one], from, minutes: hours * 60, troubles, every: 3 })).faults;
}

test("around every change of the clocks, through restarts, kills and faults, each due time is met once or the ledger says why", async () => {
  await fc.assert(
    fc.asyncProperty(wanted, fc.nat(30), fc.array(ordinaryTrouble, { maxLength: 6 }), async (one, month, troubles) => {
      expect(await faultsOf(one, month, troubles)).toEqual([]);
    }),
    { numRuns: 15 },
  );
});

test("a clock that is wrong for hours, and put right, loses and doubles no due time", async () => {
  const troubles = fc.array(fc.oneof(ordinaryTrouble, clockTrouble), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(wanted, fc.nat(30), troubles, async (one, month, all) => {
      expect(await faultsOf(one, month, all)).toEqual([]);
    }),
    { numRuns: 15 },
  );
});
