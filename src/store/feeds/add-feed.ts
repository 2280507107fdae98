import { newFeedState } from "../../core/feeds/feed.ts";
import type { Following, NewFeed } from "../../core/feeds/feeds.ts";
import type { WorkspaceId } from "../../core/ports.ts";
import { feedIdOf } from "../keys.ts";
import type { Trx } from "../store.ts";
import { addressKeyOf, addressOf, writeState } from "./feed-rows.ts";
import { takeUpEntries } from "./following.ts";
import { resumeFeed } from "./pauses.ts";
import type { FeedRow } from "./tables.ts";

/**
 * See `Feeds.add`. @throws RangeError when it is another Workspace's, or when what is behind a login or on this machine
 * would be everybody's
 */
export async function addFeed(
  trx: Trx,
  workspace: WorkspaceId,
  feed: NewFeed,
  following: Following,
  now: Temporal.Instant,
): Promise<{ readonly id: string; readonly outcome: "added" | "known" }> {
  const { owner, place, sealedLogin } = feed;
  const isPrivate = sealedLogin !== null || place.kind === "folder";
  if (owner !== workspace && (owner !== "common" || isPrivate)) {
    throw new RangeError(`store: a feed of ${owner} cannot be added by ${workspace}`);
  }
  const id = await knownOrNew(trx, feed, now);
  const isFollowed = await trx
    .selectFrom("feed_follows")
    .select("workspace")
    .where("feed_id", "=", id)
    .where("workspace", "=", workspace)
    .executeTakeFirst();
  if (isFollowed) return { id, outcome: "known" };
  await trx
    .insertInto("feed_follows")
    .values({
      workspace,
      feed_id: id,
      added_by: following.by,
      added_ms: now.epochMilliseconds,
      channel: following.channel,
      locale: following.locale,
      told: 0,
    })
    .execute();
  await takeUpEntries(trx, id, now);
  return { id, outcome: "added" };
}

async function knownOrNew(trx: Trx, feed: NewFeed, now: Temporal.Instant): Promise<string> {
  const { owner, place, source, sealedLogin } = feed;
  const address_key = addressKeyOf(place);
  const id = feedIdOf(owner, place.kind, address_key);
  const known = (await byAddress(trx, feed, address_key)) ?? (await byId(trx, id));
  if (!known) {
    const address = addressOf(place);
    const row = { id, owner, kind: place.kind, address, address_key, source, login: sealedLogin, hurried: 0 };
    await trx
      .insertInto("feeds")
      .values({ ...row, ...writeState(newFeedState(now)) })
      .execute();
    return id;
  }
  if (sealedLogin !== null) {
    await trx.updateTable("feeds").set({ login: sealedLogin }).where("id", "=", known.id).execute();
  }
  if (known.paused !== null) await resumeFeed(trx, known, now);
  return known.id;
}

function byAddress(trx: Trx, { owner, place }: NewFeed, addressKey: string): Promise<FeedRow | undefined> {
  return trx
    .selectFrom("feeds")
    .selectAll()
    .where("owner", "=", owner)
    .where("kind", "=", place.kind)
    .where("address_key", "=", addressKey)
    .executeTakeFirst();
}

/** One that has moved away from the address is still known by it. */
function byId(trx: Trx, id: string): Promise<FeedRow | undefined> {
  return trx.selectFrom("feeds").selectAll().where("id", "=", id).executeTakeFirst();
}
