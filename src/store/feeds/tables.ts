import type { Owner, WorkspaceId } from "../../core/ports.ts";

/** What is kept of feeds: a part of the tables of ../tables.ts. */
export type FeedTables = {
  feeds: FeedRow;
  /** `told`: 1 once the moderators of its channel know that it is paused. */
  feed_follows: FeedFollowRow;
  feed_entries: FeedEntryRow;
  /** How many entries of a feed have which `coverage`; kept up to date with every entry, so that nothing is counted one by one. */
  feed_coverage: { feed_id: string; coverage: string; entries: number };
  /** What was agreed with the hubs of feeds. */
  web_subscriptions: WebSubscriptionRow;
  /** Files of watched folders, and the items in them that a bureau numbers; `withdrawn` is a flag. */
  folder_files: FolderFileRow;
  folder_items: { owner: Owner; feed_id: string; guid: string; version: number; withdrawn: number };
};

export type FeedRow = {
  id: string;
  owner: Owner;
  kind: string;
  /** As it is asked for, and as it is known by. */
  address: string;
  address_key: string;
  source: string;
  login: string | null;
  /** The whole `FeedState` as JSON; of it, in columns, what is asked for. */
  state: string;
  next_ms: number | null;
  paused: string | null;
  failures: number;
  read_ms: number | null;
  /** 1 when it was hurried while it was due, and perhaps being read: it is read once more after that. */
  hurried: number;
};

export type FeedFollowRow = {
  workspace: WorkspaceId;
  feed_id: string;
  added_by: string;
  added_ms: number;
  channel: string | null;
  locale: string;
  told: number;
};

export type FeedEntryRow = {
  /** Of its feed and what the feed knows it by: no two feeds have the same. */
  key: string;
  feed_id: string;
  /** The feed's. */
  owner: Owner;
  /** Whose turn it is to be asked when it is read. */
  host: string;
  url_key: string | null;
  /** Of all that it says: another digest is a changed entry. */
  digest: string;
  /** "waiting" before it was read, "dropped" when it is no article, else a `Coverage`. */
  coverage: string;
  why: string | null;
  article_id: string | null;
  /** What it says, as long as it is to be read (again). */
  document: string | null;
  /** When it is read (again); null for never, and while nobody follows its feed. */
  next_ms: number | null;
  attempts: number;
  etag: string | null;
  last_modified: string | null;
  /** Its place in the feed when it was new or changed. */
  ord: number;
  /** The highest place that it has had in its feed, 0 the first; null where none says anything (see core's `topPlaceOf`). */
  top_place: number | null;
  first_ms: number;
  /** When it last stood in the feed, to within a day. */
  seen_ms: number;
};

export type WebSubscriptionRow = {
  feed_id: string;
  hub: string;
  topic: string;
  path: string;
  secret: string;
  state: string;
  lease_ms: number | null;
  next_ms: number;
  attempts: number;
};

export type FolderFileRow = {
  owner: Owner;
  feed_id: string;
  /** From the folder. */
  path: string;
  stamp: string;
  outcome: string;
  /** When it is read again though it has not changed. */
  again_ms: number | null;
};
