import { z } from "zod";
import type { WebSubscription, WebSubscriptions } from "../../core/feeds/web-sub.ts";
import { reading, type Store, writingBeside } from "../store.ts";
import { toInstant } from "../times.ts";
import { isFollowed } from "./following.ts";
import type { WebSubscriptionRow } from "./tables.ts";

const states = z.enum(["asked", "active", "leaving", "denied"]);

/** See `WebSubscriptions`. */
export function webSubscriptionPort(store: Store): WebSubscriptions {
  return {
    find: (feedId) =>
      reading(store, async (trx) => {
        const row = await trx
          .selectFrom("web_subscriptions")
          .selectAll()
          .where("feed_id", "=", feedId)
          .executeTakeFirst();
        return row ? toSubscription(row) : null;
      }),

    save: (subscription) =>
      writingBeside(store, async (trx) => {
        const { feed_id, ...rest } = toRow(subscription);
        await trx
          .insertInto("web_subscriptions")
          .values({ feed_id, ...rest })
          .onConflict((conflict) => conflict.column("feed_id").doUpdateSet(rest))
          .execute();
      }),

    remove: (feedId) =>
      writingBeside(store, async (trx) => {
        await trx.deleteFrom("web_subscriptions").where("feed_id", "=", feedId).execute();
      }),

    due: (now, limit) =>
      reading(store, async (trx) => {
        const rows = await trx
          .selectFrom("web_subscriptions")
          .leftJoin("feeds", (join) => join.onRef("feeds.id", "=", "web_subscriptions.feed_id").on(isFollowed()))
          .selectAll("web_subscriptions")
          .select("feeds.id as followed")
          // what is leaving was told already, and waits its time
          .where((eb) =>
            eb.or([
              eb("web_subscriptions.next_ms", "<=", now.epochMilliseconds),
              eb.and([eb("feeds.id", "is", null), eb("web_subscriptions.state", "!=", "leaving")]),
            ]),
          )
          .orderBy("web_subscriptions.next_ms")
          .orderBy("web_subscriptions.feed_id")
          .limit(limit)
          .execute();
        return rows.map(({ followed, ...row }) => ({ subscription: toSubscription(row), followed: followed !== null }));
      }),
  };
}

function toRow(subscription: WebSubscription): WebSubscriptionRow {
  const { feedId, hub, topic, path, secret, state, leaseUntil, nextAt, attempts } = subscription;
  return {
    feed_id: feedId,
    hub,
    topic,
    path,
    secret,
    state,
    lease_ms: leaseUntil?.epochMilliseconds ?? null,
    next_ms: nextAt.epochMilliseconds,
    attempts,
  };
}

function toSubscription(row: WebSubscriptionRow): WebSubscription {
  const { feed_id, hub, topic, path, secret, lease_ms, next_ms, attempts } = row;
  return {
    feedId: feed_id,
    hub,
    topic,
    path,
    secret,
    state: states.parse(row.state),
    leaseUntil: toInstant(lease_ms),
    nextAt: Temporal.Instant.fromEpochMilliseconds(next_ms),
    attempts,
  };
}
