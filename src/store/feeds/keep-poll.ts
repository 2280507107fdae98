import { topPlaceOf } from "../../core/feeds/entry-order.ts";
import type { FeedLedger } from "../../core/feeds/feeds.ts";
import { findInLots, rowsPerStatement } from "../batches.ts";
import type { Trx } from "../store.ts";
import { changeEntry, counted } from "./change-entry.ts";
import { countCoverage } from "./coverage.ts";
import { type EntryWords, toWords } from "./entry-rows.ts";
import { addressKeyOf, toFeed } from "./feed-rows.ts";
import { isFollowed } from "./following.ts";
import { keepState } from "./pauses.ts";
import { articlesRead, settled } from "./same-article.ts";
import type { FeedEntryRow, FeedRow } from "./tables.ts";

type Poll = Parameters<FeedLedger["keepPoll"]>[1];
const knownColumns = ["key", "feed_id", "url_key", "digest", "coverage", "seen_ms", "top_place"] as const;
type KnownRow = Pick<FeedEntryRow, (typeof knownColumns)[number]>;

const dayMs = 24 * 3_600_000;
/** What has not stood in its feed for so long is forgotten; if it comes again, its article is still known by its address. */
const rememberedMs = 60 * dayMs;

/** See `FeedLedger.keepPoll`. */
export async function keepPoll(
  trx: Trx,
  feedId: string,
  { state, entries, order, movedTo }: Poll,
  now: Temporal.Instant,
): Promise<{ readonly new: number; readonly changed: number }> {
  const feed = await trx
    .selectFrom("feeds")
    .selectAll()
    .select(() => isFollowed().as("followed"))
    .where("id", "=", feedId)
    .executeTakeFirst();
  // a Workspace's own feed may have been removed while it was read
  if (!feed) return { new: 0, changed: 0 };
  const words = distinct(entries.map((entry) => toWords(feedId, toFeed(feed).place, entry)));
  const known = await findKnown(trx, feedId, words);
  const next_ms = feed.followed ? now.epochMilliseconds : null;
  const fresh = words.flatMap((one, ord) =>
    known.has(one.key) ? [] : [newRow(feed, one, { ord, next_ms, top_place: topPlaceOf(order, ord) }, now)],
  );
  const added = await withKnownArticles(trx, feed, fresh);
  for (const lot of rowsPerStatement(added)) await trx.insertInto("feed_entries").values(lot).execute();
  for (const [coverage, rows] of Map.groupBy(added, (row) => row.coverage)) {
    await countCoverage(trx, feedId, null, coverage, rows.length);
  }
  let changed = 0;
  for (const [ord, one] of words.entries()) {
    const row = known.get(one.key);
    if (!row || row.digest === one.digest) continue;
    // what was read of it counts until it is read again; one that was dropped is as new
    const { key: _ofNow, ...said } = one;
    const coverage = row.coverage === "dropped" ? "waiting" : row.coverage;
    await changeEntry(trx, row, { ...said, ord, next_ms, attempts: 0, coverage });
    changed++;
  }
  await notePlaces(trx, words, known, order);
  await noteSeen(trx, feedId, [...known.values()], now);
  await keepState(trx, feed, added.length > 0 ? { ...state, newAt: now } : state);
  if (movedTo !== null) await move(trx, feed, movedTo);
  return { new: added.length, changed };
}

/** Of several by one key, what stands first. */
function distinct(words: readonly EntryWords[]): EntryWords[] {
  return [...Map.groupBy(words, ({ key }) => key).values()].flatMap(([first]) => first ?? []);
}

/**
 * What is known of these entries, by the key that they have now. Some feeds give an entry another guid each time: one
 * whose guid is new, but not its address, is the known one, unless that stands in the feed as well.
 */
