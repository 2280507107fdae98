import { lastTimeText, nextTimeText } from "../../src/core/article/published-text.ts";
import type { CommandContext } from "../../src/core/command/command.ts";
import { shownAddress } from "../../src/core/feeds/address.ts";
import { type Coverage, coverages } from "../../src/core/feeds/entry.ts";
import { faultText } from "../../src/core/feeds/fault-text.ts";
import type { Feed, FeedState } from "../../src/core/feeds/feed.ts";
import type { CoverageCounts, FollowedFeed } from "../../src/core/feeds/feeds.ts";
import { placeText } from "../../src/core/feeds/place-text.ts";
import type { Speech } from "../../src/core/locale.ts";
import { type Button, type Json, type MessagePart, plain, type Run } from "../../src/core/message/message.ts";

/** How a feed is doing, worst first. */
export const feedHealths = ["paused", "failing", "new", "well"] as const;
export type FeedHealth = (typeof feedHealths)[number];

/** new: nobody has read it yet. */
export function healthOf({ paused, problem, readAt }: FeedState): FeedHealth {
  if (paused !== null) return "paused";
  if (problem !== null) return "failing";
  return readAt === null ? "new" : "well";
}

/** Those that need somebody first, then by Source. */
export function byHealth(feeds: readonly FollowedFeed[]): readonly FollowedFeed[] {
  const rank = ({ state }: FollowedFeed) => feedHealths.indexOf(healthOf(state));
  return feeds.toSorted((a, b) => rank(a) - rank(b));
}

const troubleHealths = ["paused", "failing", "new"] as const;

/** «12 feeder: 1 på pause, 2 feiler» */
export function totalText(all: readonly FollowedFeed[], speech: Speech): string {
  const counts = Map.groupBy(all, ({ state }) => healthOf(state));
  const troubles = troubleHealths
    .filter((health) => counts.has(health))
    .map((health) => speech.say(`feed.healths.${health}`, { count: counts.get(health)?.length ?? 0 }));
  const total = speech.say("feed.total", { count: all.length });
  return troubles.length === 0 ? total : `${total}: ${troubles.join(", ")}`;
}

/** Where a feed is, in letters that no platform makes a link with a preview of. */
export function placeRun({ place }: Pick<Feed, "place">, speech: Speech): Run {
  return { text: placeText(place, speech), code: true };
}

/** A followed feed: whose it is, where, how it is doing, what was got of it. Begins with a heading of the second level. */
export function feedParts({ feed, state, coverage }: FollowedFeed, context: CommandContext): MessagePart[] {
  const { speech } = context;
  const read = coverageText(coverage, speech);
  return [
    { kind: "heading", level: 2, text: feed.source, note: speech.say(`feed.health.${healthOf(state)}`) },
    {
      kind: "text",
      text: [placeRun(feed, speech), ...ownRuns(feed, speech), ...(read === "" ? [] : plain(`\n${read}`))],
    },
    { kind: "context", text: plain(stateText(state, context)) },
  ];
}

/** That articles of this feed are shown in no other Workspace, and what makes them so. */
function ownRuns({ owner, place, sealedLogin }: Feed, speech: Speech): Run[] {
  if (owner === "common") return [];
  const key = place.kind === "folder" ? "feed.ownFolder" : sealedLogin === null ? "feed.own" : "feed.ownLogin";
  return [{ text: ` · ${speech.say(key)}` }];
}

/** What was wrong and since when, when it was last read and last had something new, and when it is read next. */
export function stateText(state: FeedState, context: CommandContext): string {
  const { speech } = context;
  const last = (at: Temporal.Instant) => lastTimeText(at, context);
  const sentences: string[] = [];
  if (state.paused !== null) sentences.push(speech.say(`feed.paused.${state.paused}`));
  if (state.problem !== null) sentences.push(faultText(state.problem, speech));
  if (state.failingSince !== null) {
    sentences.push(speech.say("feed.failing", { count: state.failures, since: last(state.failingSince) }));
  }
  if (state.readAt !== null) sentences.push(speech.say("feed.lastRead", { when: last(state.readAt) }));
  if (state.newAt !== null) sentences.push(speech.say("feed.lastNew", { when: last(state.newAt) }));
  if (state.paused !== null) sentences.push(speech.say("feed.howToResume"));
  else sentences.push(nextText(state, context));
  return sentences.join(" ");
}

function nextText({ nextAt }: FeedState, context: CommandContext): string {
  const { speech, now } = context;
  // it is due, or will be before one has read this
  const isSoon = nextAt === null || nextAt.since(now).total("minutes") < 1;
  return isSoon ? speech.say("feed.nextSoon") : speech.say("feed.next", { when: nextTimeText(nextAt, context) });
}

/** «31 hele, 4 bare ingress, 2 for abonnenter, 1 sperret · 3 venter»; "" before anything was read. */
export function coverageText(counts: CoverageCounts, speech: Speech): string {
  const read = coverages
    .filter((coverage) => counts[coverage] > 0)
    .map((coverage) => speech.say(`feed.count.${coverage}`, { count: counts[coverage] }))
    .join(", ");
  const waiting = counts.waiting > 0 ? speech.say("feed.count.waiting", { count: counts.waiting }) : "";
  return [read, waiting].filter((text) => text !== "").join(" · ");
}

/** What was, or would be, got of one article. */
export function coverageLabel(coverage: Coverage, speech: Speech): string {
  return speech.say(`feed.coverage.${coverage}`);
}

export function checkButton({ feed }: FollowedFeed, { speech }: CommandContext): Button[] {
  // folders are the operator's: they are watched, there is nothing to ask for
  if (feed.place.kind === "folder") return [];
  return [runButton(speech.say("feed.button.check"), "feed check", { address: feed.id })];
}

/** What a moderator may do about a feed: look at what is read of it, read it again, follow it no more. */
export function feedButtons(followed: FollowedFeed, context: CommandContext): Button[] {
  const { speech } = context;
  const options = { feed: followed.feed.id };
  const health = healthOf(followed.state);
  const needsHelp = health === "paused" || health === "failing";
  return [
    ...(needsHelp ? [runButton(speech.say("feed.button.resume"), "feed resume", options, "primary")] : []),
    ...checkButton(followed, context),
    runButton(speech.say("feed.button.remove"), "feed remove", options),
  ];
}

export function listButton({ speech }: CommandContext): Button {
  return runButton(speech.say("feed.button.list"), "feed list", {});
}

export function runButton(
  label: string,
  command: string,
  options: Readonly<Record<string, string>>,
  style: "primary" | "plain" = "plain",
): Button {
  return { label, action: { kind: "run", invocation: { command, options }, replace: false }, style };
}

/** A followed feed for programs: never its login, nor a key in its address. */
export function feedJson({ feed, state, coverage, addedBy, addedAt, channel }: FollowedFeed, speech: Speech): Json {
  return {
    id: feed.id,
    source: feed.source,
    place: feed.place.kind,
    address: feed.place.kind === "web" ? shownAddress(feed.place.url) : placeText(feed.place, speech),
    own: feed.owner !== "common",
    login: feed.sealedLogin !== null,
    health: healthOf(state),
    paused: state.paused,
    problem: state.problem === null ? null : { key: state.problem.key, text: faultText(state.problem, speech) },
    failures: state.failures,
    failingSince: state.failingSince?.toString() ?? null,
    readAt: state.readAt?.toString() ?? null,
    newAt: state.newAt?.toString() ?? null,
    nextAt: state.nextAt?.toString() ?? null,
    coverage: { ...coverage },
    addedBy,
    addedAt: addedAt.toString(),
    channel,
  };
}
