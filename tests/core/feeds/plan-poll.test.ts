import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FeedState, newFeedState, noHints } from "../../../src/core/feeds/feed.ts";
import {
  hasten,
  longestMinutes,
  type PollOutcome,
  pauseAfterHours,
  planPoll,
  shortestMinutes,
} from "../../../src/core/feeds/plan-poll.ts";

const now = Temporal.Instant.from("2026-03-04T10:00:00Z");
const fresh = newFeedState(now);
const problem = { key: "refusal.empty", values: {} } as const;
const failure: PollOutcome = { kind: "failed", problem, retryAfterMs: null, offline: false };

const every = (minutes: number, count = 10) =>
  Array.from({ length: count }, (_, index) => now.subtract({ minutes: minutes * index }));
const read = (published: readonly Temporal.Instant[], hints = noHints): PollOutcome => ({
  kind: "read",
  published,
  hints,
});
const minutesUntil = ({ nextAt }: FeedState, from = now) =>
  nextAt === null ? null : (nextAt.epochMilliseconds - from.epochMilliseconds) / 60_000;

describe("plan-poll: when a feed is asked again", () => {
  test.each([
    ["one that publishes every minute, after five minutes", every(1), 5],
    ["one that publishes every hour, after half an hour", every(60), 30],
    ["one that publishes once a day, after six hours", every(24 * 60), 360],
    ["one without dates, after half an hour", [], 30],
  ])("%s", (_, published, minutes) => {
    expect(minutesUntil(planPoll(fresh, read(published), { now, random: 0 }))).toBe(minutes);
  });

  test("one that has fallen silent, more and more seldom", () => {
    const published = every(10).map((at) => at.subtract({ hours: 8 }));
    expect(minutesUntil(planPoll(fresh, read(published), { now, random: 0 }))).toBe(60);
  });

  test("what it has learnt of a feed holds while that is not modified", () => {
    const known = planPoll(fresh, read(every(60)), { now, random: 0 });
    expect(minutesUntil(planPoll(known, { kind: "unchanged" }, { now, random: 0 }))).toBe(30);
  });

  test("a feed's own ttl is kept, and so are the hours in which it is to be left alone", () => {
    const slow = planPoll(fresh, read(every(1), { ...noHints, minMinutes: 90 }), { now, random: 0 });
    expect(minutesUntil(slow)).toBe(90);
    const skipping = planPoll(fresh, read(every(1), { ...noHints, skipHours: [10, 11, 12] }), { now, random: 0 });
    expect(String(skipping.nextAt)).toBe("2026-03-04T13:00:00Z");
    // 4 March 2026 is a Wednesday
    const weekday = planPoll(fresh, read(every(1), { ...noHints, skipDays: [3] }), { now, random: 0 });
    expect(String(weekday.nextAt)).toBe("2026-03-05T00:00:00Z");
  });

  test("what somebody waits for is asked every ten minutes, but no more often than the feed allows", () => {
    const setting = { now, random: 0, urgent: true };
    expect(minutesUntil(planPoll(fresh, read(every(24 * 60)), setting))).toBe(10);
    expect(minutesUntil(planPoll(fresh, read(every(24 * 60), { ...noHints, minMinutes: 60 }), setting))).toBe(60);
    for (const random of [0.2, 0.999]) {
      expect(minutesUntil(planPoll(fresh, read(every(24 * 60)), { ...setting, random }))).toBeLessThanOrEqual(10);
      expect(minutesUntil(planPoll(fresh, read(every(1)), { ...setting, random }))).toBe(5);
    }
  });

  test("a feed that was left for hours is asked soon once somebody waits for it, unless it fails", () => {
    const slow = planPoll(fresh, read(every(24 * 60)), { now, random: 0 });
    expect(minutesUntil(hasten(slow, now))).toBe(10);
    const quick = planPoll(fresh, read(every(1)), { now, random: 0 });
    expect(hasten(quick, now)).toBe(quick);
    const failing = planPoll(slow, failure, { now, random: 0 });
    expect(hasten(failing, now)).toBe(failing);
  });
});

