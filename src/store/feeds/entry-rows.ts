import { coverages, type FeedEntry, feedEntrySchema } from "../../core/feeds/entry.ts";
import type { FeedPlace } from "../../core/feeds/feed.ts";
import type { WaitingEntry } from "../../core/feeds/feeds.ts";
import { digestOf, entryKeyOf, urlKeyOf } from "../keys.ts";
import { toFeed } from "./feed-rows.ts";
import type { FeedEntryRow, FeedRow } from "./tables.ts";

/** What the columns of an entry's row say of what it says. */
export type EntryWords = Pick<FeedEntryRow, "key" | "host" | "url_key" | "digest" | "document">;

/** An entry is known by its guid, else by its address, else by its words. */
export function toWords(feedId: string, place: FeedPlace, entry: FeedEntry): EntryWords {
  const url_key = entry.url === null ? null : urlKeyOf(entry.url);
  return {
    key: keyOf(feedId, entry, url_key),
    host: hostOf(entry.url ?? (place.kind === "web" ? place.url : "")),
    url_key,
    digest: digestOfEntry(entry),
    document: JSON.stringify(entry),
  };
}

function keyOf(feedId: string, { guid, title, summary, content }: FeedEntry, urlKey: string | null): string {
  if (guid !== null) return entryKeyOf(feedId, "guid", guid);
  if (urlKey !== null) return entryKeyOf(feedId, "url", urlKey);
  return entryKeyOf(feedId, "words", title ?? "", summary, content);
}

/** The same for entries that say the same, however their address is written. */
export function digestOfEntry(entry: FeedEntry): string {
  const { url, title, authors, published, updated, summary, content, topics, language } = entry;
  const address = url === null ? null : (urlKeyOf(url) ?? url);
  return digestOf(JSON.stringify([address, title, authors, published, updated, summary, content, topics, language]));
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? "";
}

export function readEntry(document: string): FeedEntry {
  return feedEntrySchema.parse(JSON.parse(document));
}

type WaitingRow = Pick<FeedEntryRow, "key" | "article_id" | "coverage" | "attempts" | "etag" | "last_modified"> & {
  readonly document: string;
};

export function toWaiting(
  row: WaitingRow,
  feed: Pick<FeedRow, "id" | "owner" | "kind" | "address" | "source" | "login">,
): WaitingEntry {
  return {
    feed: toFeed(feed),
    key: row.key,
    entry: readEntry(row.document),
    articleId: row.article_id,
    coverage: coverages.find((one) => one === row.coverage) ?? null,
    attempts: row.attempts,
    etag: row.etag,
    lastModified: row.last_modified,
  };
}