async function findKnown(
  trx: Trx,
  feedId: string,
  words: readonly EntryWords[],
): Promise<ReadonlyMap<string, KnownRow>> {
  const rows = await findInLots(
    words.map(({ key }) => key),
    (lot) => trx.selectFrom("feed_entries").select(knownColumns).where("key", "in", lot).execute(),
  );
  const known = new Map<string, KnownRow>(rows.map((row) => [row.key, row]));
  const strangers = words.filter(({ key, url_key }) => url_key !== null && !known.has(key));
  const sameAddress = await findInLots(
    strangers.flatMap(({ url_key }) => url_key ?? []),
    (lot) =>
      trx
        .selectFrom("feed_entries")
        .select(knownColumns)
        .where("url_key", "in", lot)
        .where("feed_id", "=", feedId)
        .execute(),
  );
  const free = new Map(sameAddress.filter(({ key }) => !known.has(key)).map((row) => [row.url_key, row]));
  for (const { key, url_key } of strangers) {
    const row = free.get(url_key);
    if (!row) continue;
    known.set(key, row);
    free.delete(url_key);
  }
  return known;
}

function newRow(
  { id, owner }: FeedRow,
  words: EntryWords,
  here: Pick<FeedEntryRow, "ord" | "next_ms" | "top_place">,
  { epochMilliseconds: now_ms }: Temporal.Instant,
): FeedEntryRow {
  return {
    ...words,
    ...here,
    feed_id: id,
    owner,
    coverage: "waiting",
    why: null,
    article_id: null,
    attempts: 0,
    etag: null,
    last_modified: null,
    first_ms: now_ms,
    seen_ms: now_ms,
  };
}

/** Those whose article another feed has brought are read already. */
async function withKnownArticles(trx: Trx, feed: FeedRow, rows: readonly FeedEntryRow[]): Promise<FeedEntryRow[]> {
  const urlKeys = rows.flatMap(({ url_key }) => url_key ?? []);
  const articles = await articlesRead(trx, feed, urlKeys);
  return rows.map((row) => {
    const articleId = articles.get(row.url_key);
    return articleId === undefined ? row : { ...row, ...settled(articleId) };
  });
}

/** Of entries that stand higher than ever before; in a feed that changes little there are none. */
async function notePlaces(
  trx: Trx,
  words: readonly EntryWords[],
  known: ReadonlyMap<string, KnownRow>,
  order: Poll["order"],
): Promise<void> {
  for (const [ord, { key }] of words.entries()) {
    const row = known.get(key);
    const top_place = topPlaceOf(order, ord);
    if (!row || top_place === null || (row.top_place ?? Number.POSITIVE_INFINITY) <= top_place) continue;
    await trx.updateTable("feed_entries").set({ top_place }).where("key", "=", row.key).execute();
  }
}

/** Once a day is enough: it is only to tell when an entry has left its feed. */
async function noteSeen(trx: Trx, feedId: string, known: readonly KnownRow[], now: Temporal.Instant): Promise<void> {
  const now_ms = now.epochMilliseconds;
  const due = known.filter(({ seen_ms }) => seen_ms <= now_ms - dayMs).map(({ key }) => key);
  if (due.length === 0) return;
  for (const lot of rowsPerStatement(due)) {
    await trx.updateTable("feed_entries").set({ seen_ms: now_ms }).where("key", "in", lot).execute();
  }
  const gone = await trx
    .deleteFrom("feed_entries")
    .where("feed_id", "=", feedId)
    .where("seen_ms", "<", now_ms - rememberedMs)
    .where("document", "is", null)
    .returning("coverage")
    .execute();
  for (const [coverage, rows] of Map.groupBy(gone, (row) => row.coverage)) {
    await countCoverage(trx, feedId, counted(coverage), null, rows.length);
  }
}

/**
 * The feed is asked for at its new address from now on, unless another feed is, or its login would go to another host or
 * in the clear.
 */
async function move(trx: Trx, feed: FeedRow, movedTo: string): Promise<void> {
  if (feed.login !== null && !keepsLogin(feed.address, movedTo)) return;
  const address_key = addressKeyOf({ kind: "web", url: movedTo });
  const taken = await trx
    .selectFrom("feeds")
    .select("id")
    .where("owner", "=", feed.owner)
    .where("kind", "=", "web")
    .where("address_key", "=", address_key)
    .where("id", "!=", feed.id)
    .executeTakeFirst();
  if (taken) return;
  await trx.updateTable("feeds").set({ address: movedTo, address_key }).where("id", "=", feed.id).execute();
}

function keepsLogin(from: string, to: string): boolean {
  const [old, moved] = [URL.parse(from), URL.parse(to)];
  if (old === null || moved === null || old.host !== moved.host) return false;
  return moved.protocol === "https:" || moved.protocol === old.protocol;
}
