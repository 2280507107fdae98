import type { FeedEntry } from "../../../src/core/feeds/entry.ts";
import type { EntryOrder } from "../../../src/core/feeds/entry-order.ts";
import { type FeedState, newFeedState } from "../../../src/core/feeds/feed.ts";
import type { FollowedFeed, Following, NewFeed, WaitingEntry } from "../../../src/core/feeds/feeds.ts";
import type { SaveOutcome } from "../../../src/core/ports.ts";
import type { OpenedStore } from "../store.ts";
import { at, type News, news } from "./news.ts";

export const ours = "discord:1";
export const others = "slack:T2";
export const now = at("2026-11-25T06:00:00Z");
export const following: Following = { by: "kari", channel: "42", locale: "nn" };

/** A feed of the web; a common one unless somebody owns it. */
export function webFeed(url: string, given: Partial<NewFeed> = {}): NewFeed {
  return { owner: "common", place: { kind: "web", url }, source: "VG", sealedLogin: null, ...given };
}

export async function addFeed(store: OpenedStore, feed: NewFeed, workspace = ours): Promise<FollowedFeed> {
  return (await store.feeds.add(workspace, feed, following, now)).followed;
}

export function entry(name: string, given: Partial<FeedEntry> = {}): FeedEntry {
  return {
    guid: name,
    url: `https://vg.no/${name}`,
    title: `Sak ${name}`,
    authors: [],
    published: now,
    updated: null,
    summary: "",
    content: "",
    topics: [],
    language: "nb",
    ...given,
  };
}

/** Keeps a poll that went well and found these. */
export async function poll(
  store: OpenedStore,
  { feed }: Pick<FollowedFeed, "feed">,
  entries: readonly FeedEntry[],
  when = now,
  known: Partial<FeedState> = {},
  order: EntryOrder = "time",
) {
  const state = (await store.feedLedger.find(feed.id))?.state ?? newFeedState(when);
  return store.feedLedger.keepPoll(feed.id, { state: { ...state, ...known }, entries, order, movedTo: null }, when);
}

export const outcomeRead = {
  kind: "read",
  coverage: "full",
  why: null,
  againAt: null,
  etag: null,
  lastModified: null,
} as const;

/** Keeps the article of an entry as the reader would: under its address. */
export function keep(
  store: OpenedStore,
  waiting: WaitingEntry,
  given: News = {},
  outcome: Partial<Parameters<OpenedStore["feedLedger"]["keepArticle"]>[2]> = {},
): Promise<SaveOutcome> {
  const { url, title } = waiting.entry;
  const analysis = news({
    id: url ?? waiting.key,
    source: waiting.feed.source,
    ...(url === null ? {} : { url }),
    ...(title === null ? {} : { title }),
    ...given,
  });
  const articleId = analysis.article.id;
  return store.feedLedger.keepArticle(waiting, analysis, { ...outcomeRead, articleId, ...outcome }, now);
}

export async function waitingNow(store: OpenedStore, when = now): Promise<readonly WaitingEntry[]> {
  return store.feedLedger.waiting(when, 1_000, []);
}