describe("plan-poll: a feed that fails", () => {
  test("is asked after 5, 10, 20 ... minutes, and at once as before when it is well again", () => {
    let state = planPoll(fresh, read(every(60)), { now, random: 0 });
    const waits = [];
    for (let failures = 0; failures < 8; failures++) {
      state = planPoll(state, failure, { now, random: 0 });
      waits.push(minutesUntil(state));
    }
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 360]);
    const well = planPoll(state, { kind: "unchanged" }, { now, random: 0 });
    expect(well).toMatchObject({ failures: 0, failingSince: null, problem: null });
    expect(minutesUntil(well)).toBe(30);
  });

  test("waits as long as the server says, and never longer than a day for it", () => {
    const hour = planPoll(fresh, { ...failure, retryAfterMs: 3_600_000 }, { now, random: 0 });
    expect(minutesUntil(hour)).toBe(60);
    const year = planPoll(fresh, { ...failure, retryAfterMs: 365 * 24 * 3_600_000 }, { now, random: 0 });
    expect(minutesUntil(year)).toBe(24 * 60);
  });

  test("is paused after days of it, and not because the network was away", () => {
    let state: FeedState = fresh;
    let at = now;
    while (state.nextAt !== null) {
      state = planPoll(state, { ...failure, offline: true }, { now: at, random: 0 });
      if (at.since(now).total("hours") > 2 * pauseAfterHours) break;
      at = at.add({ hours: 6 });
    }
    expect(state).toMatchObject({ paused: null, failures: 0 });
    const from = at;
    while (state.paused === null) {
      state = planPoll(state, failure, { now: at, random: 0.5 });
      at = state.nextAt ?? at;
    }
    expect(state).toMatchObject({ paused: "failing", nextAt: null, problem });
    expect(at.since(from).total("hours")).toBeGreaterThanOrEqual(pauseAfterHours);
  });

  test("is over when the server says that it is gone", () => {
    const state = planPoll(fresh, { kind: "gone", problem }, { now, random: 0 });
    expect(state).toMatchObject({ paused: "gone", nextAt: null, problem });
  });
});

test("plan-poll: whatever happens, a feed that is not paused is asked within a day, and never at once", () => {
  const hints = fc.record({
    minMinutes: fc.option(fc.integer({ min: 1, max: 24 * 60 })),
    skipHours: fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { maxLength: 8 }),
    skipDays: fc.constant([]),
  });
  const outcome = fc.oneof(
    fc.record({
      kind: fc.constant("read" as const),
      published: fc.array(
        fc.integer({ min: -40_000, max: 4_000 }).map((minutes) => now.add({ minutes })),
        { maxLength: 30 },
      ),
      hints,
    }),
    fc.constant({ kind: "unchanged" } as const),
    fc.record({
      kind: fc.constant("failed" as const),
      problem: fc.constant(problem),
      retryAfterMs: fc.option(fc.nat(10 ** 9)),
      offline: fc.boolean(),
    }),
  );
  fc.assert(
    fc.property(
      fc.array(outcome, { minLength: 1, maxLength: 40 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (all, random) => {
        let state: FeedState = fresh;
        let at = now;
        for (const one of all) {
          state = planPoll(state, one, { now: at, random });
          if (state.nextAt === null) {
            expect(state.paused).not.toBeNull();
            return;
          }
          const minutes = minutesUntil(state, at) ?? 0;
          expect(minutes).toBeGreaterThanOrEqual(one.kind === "failed" ? 2 : shortestMinutes);
          expect(minutes).toBeLessThanOrEqual(Math.max(longestMinutes, 24 * 60) * 1.2 + 8 * 60);
          at = state.nextAt;
        }
      },
    ),
  );
});
