import type { Fault } from "../article/article-record.ts";
import type { Owner } from "../ports.ts";

/** Where a Feed is: an address that is polled, or a folder of this machine that is watched. */
export type FeedPlace =
  | { readonly kind: "web"; readonly url: string }
  | { readonly kind: "folder"; readonly path: string };

/** An address that a Source publishes articles at, or a folder of files. */
export type Feed = {
  /** The same for the same owner and address. */
  readonly id: string;
  /** "common" for what everybody may read; a Workspace's own for what is behind a login, and for folders. */
  readonly owner: Owner;
  readonly place: FeedPlace;
  /** The Source that its articles are filed under. */
  readonly source: string;
  /** What opens it (see `FeedLogin`), sealed; null where it is open to all. */
  readonly sealedLogin: string | null;
};

/** What opens a feed: a name and a password, or a token that is sent as "Authorization: Bearer". Never shown, never logged. */
export type FeedLogin =
  | { readonly kind: "basic"; readonly name: string; readonly password: string }
  | { readonly kind: "bearer"; readonly token: string };

/** When a feed may be read again, as it says itself. */
export type PollHints = {
  /** RSS `ttl`, `sy:updatePeriod`, Cache-Control `max-age`, Expires: the longest of them, in minutes; null where none says. */
  readonly minMinutes: number | null;
  /** RSS `skipHours`: hours of the day in UTC, 0 to 23. */
  readonly skipHours: readonly number[];
  /** RSS `skipDays`: ISO weekdays in UTC, Monday is 1. */
  readonly skipDays: readonly number[];
};

export const noHints: PollHints = { minMinutes: null, skipHours: [], skipDays: [] };

/** failing: it failed for days; gone: the server says that it is gone for good (410). */
export type FeedPause = "failing" | "gone";

/** What is known of the reading of a feed. */
export type FeedState = {
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** The address that gave these two, where the feed's own leads there for the time being; null for its own. */
  readonly validatorsUrl: string | null;
  /** Of the bytes that were last read: a server that knows no validators may send the same again. */
  readonly bodyHash: string | null;
  readonly triedAt: Temporal.Instant | null;
  /** When it was last read without fault, changed or not. */
  readonly readAt: Temporal.Instant | null;
  /** When an entry was last new. */
  readonly newAt: Temporal.Instant | null;
  /** When it is read next; null while it is paused. */
  readonly nextAt: Temporal.Instant | null;
  /** How often it failed in a row, and since when; 0 and null when it last went well. */
  readonly failures: number;
  readonly failingSince: Temporal.Instant | null;
  /** What was wrong the last time. */
  readonly problem: Fault | null;
  readonly paused: FeedPause | null;
  /** How far apart its entries come, in minutes, learnt from those that were seen; null before anything is known. */
  readonly gapMinutes: number | null;
  readonly hints: PollHints;
  /** WebSub: where it says that it can be subscribed to, and as what. */
  readonly hub: { readonly url: string; readonly topic: string } | null;
};

/** Of a feed that nobody has read yet: it is due at once. */
export function newFeedState(now: Temporal.Instant): FeedState {
  return {
    etag: null,
    lastModified: null,
    validatorsUrl: null,
    bodyHash: null,
    triedAt: null,
    readAt: null,
    newAt: null,
    nextAt: now,
    failures: 0,
    failingSince: null,
    problem: null,
    paused: null,
    gapMinutes: null,
    hints: noHints,
    hub: null,
  };
}
