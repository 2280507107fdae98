import fc from "fast-check";
import { expect, test } from "vitest";
import { spend } from "../../../src/core/quotas/quota.ts";

const start = Temporal.Instant.from("2026-11-26T06:00:00Z");

test("a quota of four an hour is used up by four at once, and one is back after a quarter", () => {
  let until: Temporal.Instant | null = null;
  for (let time = 0; time < 4; time++) {
    const spent = spend(until, start, 4);
    if (spent.kind === "refused") throw new Error("refused too soon");
    until = spent.until;
  }
  const quarter = start.add({ minutes: 15 });
  expect(spend(until, start, 4)).toEqual({ kind: "refused", again: quarter });
  expect(spend(until, quarter.subtract({ milliseconds: 1 }), 4).kind).toBe("refused");
  expect(spend(until, quarter, 4).kind).toBe("spent");
});

test("however it is asked for, no hour has more than twice the quota, and whoever waits as told is not refused", () => {
  const waits = fc.array(fc.integer({ min: 0, max: 1_800_000 }), { maxLength: 200 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), waits, (perHour, waited) => {
      let now = start;
      let until: Temporal.Instant | null = null;
      const done: number[] = [];
      for (const ms of waited) {
        now = now.add({ milliseconds: ms });
        const spent = spend(until, now, perHour);
        if (spent.kind === "refused") {
          expect(spent.again.epochMilliseconds).toBeGreaterThan(now.epochMilliseconds);
          expect(spent.again.epochMilliseconds - now.epochMilliseconds).toBeLessThanOrEqual(3_600_000);
          expect(spend(until, spent.again, perHour).kind).toBe("spent");
          continue;
        }
        until = spent.until;
        done.push(now.epochMilliseconds);
      }
      for (const from of done) {
        expect(done.filter((at) => at >= from && at < from + 3_600_000).length).toBeLessThanOrEqual(2 * perHour);
      }
    }),
  );
});
