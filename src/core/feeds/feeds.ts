import type { Analysis } from "../analysis.ts";
import type { Fault } from "../article/article-record.ts";
import type { UiLocale } from "../locale.ts";
import type { Owner, SaveOutcome, WorkspaceId } from "../ports.ts";
import type { Coverage, FeedEntry } from "./entry.ts";
import type { EntryOrder } from "./entry-order.ts";
import type { Feed, FeedPlace, FeedState } from "./feed.ts";

/** How many entries of a feed were read how; `waiting` are to be read yet. */
export type CoverageCounts = Readonly<Record<Coverage | "waiting", number>>;

/** A feed that a Workspace follows. */
export type FollowedFeed = {
  readonly feed: Feed;
  readonly state: FeedState;
  readonly coverage: CoverageCounts;
  readonly addedBy: string;
  readonly addedAt: Temporal.Instant;
  /** Where moderators are told of what becomes of it; null in a place without channels. */
  readonly channel: string | null;
};

export type NewFeed = {
  /** "common", or the Workspace that adds it. */
  readonly owner: Owner;
  readonly place: FeedPlace;
  readonly source: string;
  readonly sealedLogin: string | null;
};

export type Following = {
  readonly by: string;
  readonly channel: string | null;
  /** How the moderators of that channel are spoken to. */
  readonly locale: UiLocale;
};

export type FeedTotals = {
  readonly feeds: number;
  /** Of them, those that failed the last time and are tried again, and those that are paused. */
  readonly failing: number;
  readonly paused: number;
  /** Those that nobody could read yet. */
  readonly unread: number;
  readonly coverage: CoverageCounts;
  readonly readAt: Temporal.Instant | null;
};

