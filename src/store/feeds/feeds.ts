import type { Feeds, FeedTotals, FollowedFeed } from "../../core/feeds/feeds.ts";
import type { WorkspaceId } from "../../core/ports.ts";
import { reading, type Store, type Trx, writing } from "../store.ts";
import { toInstant } from "../times.ts";
import { addFeed } from "./add-feed.ts";
import { toCounts } from "./coverage.ts";
import { feedColumns, readState, toFeed } from "./feed-rows.ts";
import { unfollow } from "./following.ts";
import { resumeFeed } from "./pauses.ts";
import type { FeedFollowRow, FeedRow } from "./tables.ts";
import { findTopPlaces } from "./top-places.ts";

/** See `Feeds`. A feed is anybody's to see who follows it, and nobody else's. */
export function feedPorts(store: Store): Feeds {
  return {
    add: (workspace, feed, following, now) =>
      writing(store, async (trx) => {
        const { id, outcome } = await addFeed(trx, workspace, feed, following, now);
        const [added] = await load(trx, await followed(trx, workspace).where("feeds.id", "=", id).execute());
        if (!added) throw new Error(`store: the feed ${id} was added and is not there`);
        return { outcome, followed: added };
      }),

    list: (workspace) =>
      reading(store, async (trx) => {
        const feeds = await load(trx, await followed(trx, workspace).execute());
        return feeds.toSorted(
          (a, b) => a.feed.source.localeCompare(b.feed.source, "nb") || compare(addressIn(a), addressIn(b)),
        );
      }),

    get: (workspace, id) =>
      reading(store, async (trx) => {
        const [found] = await load(trx, await followed(trx, workspace).where("feeds.id", "=", id).execute());
        return found ?? null;
      }),

    remove: (workspace, id) => writing(store, (trx) => unfollow(trx, workspace, id)),

    resume: (workspace, id, now) =>
      writing(store, async (trx) => {
        const row = await followed(trx, workspace).where("feeds.id", "=", id).executeTakeFirst();
        if (!row) return false;
        await resumeFeed(trx, row, now);
        return true;
      }),

    totals: (workspace) => reading(store, (trx) => totalsOf(trx, workspace)),

    topPlaces: (workspace, articleIds) => reading(store, (trx) => findTopPlaces(trx, workspace, articleIds)),
  };
}

function followed(trx: Trx, workspace: WorkspaceId) {
  return trx
    .selectFrom("feed_follows")
    .innerJoin("feeds", "feeds.id", "feed_follows.feed_id")
    .select([...feedColumns, "feed_follows.added_by", "feed_follows.added_ms", "feed_follows.channel"])
    .where("feed_follows.workspace", "=", workspace);
}

type FollowedRow = Pick<FeedRow, "id" | "owner" | "kind" | "address" | "source" | "login" | "state"> &
  Pick<FeedFollowRow, "added_by" | "added_ms" | "channel">;

/** With how their entries were read: asked for all at once, however many they are. */
async function load(trx: Trx, rows: readonly FollowedRow[]): Promise<FollowedFeed[]> {
  const [first] = rows;
  if (!first) return [];
  const counts = await trx
    .selectFrom("feed_coverage")
    .selectAll()
    .$if(rows.length === 1, (all) => all.where("feed_id", "=", first.id))
    .execute();
  const byFeed = Map.groupBy(counts, ({ feed_id }) => feed_id);
  return rows.map((row) => ({
    feed: toFeed(row),
    state: readState(row),
    coverage: toCounts(byFeed.get(row.id) ?? []),
    addedBy: row.added_by,
    addedAt: Temporal.Instant.fromEpochMilliseconds(row.added_ms),
    channel: row.channel,
  }));
}

async function totalsOf(trx: Trx, workspace: WorkspaceId): Promise<FeedTotals> {
  const rows = await trx
    .selectFrom("feed_follows")
    .innerJoin("feeds", "feeds.id", "feed_follows.feed_id")
    .select(["feeds.paused", "feeds.failures", "feeds.read_ms"])
    .where("feed_follows.workspace", "=", workspace)
    .execute();
  const coverage = await trx
    .selectFrom("feed_follows")
    .innerJoin("feed_coverage", "feed_coverage.feed_id", "feed_follows.feed_id")
    .select((eb) => ["feed_coverage.coverage", eb.fn.sum<number>("feed_coverage.entries").as("entries")])
    .where("feed_follows.workspace", "=", workspace)
    .groupBy("feed_coverage.coverage")
    .execute();
  const read = rows.flatMap(({ read_ms }) => read_ms ?? []);
  return {
    feeds: rows.length,
    failing: rows.filter(({ paused, failures }) => paused === null && failures > 0).length,
    paused: rows.filter(({ paused }) => paused !== null).length,
    unread: rows.length - read.length,
    coverage: toCounts(coverage),
    readAt: toInstant(read.length > 0 ? read.reduce((latest, ms) => Math.max(latest, ms)) : null),
  };
}

function addressIn({ feed: { place } }: FollowedFeed): string {
  return place.kind === "web" ? place.url : place.path;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
