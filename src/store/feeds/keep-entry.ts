import type { Analysis } from "../../core/analysis.ts";
import type { Fault } from "../../core/article/article-record.ts";
import type { EntryOutcome, WaitingEntry } from "../../core/feeds/feeds.ts";
import type { SaveOutcome } from "../../core/ports.ts";
import { saveWithin } from "../articles/save.ts";
import { withdrawWithin } from "../articles/withdraw.ts";
import type { Store, Trx } from "../store.ts";
import type { FeedEntryRow } from "../tables.ts";
import { countCoverage } from "./coverage.ts";
import { digestOfEntry } from "./entry-rows.ts";
import { isFollowed } from "./following.ts";

type Read = Extract<EntryOutcome, { kind: "read" }>;

/**
 * See `FeedLedger.keepArticle`. The article that the entry became before keeps its id, whatever its address is now.
 * Nothing is kept of an entry that has gone with its feed meanwhile.
 */
export async function keepArticle(
  store: Store,
  trx: Trx,
  waiting: WaitingEntry,
  analysis: Analysis,
  outcome: Read,
  now: Temporal.Instant,
): Promise<SaveOutcome> {
  const row = await rowOf(trx, waiting);
  if (!row) return "unchanged";
  const { owner } = waiting.feed;
  const id = row.article_id ?? analysis.article.id;
  const asGuest = !(await isFirstOf(trx, row));
  const saved = await saveWithin(
    store,
    trx,
    owner,
    { ...analysis, article: { ...analysis.article, id } },
    { readAt: now, asGuest },
  );
  await keepRead(trx, waiting, row, { ...outcome, articleId: saved.id });
  if (outcome.coverage === "full") await settleOthers(trx, owner, row, saved.id);
  return saved.outcome;
}

/** See `FeedLedger.keepOutcome`. */
export async function keepOutcome(trx: Trx, waiting: WaitingEntry, outcome: EntryOutcome): Promise<void> {
  const row = await rowOf(trx, waiting);
  if (!row) return;
  switch (outcome.kind) {
    case "read":
      return keepRead(trx, waiting, row, outcome);
    case "later": {
      const next_ms = row.next_ms === null ? null : outcome.at.epochMilliseconds;
      return change(trx, row, { next_ms, attempts: row.attempts + 1, why: JSON.stringify(outcome.why) });
    }
    case "dropped":
      return isAsRead(waiting, row) ? drop(trx, row, outcome.why) : undefined;
  }
}

/** See `FeedLedger.withdraw`. Other feeds that have the article have it no longer either. */
export async function withdrawEntry(
  store: Store,
  trx: Trx,
  waiting: WaitingEntry,
  why: Fault,
  now: Temporal.Instant,
): Promise<void> {
  const row = await rowOf(trx, waiting);
  if (!row) return;
  const { owner } = waiting.feed;
  await drop(trx, row, why);
  if (row.article_id === null) return;
  await withdrawWithin(store, trx, owner, row.article_id, { at: now, why });
  const others = await ofOwner(trx, owner).where("feed_entries.article_id", "=", row.article_id).execute();
  for (const other of others) await drop(trx, other, why);
}

/** The entry as it stands now, and whether its feed is still followed. */
type Row = FeedEntryRow & { readonly followed: unknown };

function rowOf(trx: Trx, { key }: WaitingEntry): Promise<Row | undefined> {
  return trx
    .selectFrom("feed_entries")
    .innerJoin("feeds", "feeds.id", "feed_entries.feed_id")
    .selectAll("feed_entries")
    .select(() => isFollowed().as("followed"))
    .where("feed_entries.key", "=", key)
    .executeTakeFirst();
}

function ofOwner(trx: Trx, owner: string) {
  return trx
    .selectFrom("feed_entries")
    .innerJoin("feeds", "feeds.id", "feed_entries.feed_id")
    .selectAll("feed_entries")
    .where("feeds.owner", "=", owner);
}

/** An article is told by the entry that had it first; of others that have it only another text says something new. */
async function isFirstOf(trx: Trx, { key, article_id, feed_id }: Row): Promise<boolean> {
  if (article_id === null) return false;
  const first = await trx
    .selectFrom("feed_entries")
    .select("key")
    .where("article_id", "=", article_id)
    .where("feed_id", "in", (eb) =>
      eb
        .selectFrom("feeds")
        .select("id")
        .where("owner", "=", (of) => of.selectFrom("feeds").select("owner").where("id", "=", feed_id)),
    )
    .orderBy("first_ms")
    .orderBy("key")
    .limit(1)
    .executeTakeFirst();
  return first?.key === key;
}

/** An entry that its feed has changed while it was read still waits. */
async function keepRead(trx: Trx, waiting: WaitingEntry, row: Row, outcome: Read): Promise<void> {
  const { articleId, coverage, why, againAt, etag, lastModified } = outcome;
  const again_ms = againAt?.epochMilliseconds ?? null;
  const planned = isAsRead(waiting, row)
    ? {
        next_ms: row.followed ? again_ms : null,
        document: again_ms === null ? null : row.document,
        attempts: coverage === "failed" ? row.attempts + 1 : 0,
      }
    : {};
  await change(trx, row, {
    article_id: articleId,
    coverage,
    why: why === null ? null : JSON.stringify(why),
    etag,
    last_modified: lastModified,
    ...planned,
  });
}

function isAsRead({ entry }: WaitingEntry, { digest }: FeedEntryRow): boolean {
  return digestOfEntry(entry) === digest;
}

/** What other feeds of the owner have that was read whole just now need not be read for them once more. */
async function settleOthers(trx: Trx, owner: string, { key, url_key }: Row, article_id: string): Promise<void> {
  if (url_key === null) return;
  const others = await ofOwner(trx, owner)
    .where("feed_entries.url_key", "=", url_key)
    .where("feed_entries.key", "!=", key)
    .where("feed_entries.coverage", "=", "waiting")
    .execute();
  for (const other of others) await change(trx, other, settled(article_id));
}

/** Of an entry whose article another feed has brought, whole. */
export function settled(article_id: string) {
  return { coverage: "full", article_id, why: null, document: null, next_ms: null, attempts: 0 } as const;
}

/** Its article, if it had one, is remembered: should the entry come again, it is that one. */
function drop(trx: Trx, row: FeedEntryRow, why: Fault): Promise<void> {
  return change(trx, row, {
    coverage: "dropped",
    why: JSON.stringify(why),
    document: null,
    next_ms: null,
    attempts: 0,
  });
}

async function change(trx: Trx, row: FeedEntryRow, changed: Partial<FeedEntryRow>): Promise<void> {
  await trx.updateTable("feed_entries").set(changed).where("key", "=", row.key).execute();
  const counted = (coverage: string) => (coverage === "dropped" ? null : coverage);
  await countCoverage(trx, row.feed_id, counted(row.coverage), counted(changed.coverage ?? row.coverage));
}
