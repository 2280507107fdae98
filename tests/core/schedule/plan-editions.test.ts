import { expect, test } from "vitest";
import { planEditions } from "../../../src/core/schedule/plan-editions.ts";
import type { LatePolicy, SchedulePlan } from "../../../src/core/schedule/schedule.ts";

const at = (text: string) => Temporal.Instant.from(text);

/** Every day at 7 in Oslo, in winter 6 by UTC: what is planned at `now` when all up to `until` is planned already. */
function planned(late: LatePolicy, until: string, now: string) {
  const plan: SchedulePlan = {
    channel: "1",
    when: {
      kind: "days",
      weeks: "every",
      quiet: [],
      times: [Temporal.PlainTime.from("07:00")],
      days: [1, 2, 3, 4, 5, 6, 7],
      zone: "Europe/Oslo",
    },
    digest: {},
    locale: "nb",
    late,
    empty: "skip",
    unsure: "none",
    mention: null,
    crosspost: false,
  };
  return planEditions({ plan }, at(until), at(now)).map(({ due, since, state, reason }) =>
    [due, since, state, reason].map((value) => String(value).replace(":00:00Z", "")).join(" "),
  );
}

test("on time: what is due since the last look, once, telling of the time since the one before", () => {
  expect(planned("merge", "2026-11-25T05:59:00Z", "2026-11-25T06:00:20Z")).toEqual([
    "2026-11-25T06 2026-11-24T06 pending null",
  ]);
  expect(planned("merge", "2026-11-25T06:00:00Z", "2026-11-25T06:01:00Z")).toEqual([]);
  expect(planned("skip", "2026-11-25T05:59:00Z", "2026-11-25T06:14:00Z")).toEqual([
    "2026-11-25T06 2026-11-24T06 pending null",
  ]);
});

test("late and merged: the newest tells of all the time, the others say so", () => {
  expect(planned("merge", "2026-11-23T05:00:00Z", "2026-11-25T09:00:00Z")).toEqual([
    "2026-11-23T06 2026-11-22T06 skipped late",
    "2026-11-24T06 2026-11-23T06 skipped late",
    "2026-11-25T06 2026-11-22T06 pending null",
  ]);
});

test("late and skipped, or too late for anything: nothing is posted", () => {
  expect(planned("skip", "2026-11-25T05:00:00Z", "2026-11-25T06:16:00Z")).toEqual([
    "2026-11-25T06 2026-11-24T06 skipped late",
  ]);
  expect(planned("each", "2026-11-25T05:00:00Z", "2026-11-25T18:01:00Z")).toEqual([
    "2026-11-25T06 2026-11-24T06 skipped late",
  ]);
});

test("late, and each wanted: each that is still news", () => {
  expect(planned("each", "2026-11-24T05:00:00Z", "2026-11-25T09:00:00Z")).toEqual([
    "2026-11-24T06 2026-11-23T06 skipped late",
    "2026-11-25T06 2026-11-24T06 pending null",
  ]);
});
