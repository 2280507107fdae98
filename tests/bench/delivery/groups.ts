import type { SchedulePlan } from "../../../src/core/schedule/schedule.ts";

/** Where posts go: places differ in what they tell of what was posted. */
export const groups = ["discord", "discord-forum", "discord-blind", "slack-history", "slack"] as const;
export type Group = (typeof groups)[number];

/** What is said of a group, and whether its platform gives the means to know what arrived. */
export const groupTexts: Readonly<Record<Group, { readonly name: string; readonly tells: boolean }>> = {
  discord: { name: "Discord", tells: true },
  "discord-forum": { name: "Discord, in forums", tells: true },
  "discord-blind": { name: "Discord that may not be read", tells: false },
  "slack-history": { name: "Slack that may be read back", tells: true },
  slack: { name: "Slack that may not be read", tells: false },
};

export const workspaces: Readonly<Record<Group, string>> = {
  discord: "discord:100000000000000001",
  "discord-forum": "discord:100000000000000004",
  "discord-blind": "discord:100000000000000005",
  "slack-history": "slack:T000000001",
  slack: "slack:T000000002",
};

/** The first due time of all; the bench's clock begins a little earlier. */
export const firstDue = Temporal.Instant.from("2026-01-05T06:00:00Z");
/** As many times of day as a schedule has at most, so many minutes apart. */
const mostTimes = 12;
const everyMinutes = 3;

export type Sizes = { readonly schedules: number; readonly times: number };

/** How many schedules of each group there are, and how often each is due, for so many editions or a few more. */
export function sizesFor(editions: number): Sizes {
  const schedules = Math.max(2, Math.ceil(editions / mostTimes / groups.length));
  return { schedules, times: Math.max(2, Math.ceil(editions / schedules / groups.length)) };
}

/** The minutes after the first due time at which a schedule is due: at any minute a third of them. */
export function minutesOf(schedule: number, times: number): readonly number[] {
  return Array.from({ length: times }, (_, time) => (schedule % everyMinutes) + time * everyMinutes);
}

/** Due daily at those minutes; what is late is posted all the same. */
export function planOf(channel: string, minutes: readonly number[]): SchedulePlan {
  const first = firstDue.toZonedDateTimeISO("UTC").toPlainTime();
  return {
    channel,
    when: {
      kind: "days",
      times: minutes.map((after) => first.add({ minutes: after })),
      days: [1, 2, 3, 4, 5, 6, 7],
      weeks: "every",
      zone: "UTC",
      quiet: [],
    },
    digest: {},
    locale: "nb",
    late: "each",
    empty: "post",
    unsure: "none",
    mention: null,
    crosspost: false,
  };
}
