import type { Amendment } from "../amendments/amendment.ts";
import type { RememberedArticle } from "../digest/channel-memory.ts";
import type { Lane } from "../platform/pace.ts";
import type { ClaimedPost, PostQueue, QueuedPost } from "../platform/post-queue.ts";
import type { WorkspaceId } from "../ports.ts";
import type { PauseReason, Schedule, ScheduleChange, SchedulePlan } from "./schedule.ts";

/**
 * How far an edition has come. pending: to be posted; sending: somebody is at it; sent; failed: given up; merged: a later
 * edition says it; skipped: the Schedule's own policy; unknown: it was sent and nobody knows whether it arrived.
 */
export const editionStates = ["pending", "sending", "sent", "failed", "merged", "skipped", "unknown"] as const;
export type EditionState = (typeof editionStates)[number];

/** Why an edition is in its state, where that needs saying; "edition.reason.*" among the texts. */
export const editionReasons = [
  "nothing-new",
  "late",
  "channel-gone",
  "forbidden",
  "platform-fault",
  "no-answer",
  "refused",
  "moderator",
  "removed",
  "fault",
] as const;
export type EditionReason = (typeof editionReasons)[number];

/** One Digest for one due time of a Schedule, or one that a moderator asked for (`run`). */
export type Edition = QueuedPost & {
  readonly scheduleId: string;
  /** From when on it tells what is new: the due time before it. */
  readonly since: Temporal.Instant;
  readonly state: EditionState;
  readonly sentAt: Temporal.Instant | null;
};

/** A row for a due time as it is entered in the ledger. */
export type PlannedEdition = {
  readonly due: Temporal.Instant;
  readonly since: Temporal.Instant;
  readonly state: "pending" | "merged" | "skipped";
  readonly reason: EditionReason | null;
};

/** The right to say how an edition goes: it is lost to whoever claims the edition next, and with it every say. */
export type Lease = { readonly editionId: string; readonly attempt: number };

/** An edition that this process may post, and nobody else until its lease ends. */
export type ClaimedEdition = ClaimedPost<Lease> & { readonly edition: Edition; readonly plan: SchedulePlan };

/** A claimed edition with its turn: it is not posted before then, so that no platform is asked more than it allows. */
export type Turn = { readonly claimed: ClaimedEdition; readonly at: Temporal.Instant };

/**
 * The ledger of editions, which is the queue too: one row for each Schedule and due time, ever. It answers for the whole
 * installation; what a Workspace may ask of its own is in Schedules. Every method is one transaction. Those that take a
 * lease do nothing and answer false when it is lost.
 */
export type Ledger = PostQueue<Lease> & {
  /**
   * Schedules that are neither removed nor paused and are to be looked at now, each with up to when its due times are in the
   * ledger. That is later than `now` where the clock was ahead, by more than clocks are apart, and has been put back.
   * At most so many, in the order of their ids, from behind `after` on; null is from the first on.
   */
  toLookAt(
    now: Temporal.Instant,
    after: string | null,
    most: number,
  ): Promise<readonly { readonly schedule: Schedule; readonly plannedUntil: Temporal.Instant }[]>;
  /**
   * Enters due times and moves `plannedUntil` on; before `lookAgain` the Schedule need not be looked at. What is there
   * already stays as it is.
   * @returns false, having done nothing, when somebody else has moved it on from `from`, or the Schedule runs no more
   */
  plan(
    scheduleId: string,
    editions: readonly PlannedEdition[],
    from: Temporal.Instant,
    until: Temporal.Instant,
    lookAgain: Temporal.Instant,
  ): Promise<boolean>;
  /** Does so for each of several, all or none. */
  planAll(plans: readonly Parameters<Ledger["plan"]>[]): Promise<void>;
  /**
   * The clock was ahead and has been put back: what was entered for later than `now` and of which nothing was posted is taken
   * out, to be entered at its time. Never earlier than what was last done to the Schedule.
   * @returns false, having done nothing, when somebody else has, or the Schedule runs no more
   */
  planAnew(scheduleId: string, from: Temporal.Instant, now: Temporal.Instant): Promise<boolean>;
  /**
   * Takes the oldest edition that is pending and whose next attempt has come, or that somebody was sending whose lease
   * has ended, of a platform that is among `platforms` ("discord", "slack"). It is ours until `leaseUntil`. Null: none.
   * Never one of a removed Schedule or of a Workspace that has left.
   */
  claim(
    platforms: readonly string[],
    now: Temporal.Instant,
    leaseUntil: Temporal.Instant,
  ): Promise<ClaimedEdition | null>;
  /**
   * Takes editions of a platform as `claim` does, each with a turn before `until`, at most `most`. Workspaces take turns too:
   * the oldest edition of each, then the second of each. However many processes ask, a turn is given once. `isMore` is false
   * when nothing else was waiting.
   */
  claimTurns(
    lane: Lane,
    now: Temporal.Instant,
    until: Temporal.Instant,
    leaseUntil: Temporal.Instant,
    most: number,
  ): Promise<{ readonly turns: readonly Turn[]; readonly isMore: boolean }>;
  /** The next turn that is free, for one more post: a part of a long digest, or what an Alert tells. */
  takeTurn(lane: Lane, workspace: WorkspaceId, now: Temporal.Instant): Promise<Temporal.Instant>;
  /** The platform has said that nothing more goes before `until`: no turn is given before then, or `farthestTurnMs`. */
  delayTurns(lane: Lane, workspace: WorkspaceId, until: Temporal.Instant, now: Temporal.Instant): Promise<void>;
  /**
   * Nothing is planned for it any more, and what was waiting is skipped for that reason. What somebody is sending, and
   * what is asked for by hand from now on, is brought to its end.
   * @returns false when it was paused or removed already
   */
  pause(scheduleId: string, reason: PauseReason, at: Temporal.Instant): Promise<boolean>;
  /** Pauses because of the channel of which nobody has been told yet, and that somebody has been told now. */
  untold(): Promise<readonly SchedulePaused[]>;
  told(scheduleId: string): Promise<void>;
};

