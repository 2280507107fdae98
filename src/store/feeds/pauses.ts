import { z } from "zod";
import type { FeedState } from "../../core/feeds/feed.ts";
import type { FeedPaused } from "../../core/feeds/feeds.ts";
import { uiLocales } from "../../core/locale.ts";
import type { WorkspaceId } from "../../core/ports.ts";
import type { Trx } from "../store.ts";
import { feedColumns, readState, toKnownFeed, writeState } from "./feed-rows.ts";
import type { FeedRow } from "./tables.ts";

/** Keeps what is known of a feed after it was read. What was hurried meanwhile is due at once. */
export async function keepState(
  trx: Trx,
  row: Pick<FeedRow, "id" | "paused" | "hurried">,
  state: FeedState,
): Promise<void> {
  const nextAt = row.hurried === 1 && state.nextAt !== null ? (state.triedAt ?? state.nextAt) : state.nextAt;
  await changeState(trx, row, { ...state, nextAt });
}

/** Of each pause the moderators are told anew. */
export async function changeState(
  trx: Trx,
  { id, paused }: Pick<FeedRow, "id" | "paused">,
  state: FeedState,
): Promise<void> {
  await trx
    .updateTable("feeds")
    .set({ ...writeState(state), hurried: 0 })
    .where("id", "=", id)
    .execute();
  if (paused === state.paused) return;
  await trx.updateTable("feed_follows").set({ told: 0 }).where("feed_id", "=", id).execute();
}

/** A paused or failing feed is read again, from `now` on, as if it had never failed. */
export async function resumeFeed(trx: Trx, row: Pick<FeedRow, "id" | "state">, now: Temporal.Instant): Promise<void> {
  const state = readState(row);
  const resumed: FeedState = {
    ...state,
    failures: 0,
    failingSince: null,
    problem: null,
    paused: null,
    nextAt: now,
  };
  await changeState(trx, { id: row.id, paused: state.paused }, resumed);
}

/** See `FeedLedger.hurry`. A paused feed stays paused. */
export async function hurryFeed(trx: Trx, row: Pick<FeedRow, "id" | "state">, now: Temporal.Instant): Promise<void> {
  const state = readState(row);
  if (state.nextAt === null) return;
  if (Temporal.Instant.compare(now, state.nextAt) < 0) {
    await changeState(trx, { id: row.id, paused: state.paused }, { ...state, nextAt: now });
  } else {
    await trx.updateTable("feeds").set({ hurried: 1 }).where("id", "=", row.id).execute();
  }
}

/** See `FeedLedger.untold`. */
export async function untoldPauses(trx: Trx): Promise<readonly FeedPaused[]> {
  const rows = await trx
    .selectFrom("feeds")
    .innerJoin("feed_follows", "feed_follows.feed_id", "feeds.id")
    .leftJoin("workspaces", "workspaces.workspace", "feed_follows.workspace")
    .select([...feedColumns, "feed_follows.workspace", "feed_follows.channel", "feed_follows.locale"])
    .where("feeds.paused", "is not", null)
    .where("feed_follows.told", "=", 0)
    .where("workspaces.left_ms", "is", null)
    .orderBy("feeds.id")
    .orderBy("feed_follows.workspace")
    .execute();
  return rows.flatMap(({ workspace, channel, locale, ...row }) => {
    if (channel === null) return [];
    return [{ ...toKnownFeed(row), workspace, channel, locale: z.enum(uiLocales).parse(locale) }];
  });
}

/** See `FeedLedger.told`. */
export async function tellPause(trx: Trx, feedId: string, workspace: WorkspaceId): Promise<void> {
  await trx
    .updateTable("feed_follows")
    .set({ told: 1 })
    .where("feed_id", "=", feedId)
    .where("workspace", "=", workspace)
    .execute();
}
