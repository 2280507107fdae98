import type { Analysis } from "../../core/analysis.ts";
import type { Fault } from "../../core/article/article-record.ts";
import { coverages } from "../../core/feeds/entry.ts";
import type { EntryOutcome, WaitingEntry } from "../../core/feeds/feeds.ts";
import type { SaveOutcome } from "../../core/ports.ts";
import { saveWithin } from "../articles/save.ts";
import { withdrawWithin } from "../articles/withdraw.ts";
import type { Store, Trx } from "../store.ts";
import { changeEntry } from "./change-entry.ts";
import { digestOfEntry } from "./entry-rows.ts";
import { faultSchema } from "./feed-rows.ts";
import { isFollowed } from "./following.ts";
import { absorbOthers, isFirstOf, ofOwner, settleOthers } from "./same-article.ts";
import type { FeedEntryRow } from "./tables.ts";

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
  if (!row || isOvertaken(waiting, row)) return "unchanged";
  const { owner } = waiting.feed;
  const id = row.article_id ?? analysis.article.id;
  const asGuest = !(await isFirstOf(trx, owner, row));
  const saved = await saveWithin(
    store,
    trx,
    owner,
    { ...analysis, article: { ...analysis.article, id } },
    { readAt: now, asGuest },
  );
  const read = { ...outcome, articleId: saved.id };
  await keepRead(trx, waiting, row, read, saved.keptMore ? standing(row) : read);
  await absorbOthers(store, trx, owner, saved.id);
  if (outcome.coverage === "full" && isAsRead(waiting, row)) await settleOthers(trx, owner, row, saved.id);
  return saved.outcome;
}

/** See `FeedLedger.keepOutcome`. */
export async function keepOutcome(trx: Trx, waiting: WaitingEntry, outcome: EntryOutcome): Promise<void> {
  const row = await rowOf(trx, waiting);
  if (!row) return;
  switch (outcome.kind) {
    case "read":
      return isOvertaken(waiting, row) ? undefined : keepRead(trx, waiting, row, outcome, outcome);
    case "later": {
      if (row.document === null) return;
      const next_ms = row.next_ms === null ? null : outcome.at.epochMilliseconds;
      return changeEntry(trx, row, { next_ms, attempts: row.attempts + 1, why: JSON.stringify(outcome.why) });
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
  const others = await ofOwner(trx, owner).where("article_id", "=", row.article_id).execute();
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

/** An entry that its feed has changed while it was read still waits. */
async function keepRead(
  trx: Trx,
  waiting: WaitingEntry,
  row: Row,
  { articleId, coverage, againAt, etag, lastModified }: Read,
  got: Pick<Read, "coverage" | "why">,
): Promise<void> {
  const again_ms = againAt?.epochMilliseconds ?? null;
  const planned = isAsRead(waiting, row)
    ? {
        next_ms: row.followed ? again_ms : null,
        document: again_ms === null ? null : row.document,
        attempts: coverage === "failed" ? row.attempts + 1 : 0,
      }
    : {};
  await changeEntry(trx, row, {
    article_id: articleId,
    coverage: got.coverage,
    why: got.why === null ? null : JSON.stringify(got.why),
    etag,
    last_modified: lastModified,
    ...planned,
  });
}

/** What an article that was read before, and of which there is less now, was read how; another feed has brought it whole. */
function standing({ coverage, why }: Row): Pick<Read, "coverage" | "why"> {
  const known = coverages.find((one) => one === coverage);
  if (known === undefined) return { coverage: "full", why: null };
  return { coverage: known, why: why === null ? null : faultSchema.parse(JSON.parse(why)) };
}

/** Withdrawn while it was read, or changed and read anew: what was got is no longer so. */
function isOvertaken(waiting: WaitingEntry, row: Row): boolean {
  return row.coverage === "dropped" || (row.coverage !== "waiting" && !isAsRead(waiting, row));
}

function isAsRead({ entry }: WaitingEntry, { digest }: FeedEntryRow): boolean {
  return digestOfEntry(entry) === digest;
}

/** Its article, if it had one, is remembered: should the entry come again, it is that one. */
function drop(trx: Trx, row: FeedEntryRow, why: Fault): Promise<void> {
  return changeEntry(trx, row, {
    coverage: "dropped",
    why: JSON.stringify(why),
    document: null,
    next_ms: null,
    attempts: 0,
  });
}