/** A Schedule that posts nothing because of its channel, and who made it, or changed it last: an id of the platform. */
export type SchedulePaused = {
  readonly schedule: Schedule;
  readonly why: "channel-gone" | "forbidden";
  readonly to: string;
};

/** What a Workspace asks and decides about its own Schedules. */
export type Schedules = {
  /** One that says the same is that one, unless it was removed: what is pressed twice at once makes no second. */
  add(workspace: WorkspaceId, plan: SchedulePlan, by: string, at: Temporal.Instant): Promise<Schedule>;
  /** Oldest first; removed ones are gone from it. */
  list(workspace: WorkspaceId): Promise<readonly Schedule[]>;
  get(workspace: WorkspaceId, id: string): Promise<Schedule | null>;
  /**
   * Gives it another plan. What falls due by it from `at` on is due; what is waiting is posted by it. Null when there is
   * no such Schedule.
   */
  change(
    workspace: WorkspaceId,
    id: string,
    plan: SchedulePlan,
    by: string,
    at: Temporal.Instant,
  ): Promise<Schedule | null>;
  /** Nothing is planned for it any more, and what is waiting is skipped. @returns false when it does not run */
  pause(workspace: WorkspaceId, id: string, by: string, at: Temporal.Instant): Promise<boolean>;
  /** It runs again, for what falls due from `at` on. @returns false when it was not paused */
  resume(workspace: WorkspaceId, id: string, by: string, at: Temporal.Instant): Promise<boolean>;
  /** What was done to one Schedule, or to all of the Workspace, removed ones too: newest first. */
  changes(workspace: WorkspaceId, scheduleId: string | null, limit: number): Promise<readonly ScheduleChange[]>;
  /** Its editions that are still to be posted become skipped ("removed"). @returns false when there is none */
  remove(workspace: WorkspaceId, id: string, by: string, at: Temporal.Instant): Promise<boolean>;
  /** Enters an edition that is due now, beside the planned ones. Null when there is no such Schedule. */
  runNow(workspace: WorkspaceId, id: string, now: Temporal.Instant, since: Temporal.Instant): Promise<Edition | null>;
  /** Newest due first. */
  editions(workspace: WorkspaceId, scheduleId: string, limit: number): Promise<readonly Edition[]>;
  /**
   * What a channel was shown by editions that were sent there between two instants, of whichever of its Schedules: oldest
   * first. What was withdrawn since is gone from it.
   */
  remembered(
    workspace: WorkspaceId,
    channel: string,
    after: Temporal.Instant,
    before: Temporal.Instant,
  ): Promise<readonly RememberedArticle[]>;
  /**
   * Of these articles, those that had not come yet when a Schedule's last edition before an instant that was sent was begun to
   * be built. None where there is no such edition.
   */
  cameLater(
    workspace: WorkspaceId,
    scheduleId: string,
    before: Temporal.Instant,
    articleIds: readonly string[],
  ): Promise<readonly string[]>;
  /** What was said below its editions because it was no longer so: oldest first, by edition. */
  amendments(workspace: WorkspaceId, scheduleId: string): Promise<ReadonlyMap<string, readonly Amendment[]>>;
};
