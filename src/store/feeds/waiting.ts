import { sql } from "kysely";
import type { WaitingEntry } from "../../core/feeds/feeds.ts";
import { reading, type Store, type Trx } from "../store.ts";
import { toWaiting } from "./entry-rows.ts";
import { isFollowed } from "./following.ts";

/** Of one host so many at a time, those at work included: it is asked for one page after the other anyway. */
const perHost = 3;

/**
 * See `FeedLedger.waiting`. Hosts take turns: where the last batch ended, the next one begins, so that a host with
 * thousands of entries holds up nobody.
 */
export function waitingEntries(store: Store) {
  let lastHost = "";
  return (now: Temporal.Instant, limit: number, atWork: readonly string[]): Promise<readonly WaitingEntry[]> =>
    reading(store, async (trx) => {
      // a key is of its feed already
      const without = atWork.map((one) => one.slice(one.indexOf("/") + 1));
      const now_ms = now.epochMilliseconds;
      if (limit <= 0 || !(await isAnyDue(trx, now_ms))) return [];
      const busy = await hostsAtWork(trx, store, without);
      const found: WaitingEntry[] = [];
      for (const host of await hostsDue(trx, now_ms, lastHost)) {
        if (found.length >= limit) break;
        const free = Math.min(perHost - (busy.get(host) ?? 0), limit - found.length);
        if (free <= 0) continue;
        found.push(...(await entriesOf(trx, store, host, now_ms, free, without)));
        lastHost = host;
      }
      return found;
    });
}

async function isAnyDue(trx: Trx, now_ms: number): Promise<boolean> {
  const due = await trx
    .selectFrom("feed_entries")
    .select("key")
    .where("next_ms", "<=", now_ms)
    .limit(1)
    .executeTakeFirst();
  return due !== undefined;
}

/** Hosts with something due, beginning after `lastHost`. Each is looked up in the index, not each of its entries. */
async function hostsDue(trx: Trx, now_ms: number, lastHost: string): Promise<readonly string[]> {
  const { rows } = await sql<{ host: string }>`
    with recursive hosts (host) as (
      select min(host) from feed_entries where next_ms is not null
      union all
      select (select min(entry.host) from feed_entries as entry where entry.next_ms is not null and entry.host > hosts.host)
      from hosts where hosts.host is not null
    )
    select host from hosts
    where host is not null and exists (
      select 1 from feed_entries as entry where entry.host = hosts.host and entry.next_ms <= ${now_ms}
    )`.execute(trx);
  const hosts = rows.map(({ host }) => host);
  return [...hosts.filter((host) => host > lastHost), ...hosts.filter((host) => host <= lastHost)];
}

async function hostsAtWork(trx: Trx, store: Store, without: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (without.length === 0) return new Map();
  const rows = await trx
    .selectFrom("feed_entries")
    .select((eb) => ["host", eb.fn.countAll<number>().as("entries")])
    .where("key", "in", store.fullText.listed(without))
    .groupBy("host")
    .execute();
  return new Map(rows.map(({ host, entries }) => [host, entries]));
}

async function entriesOf(
  trx: Trx,
  store: Store,
  host: string,
  now_ms: number,
  limit: number,
  without: readonly string[],
): Promise<WaitingEntry[]> {
  const rows = await trx
    .selectFrom("feed_entries")
    .innerJoin("feeds", "feeds.id", "feed_entries.feed_id")
    .select([
      "feed_entries.key",
      "feed_entries.document",
      "feed_entries.article_id",
      "feed_entries.coverage",
      "feed_entries.attempts",
      "feed_entries.etag",
      "feed_entries.last_modified",
      "feeds.id",
      "feeds.owner",
      "feeds.kind",
      "feeds.address",
      "feeds.source",
      "feeds.login",
    ])
    .where("feed_entries.host", "=", host)
    .where("feed_entries.next_ms", "<=", now_ms)
    .where("feed_entries.document", "is not", null)
    .$narrowType<{ document: string }>()
    .where("feeds.paused", "is", null)
    .where(isFollowed())
    .$if(without.length > 0, (entries) => entries.where("feed_entries.key", "not in", store.fullText.listed(without)))
    .orderBy("feed_entries.next_ms")
    .orderBy("feed_entries.ord")
    .orderBy("feed_entries.key")
    .limit(limit)
    .execute();
  return rows.map((row) => toWaiting(row, row));
}
