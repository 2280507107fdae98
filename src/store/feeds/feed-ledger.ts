import { sql } from "kysely";
import type { FeedLedger } from "../../core/feeds/feeds.ts";
import { thinArticles } from "../articles/thin.ts";
import { findInLots } from "../batches.ts";
import { reading, type Store, type Trx, writing } from "../store.ts";
import { toInstant } from "../times.ts";
import { isAwaited } from "./awaited.ts";
import { feedColumns, toFeed, toKnownFeed } from "./feed-rows.ts";
import { isFollowed } from "./following.ts";
import { keepArticle, keepOutcome, withdrawEntry } from "./keep-entry.ts";
import { keepPoll } from "./keep-poll.ts";
import { hurryFeed, keepState, tellPause, untoldPauses } from "./pauses.ts";
import { waitingEntries } from "./waiting.ts";

/** See `FeedLedger`. */
export function feedLedgerPort(store: Store): FeedLedger {
  return {
    due: (now, limit, without) =>
      reading(store, async (trx) => {
        const rows = await trx
          .selectFrom("feeds")
          .select(feedColumns)
          .select(() => isAwaited().as("awaited"))
          .where("next_ms", "<=", now.epochMilliseconds)
          .where(isFollowed())
          .$if(without.length > 0, (feeds) => feeds.where("id", "not in", store.fullText.listed(without)))
          .orderBy("next_ms")
          .orderBy("id")
          .limit(limit)
          .execute();
        return rows.map(({ awaited, ...row }) => ({ ...toKnownFeed(row), urgent: Boolean(awaited) }));
      }),

    nextAt: () => reading(store, nextAt),
    keepPoll: (feedId, poll, now) => writing(store, (trx) => keepPoll(trx, feedId, poll, now)),

    keepStates: (states) =>
      writing(store, async (trx) => {
        const ids = states.map(({ feedId }) => feedId);
        const rows = await findInLots(ids, (lot) =>
          trx.selectFrom("feeds").select(["id", "paused", "hurried"]).where("id", "in", lot).execute(),
        );
        const known = new Map(rows.map((row) => [row.id, row]));
        for (const { feedId, state } of states) {
          const row = known.get(feedId);
          if (row) await keepState(trx, row, state);
        }
      }),

    waiting: waitingEntries(store),

    keepArticle: (waiting, analysis, outcome, now) =>
      writing(store, (trx) => keepArticle(store, trx, waiting, analysis, outcome, now)),
    keepOutcome: (waiting, outcome) => writing(store, (trx) => keepOutcome(trx, waiting, outcome)),
    withdraw: (waiting, why, now) => writing(store, (trx) => withdrawEntry(store, trx, waiting, why, now)),

    untold: () => reading(store, untoldPauses),
    told: (feedId, workspace) => writing(store, (trx) => tellPause(trx, feedId, workspace)),

    hurry: (feedId, now) =>
      writing(store, async (trx) => {
        const row = await byId(trx, feedId);
        if (!row) return false;
        await hurryFeed(trx, row, now);
        return true;
      }),

    find: (feedId) =>
      reading(store, async (trx) => {
        const row = await byId(trx, feedId);
        return row ? toKnownFeed(row) : null;
      }),

    folders: () =>
      reading(store, async (trx) => {
        const rows = await trx
          .selectFrom("feeds")
          .select(feedColumns)
          .where("kind", "=", "folder")
          .where(isFollowed())
          .orderBy("id")
          .execute();
        return rows.map(toFeed);
      }),

    thin: (before, limit) => thinArticles(store, before, limit),
  };
}

function byId(trx: Trx, id: string) {
  return trx.selectFrom("feeds").select(feedColumns).where("id", "=", id).executeTakeFirst();
}

/** Each feed's own next entry is looked up in the index: what is due and nobody follows any more may be much. */
async function nextAt(trx: Trx): Promise<Temporal.Instant | null> {
  const { feed_ms, entry_ms } = await trx
    .selectFrom("feeds")
    .select((eb) => [
      eb.fn.min<number | null>("feeds.next_ms").as("feed_ms"),
      sql<number | null>`min((
        select min(entry.next_ms) from feed_entries as entry
        where entry.feed_id = feeds.id and entry.next_ms is not null
      ))`.as("entry_ms"),
    ])
    .where("feeds.paused", "is", null)
    .where(isFollowed())
    .executeTakeFirstOrThrow();
  const next = [feed_ms, entry_ms].filter((ms) => ms !== null);
  return toInstant(next.length > 0 ? Math.min(...next) : null);
}