/** The feeds that a Workspace follows: what commands ask. */
export type Feeds = {
  /**
   * Follows a feed. One that is known by its owner and address is followed as it is (a paused one is read again, and a
   * login that is given replaces the old one); "known" when the Workspace follows it already.
   */
  add(
    workspace: WorkspaceId,
    feed: NewFeed,
    following: Following,
    now: Temporal.Instant,
  ): Promise<{ readonly outcome: "added" | "known"; readonly followed: FollowedFeed }>;
  /** By Source, then address. */
  list(workspace: WorkspaceId): Promise<readonly FollowedFeed[]>;
  get(workspace: WorkspaceId, id: string): Promise<FollowedFeed | null>;
  /**
   * Ends following. A feed that nobody follows any more is not read; its articles stay. A Workspace's own feed goes, and
   * its login with it. @returns false when it was not followed
   */
  remove(workspace: WorkspaceId, id: string): Promise<boolean>;
  /** Reads a paused or failing feed again, from now on. @returns false when it is not followed */
  resume(workspace: WorkspaceId, id: string, now: Temporal.Instant): Promise<boolean>;
  totals(workspace: WorkspaceId): Promise<FeedTotals>;
  /**
   * The highest places that these articles have had in feeds ordered by hand, by their id: 0 is the first. Without those that
   * never stood near the top of one. A place that has changed makes no article another.
   */
  topPlaces(workspace: WorkspaceId, articleIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
};

/** An entry that is to be read: its article's page, or what the feed has of it. */
export type WaitingEntry = {
  readonly feed: Feed;
  /** What it is known by within its feed. */
  readonly key: string;
  readonly entry: FeedEntry;
  /** The article that it became when it was read before; null for a new one. */
  readonly articleId: string | null;
  /** What was got of it then; null for a new one. */
  readonly coverage: Coverage | null;
  /** How often its page could not be read since it was last read whole, or since its feed last changed it. */
  readonly attempts: number;
  /** Validators of the page as it was last read. */
  readonly etag: string | null;
  readonly lastModified: string | null;
};

/** What becomes of an entry once it was tried. */
export type EntryOutcome =
  | {
      readonly kind: "read";
      readonly articleId: string;
      readonly coverage: Coverage;
      readonly why: Fault | null;
      /** When its page is looked at again for changes; null for never. */
      readonly againAt: Temporal.Instant | null;
      readonly etag: string | null;
      readonly lastModified: string | null;
    }
  /** Its page could not be read now. */
  | { readonly kind: "later"; readonly at: Temporal.Instant; readonly why: Fault }
  /** It is no article (no words), or its article was withdrawn. */
  | { readonly kind: "dropped"; readonly why: Fault };

/** A feed with what was learnt of it. */
export type KnownFeed = { readonly feed: Feed; readonly state: FeedState };

/** A feed to be polled. */
export type DueFeed = KnownFeed & {
  /** A Workspace that follows it has an alert: somebody waits for what is new here. */
  readonly urgent: boolean;
};

/** A feed that has been paused, and whom to tell. */
export type FeedPaused = {
  readonly feed: Feed;
  readonly state: FeedState;
  readonly workspace: WorkspaceId;
  readonly channel: string;
  readonly locale: UiLocale;
};

/**
 * What the reader keeps: which feeds are due, which entries were seen, which of them are to be read. Of the whole
 * installation: no command sees it. Feeds that nobody follows are never due, and neither are their entries.
 */
export type FeedLedger = {
  /** Feeds whose `nextAt` has come, longest due first, without those that are at work already. */
  due(now: Temporal.Instant, limit: number, without: readonly string[]): Promise<readonly DueFeed[]>;
  /** When the next feed or entry is due; null when there is nothing to wait for. */
  nextAt(): Promise<Temporal.Instant | null>;
  /**
   * Keeps what a poll found, in one transaction: the state, and the entries that are new or that say something else than
   * before, which are then waiting. An entry is known by its guid, else by its address, else by its words.
   * `movedTo` is the feed's new address, for good; where another feed has that address already, it stays where it is.
   * Where entries are new, `newAt` becomes `now`. Of a feed ordered by hand the highest place is kept that an entry has had
   * (see `topPlaceOf`): that alone is no change of the entry. @returns how many were new and how many changed
   */
  keepPoll(
    feedId: string,
    poll: {
      readonly state: FeedState;
      readonly entries: readonly FeedEntry[];
      readonly order: EntryOrder;
      readonly movedTo: string | null;
    },
    now: Temporal.Instant,
  ): Promise<{ readonly new: number; readonly changed: number }>;
  /** Keeps the states of feeds that had nothing new or failed, all in one transaction. */
  keepStates(states: readonly { readonly feedId: string; readonly state: FeedState }[]): Promise<void>;
  /**
   * Entries that wait and are due, without those at work (as "FEED/KEY"): hosts in turns, of each the longest due, and
   * few, those at work included, so that all get theirs.
   */
  waiting(now: Temporal.Instant, limit: number, without: readonly string[]): Promise<readonly WaitingEntry[]>;
  /**
   * Keeps an article of an entry and what became of the entry, in one transaction: under the id that the entry's article
   * has. Where another feed of the owner has brought the article, only another text is news of it, and it stays with its
   * Source. What was overtaken while it was read (the entry was read anew, dropped or removed) is not kept: "unchanged".
   */
  keepArticle(
    waiting: WaitingEntry,
    analysis: Analysis,
    outcome: Extract<EntryOutcome, { kind: "read" }>,
    now: Temporal.Instant,
  ): Promise<SaveOutcome>;
  keepOutcome(waiting: WaitingEntry, outcome: EntryOutcome, now: Temporal.Instant): Promise<void>;
  /**
   * The article of an entry was withdrawn by its publisher: it leaves articles, quotes and search, and all feeds of the
   * owner that have it; its revisions stay.
   */
  withdraw(waiting: WaitingEntry, why: Fault, now: Temporal.Instant): Promise<void>;
  /** Pauses whose moderators have not been told yet, and that they have been told now. */
  untold(): Promise<readonly FeedPaused[]>;
  told(feedId: string, workspace: WorkspaceId): Promise<void>;
  /**
   * Makes a feed due at once, e.g. when its hub says that it has something new; one that is being read is read once more
   * after that, one that is paused stays paused. @returns false when it is not known
   */
  hurry(feedId: string, now: Temporal.Instant): Promise<boolean>;
  /** The feed of that id, followed or not. */
  find(feedId: string): Promise<KnownFeed | null>;
  /** Feeds of folders that are followed. */
  folders(): Promise<readonly Feed[]>;
  /**
   * Thins out articles published (or, undated, read) before `before`, at most `limit`: their text goes but for the blocks
   * that hold a quotation, and so do their older revisions. @returns how many were thinned
   */
  thin(before: Temporal.Instant, limit: number): Promise<number>;
};
