import type { UiLocale } from "../locale.ts";
import type { WorkspaceId } from "../ports.ts";

/** ISO number of a day of the week: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Wall-clock times on days of the week, in a zone (IANA name). */
export type Times = {
  /** Sorted, each once, at least one. */
  readonly times: readonly Temporal.PlainTime[];
  /** Sorted, each once, at least one. */
  readonly days: readonly Weekday[];
  readonly zone: string;
};

/** What is done with editions that are late: made into one, left out, or posted one by one. */
export const latePolicies = ["merge", "skip", "each"] as const;
export type LatePolicy = (typeof latePolicies)[number];

/** What is done when there is nothing new. */
export const emptyPolicies = ["skip", "post"] as const;
export type EmptyPolicy = (typeof emptyPolicies)[number];

/** What a channel gets, and when. It belongs to its Workspace, not to whoever made it. */
export type SchedulePlan = {
  /** Id of the channel on the Workspace's platform. */
  readonly channel: string;
  readonly when: Times;
  /** Options of /digest as they are typed: about, source, length, language. */
  readonly digest: Readonly<Record<string, string>>;
  readonly locale: UiLocale;
  readonly late: LatePolicy;
  readonly empty: EmptyPolicy;
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

export const pauseReasons = ["moderator", "channel-gone", "forbidden"] as const;
export type PauseReason = (typeof pauseReasons)[number];
