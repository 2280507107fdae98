import { z } from "zod";
import type { FeedState } from "../../core/feeds/feed.ts";
import type { FeedPaused } from "../../core/feeds/feeds.ts";
import { uiLocales } from "../../core/locale.ts";
import type { WorkspaceId } from "../../core/ports.ts";
import type { Trx } from "../store.ts";
import type { FeedRow } from "../tables.ts";
import { feedColumns, readState, toDueFeed, writeState } from "./feed-rows.ts";

/** Keeps what is known of a feed. Of each pause its moderators are told anew. */
export async function keepState(
  trx: Trx,
  { id, paused }: Pick<FeedRow, "id" | "paused">,
  state: FeedState,
): Promise<void> {
  await trx.updateTable("feeds").set(writeState(state)).where("id", "=", id).execute();
  if (paused === state.paused) return;
  await trx.updateTable("feed_follows").set({ told: 0 }).where("feed_id", "=", id).execute();
}

/** A paused or failing feed is read again, from `now` on, as if it had never failed. */
export async function resumeFeed(trx: Trx, row: Pick<FeedRow, "id" | "state">, now: Temporal.Instant): Promise<void> {
  const state = readState(row);
  const resumed: FeedState = { ...state, failures: 0, failingSince: null, paused: null, nextAt: now };
  await keepState(trx, { id: row.id, paused: state.paused }, resumed);
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
    return [{ ...toDueFeed(row), workspace, channel, locale: z.enum(uiLocales).parse(locale) }];
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
