import type { Amendment } from "../amendments/amendment.ts";
import type { Window } from "../article/published.ts";
import type { ClaimedPost, PostQueue, QueuedPost } from "../platform/post-queue.ts";
import type { WorkspaceId } from "../ports.ts";
import type { Alert, AlertPause, AlertPlan, Recipient } from "./alert.ts";
import type { Thing } from "./thing.ts";

/** How long posts of Alerts are kept, for how they went and how long they took. */
export const alertPostsDays = 30;

/** What a Workspace asks and decides about its own Alerts. */
export type Alerts = {
  /**
   * Tells of what arrives from now on. "known": there is one that asks the same for the same; it is as planned from now
   * on, and one that was paused runs again. "full": there are `most` for that person or channel already.
   */
  add(
    workspace: WorkspaceId,
    plan: AlertPlan,
    by: string,
    at: Temporal.Instant,
    most: number,
  ): Promise<{ readonly outcome: "added" | "known"; readonly alert: Alert } | { readonly outcome: "full" }>;
  /**
   * Asks something else from now on, or tells it more or less often; whom it tells stays. What was found and waits is told
   * when it would be by now, unless it is nothing that is asked any more. "known": this other one asks the same already.
   */
  change(
    workspace: WorkspaceId,
    id: string,
    plan: AlertPlan,
    at: Temporal.Instant,
  ): Promise<{ readonly outcome: "changed" | "known"; readonly alert: Alert } | { readonly outcome: "gone" }>;
  /** Of one person or channel, or all: oldest first. */
  list(workspace: WorkspaceId, to: Recipient | null): Promise<readonly Alert[]>;
  get(workspace: WorkspaceId, id: string): Promise<Alert | null>;
  /** With what it asked, what it has told and what waits to be told. @returns false when there is none */
  remove(workspace: WorkspaceId, id: string, at: Temporal.Instant): Promise<boolean>;
  /** Its last posts that have ended or wait to be tried again, newest first. */
  posts(workspace: WorkspaceId, id: string, limit: number): Promise<readonly AlertPost[]>;
  /** What was said below its posts because it was no longer so: oldest first, by post. */
  amendments(workspace: WorkspaceId, id: string): Promise<ReadonlyMap<string, readonly Amendment[]>>;
  /** How long each thing that was posted since then took from published to posted, in milliseconds, shortest first. */
  delays(workspace: WorkspaceId, since: Temporal.Instant): Promise<readonly number[]>;
};

/** A post of what was new for an Alert. */
export type AlertPost = QueuedPost & {
  readonly alertId: string;
  readonly state: "pending" | "sending" | "sent" | "failed" | "skipped" | "unknown";
  readonly sentAt: Temporal.Instant | null;
};

/** An article that has come, or has come to say something else. */
export type ArrivedArticle = {
  readonly id: string;
  /** The same for articles of one text. */
  readonly textKey: string;
  /** Null where the time of day is not known. */
  readonly publishedMs: number | null;
  /** The revision that there was when it was last looked at; null for an article that there was not. */
  readonly before: number | null;
};

export type Arrived = {
  readonly articles: readonly ArrivedArticle[];
  /** Up to here all is in `articles`: what comes later has a higher number. */
  readonly upTo: number;
};

/** An Alert, and up to which number of arrival it has been asked. */
export type AlertBehind = { readonly alert: Alert; readonly seen: number };

export type AlertLease = { readonly postId: string; readonly attempt: number };

/** A post of an Alert that this process may send, and nobody else until its lease ends, with what it is to tell. */
export type ClaimedAlertPost = ClaimedPost<AlertLease> & {
  readonly alert: Alert;
  readonly post: AlertPost;
  readonly things: readonly Pick<Thing, "articleId" | "quoteId">[];
};

/**
 * The ledger of what Alerts have told, which is the queue too: one row for each Alert and thing, ever. It answers for the
 * whole installation; what a Workspace may ask of its own is in Alerts.
 */
export type AlertLedger = PostQueue<AlertLease> & {
  /** Alerts of these platforms that run, and after which something has arrived anywhere; by Workspace. */
  behind(platforms: readonly string[]): Promise<readonly AlertBehind[]>;
  /** What has arrived in a Workspace's Library since, of what was published in the window: the earliest arrivals first. */
  arrived(workspace: WorkspaceId, seen: number, window: Window, limit: number): Promise<Arrived>;
  /**
   * Enters what is new of what was found for Alerts, and that they have been asked up to `upTo`: in one transaction, so
   * that each thing is entered once, whoever asks. It joins a post of its Alert that waits, or a new one that is due now,
   * or when enough time has passed since the last.
   * @returns how many things were new
   */
  enter(
    found: readonly (AlertBehind & { readonly things: readonly Thing[] })[],
    upTo: number,
    now: Temporal.Instant,
  ): Promise<number>;
  /** As `Ledger.claim`; never of an Alert that is paused. */
  claim(
    platforms: readonly string[],
    now: Temporal.Instant,
    leaseUntil: Temporal.Instant,
  ): Promise<ClaimedAlertPost | null>;
  /** Nothing is told any more; what was waiting is skipped. @returns false when it was paused already, or is gone */
  pause(alertId: string, reason: AlertPause): Promise<boolean>;
  /** Deletes posts that were due before then, and removed Alerts of which none is left; what was told is remembered. */
  forget(before: Temporal.Instant): Promise<void>;
};
