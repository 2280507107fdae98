import { lastTimeText } from "../../src/core/article/published-text.ts";
import type { CommandContext } from "../../src/core/command/command.ts";
import type { FeedTotals, FollowedFeed } from "../../src/core/feeds/feeds.ts";
import { type Json, plain, type Text } from "../../src/core/message/message.ts";
import { coverageText, healthOf, totalText } from "./feed-parts.ts";

type FeedStatus = {
  readonly fields: readonly { readonly name: string; readonly value: Text }[];
  /** False when somebody has to do something, or none can be read. */
  readonly allWell: boolean;
  readonly json: Json;
};

/** How the reading of feeds is going here, for everybody: how many there are, how many fail, and what was got of them. */
export async function feedStatus(context: CommandContext): Promise<FeedStatus> {
  const { feeds, workspace, user, speech } = context;
  const all = await feeds.list(workspace);
  const totals = await feeds.totals(workspace);
  const reachable = areReachable(all);
  const json = { ...totals, reachable, coverage: { ...totals.coverage }, readAt: totals.readAt?.toString() ?? null };
  const name = speech.say("status.feeds");
  if (all.length === 0) {
    const value = plain(speech.say(user.moderator ? "status.feedsNoneAdd" : "status.feedsNone"));
    return { fields: [{ name, value }], allWell: true, json };
  }
  const read = coverageText(totals.coverage, speech);
  return {
    fields: [
      { name, value: plain(reachable ? feedsText(all, totals, context) : unreachableText(all, context)) },
      ...(read === "" ? [] : [{ name: speech.say("status.feedsCoverage"), value: plain(read) }]),
    ],
    allWell: reachable && totals.paused === 0,
    json,
  };
}

/**
 * False when none of the feeds that are read could be had the last time, and the network was not there: that is held
 * against no feed, so one of them has a problem without a failure.
 */
function areReachable(all: readonly FollowedFeed[]): boolean {
  const read = all.filter(({ feed, state }) => feed.place.kind === "web" && state.paused === null);
  const isOffline = read.some(({ state }) => state.problem !== null && state.failures === 0);
  return !isOffline || read.some(({ state }) => healthOf(state) !== "failing");
}

function unreachableText(all: readonly FollowedFeed[], { speech }: CommandContext): string {
  return speech.say("status.feedsUnreachable", { feeds: speech.say("feed.total", { count: all.length }) });
}

/** «12 feeder: 1 på pause, 2 feiler · sist lest i dag kl. 10.40» */
function feedsText(all: readonly FollowedFeed[], { readAt }: FeedTotals, context: CommandContext): string {
  const feeds = totalText(all, context.speech);
  if (readAt === null) return feeds;
  return context.speech.say("status.feedsRead", { feeds, when: lastTimeText(readAt, context) });
}
