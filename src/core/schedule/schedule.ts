import type { UiLocale } from "../locale.ts";
import type { WorkspaceId } from "../ports.ts";
import type { Stretch } from "./stretch.ts";

/** ISO number of a day of the week: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/**
 * In which weeks its days count: in each, in those with an odd or an even number (ISO 8601), or only the first or the last
 * such day of a month.
 */
export const weekPatterns = ["every", "odd", "even", "first", "last"] as const;
export type WeekPattern = (typeof weekPatterns)[number];

/** Wall-clock times on days of the week. */
export type DayTimes = {
  readonly kind: "days";
  /** Sorted, each once, at least one. */
  readonly times: readonly Temporal.PlainTime[];
  /** Sorted, each once, at least one. */
  readonly days: readonly Weekday[];
  readonly weeks: WeekPattern;
};

/** Wall-clock times as a cron expression has them (see `parseCron`). */
export type CronTimes = { readonly kind: "cron"; readonly expression: string };

/** When it is due, by the wall clock of a zone (IANA name). */
export type When = (DayTimes | CronTimes) & {
  readonly zone: string;
  /** Nothing is due on these days. */
  readonly quiet: readonly Stretch[];
};

/** What is done with editions that are late: made into one, left out, or posted one by one. */
export const latePolicies = ["merge", "skip", "each"] as const;
export type LatePolicy = (typeof latePolicies)[number];

/** What is done when there is nothing new. */
export const emptyPolicies = ["skip", "post"] as const;
export type EmptyPolicy = (typeof emptyPolicies)[number];

/** What is done when nobody knows whether an edition arrived: rather none, or rather twice. */
export const unsurePolicies = ["none", "twice"] as const;
export type UnsurePolicy = (typeof unsurePolicies)[number];

/** What a channel gets, and when. It belongs to its Workspace, not to whoever made it. */
export type SchedulePlan = {
  /** Id of the channel on the Workspace's platform. */
  readonly channel: string;
  readonly when: When;
  /** Options of /digest as they are typed: about, source, without, not, length, language. */
  readonly digest: Readonly<Record<string, string>>;
  readonly locale: UiLocale;
  readonly late: LatePolicy;
  readonly empty: EmptyPolicy;
  readonly unsure: UnsurePolicy;
  /** A role or group that is called with each edition, by its id on the platform; null calls nobody. */
  readonly mention: string | null;
  /** Whether channels elsewhere that follow this one get it too, where the platform has that. */
  readonly crosspost: boolean;
};

export type Schedule = {
  /** Short, and typed by people: "k3f9". */
  readonly id: string;
  readonly workspace: WorkspaceId;
  readonly plan: SchedulePlan;
  readonly madeBy: string;
  readonly madeAt: Temporal.Instant;
  /** Why nothing is posted for the time being: a moderator's wish, or the channel is gone. Null when it runs. */
  readonly paused: PauseReason | null;
};

/** What was done to a Schedule. */
export const changeKinds = ["made", "changed", "paused", "resumed", "removed"] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** Who changed it, where nobody told us to. */
export const ourselves = "avisbud";

/** A change of a Schedule, by whom (an id of the platform, `ourselves` or `operatorId`), and as what it was left. */
export type ScheduleChange = {
  readonly scheduleId: string;
  readonly kind: ChangeKind;
  readonly by: string;
  readonly at: Temporal.Instant;
  readonly plan: SchedulePlan;
};

export const pauseReasons = ["moderator", "channel-gone", "forbidden"] as const;
export type PauseReason = (typeof pauseReasons)[number];
