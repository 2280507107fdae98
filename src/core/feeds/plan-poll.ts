import type { Fault } from "../article/article-record.ts";
import type { FeedState, PollHints } from "./feed.ts";

/** What came of asking for a feed, as far as it matters for when it is asked again. */
export type PollOutcome =
  /** `published` are the dates of all its entries that have one. */
  | {
      readonly kind: "read";
      readonly published: readonly Temporal.Instant[];
      readonly hints: PollHints;
    }
  /** Not modified, or nothing to be read from it. */
  | { readonly kind: "unchanged" }
  | {
      readonly kind: "failed";
      readonly problem: Fault;
      readonly retryAfterMs: number | null;
      /** The network as a whole was not there: no fault of the feed. */
      readonly offline: boolean;
    }
  | { readonly kind: "gone"; readonly problem: Fault };

export type PollSetting = {
  readonly now: Temporal.Instant;
  /** From 0 up to 1: spreads what would come together. */
  readonly random: number;
  /** Somebody waits for what is new here: it is asked at least every ten minutes where its terms allow it. */
  readonly urgent?: boolean;
};

/** A feed is asked no more often, and no less often, than this. docs/feeds.md names these figures. */
export const shortestMinutes = 5;
export const longestMinutes = 6 * 60;
const urgentMinutes = 10;
/** Before anything is known of how often a feed has something new. */
const unknownMinutes = 30;
/** An attempt in every half of the usual gap finds most entries soon after they appear. */
const attemptsInGap = 2;
/** A feed that has been quiet for longer than its usual gap is asked more seldom: a quarter of the silence counts as gap. */
const silenceShare = 0.25;
const entriesInGap = 20;

const firstRetryMinutes = 5;
/** Without a network nothing is learnt of the feed, and the network is back at once. */
const offlineMinutes = 2;
/** A feed that failed for as long, and as often, is paused. */
export const pauseAfterHours = 72;
const pauseAfterFailures = 10;
const longestRetryAfterMs = 24 * 3_600_000;
/** Up to a fifth later, so that feeds that were asked together drift apart. */
const jitterShare = 0.2;

/** What is known of a feed after it was asked: when it is asked next, or that it is paused. Validators stay as they are. */
export function planPoll(before: FeedState, outcome: PollOutcome, setting: PollSetting): FeedState {
  const { now } = setting;
  const tried = { ...before, triedAt: now };
  switch (outcome.kind) {
    case "read": {
      const gapMinutes = gapOf(outcome.published, now) ?? before.gapMinutes;
      return scheduled({ ...well(tried, now), gapMinutes, hints: outcome.hints }, setting);
    }
    case "unchanged":
      return scheduled(well(tried, now), setting);
    case "gone":
      return { ...tried, nextAt: null, paused: "gone", problem: outcome.problem, failures: before.failures + 1 };
    case "failed":
      return failed(tried, outcome, setting);
  }
}

/** Somebody begins to wait for what is new in a feed: it is asked soon enough, unless it fails or is paused. The same where it is. */
export function hasten(state: FeedState, now: Temporal.Instant): FeedState {
  if (state.nextAt === null || state.failures > 0) return state;
  const soon = scheduled(state, { now, random: 0, urgent: true });
  return soon.nextAt !== null && Temporal.Instant.compare(soon.nextAt, state.nextAt) < 0 ? soon : state;
}

function well(state: FeedState, now: Temporal.Instant): FeedState {
  return { ...state, readAt: now, failures: 0, failingSince: null, problem: null, paused: null };
}

function scheduled(state: FeedState, { now, random, urgent = false }: PollSetting): FeedState {
  const gap = state.gapMinutes === null ? unknownMinutes : state.gapMinutes / attemptsInGap;
  const wanted = Math.min(Math.max(gap, shortestMinutes), urgent ? urgentMinutes : longestMinutes);
  const jitter = random * jitterShare;
  const floor = (state.hints.minMinutes ?? 0) * (1 + jitter);
  // what somebody waits for drifts the other way: ten minutes are the most
  const minutes = urgent
    ? Math.max(wanted * (1 - jitter), shortestMinutes, floor)
    : Math.max(wanted * (1 + jitter), floor);
  return { ...state, nextAt: nextAllowed(now.add({ seconds: Math.round(minutes * 60) }), state.hints) };
}

function failed(
  state: FeedState,
  { problem, retryAfterMs, offline }: Extract<PollOutcome, { kind: "failed" }>,
  { now, random }: PollSetting,
): FeedState {
  const jitter = 1 + random * jitterShare;
  if (offline) {
    return { ...state, problem, nextAt: now.add({ seconds: Math.round(offlineMinutes * 60 * jitter) }) };
  }
  const failures = state.failures + 1;
  const failingSince = state.failingSince ?? now;
  const failingHours = (now.epochMilliseconds - failingSince.epochMilliseconds) / 3_600_000;
  if (failures >= pauseAfterFailures && failingHours >= pauseAfterHours) {
    return { ...state, failures, failingSince, problem, paused: "failing", nextAt: null };
  }
  const backoffMinutes = Math.min(firstRetryMinutes * 2 ** (failures - 1), longestMinutes);
  const waitMs = Math.max(backoffMinutes * 60_000 * jitter, Math.min(retryAfterMs ?? 0, longestRetryAfterMs));
  const nextAt = nextAllowed(now.add({ milliseconds: Math.ceil(waitMs) }), state.hints);
  return { ...state, failures, failingSince, problem, nextAt };
}

/**
 * How far apart entries come, in minutes: the median of the gaps between the newest ones, or a share of the silence since,
 * where that is longer. Null where fewer than two have a date.
 */
function gapOf(published: readonly Temporal.Instant[], now: Temporal.Instant): number | null {
  const newestFirst = published
    .map((at) => at.epochMilliseconds)
    .filter((ms) => ms <= now.epochMilliseconds)
    .sort((a, b) => b - a)
    .slice(0, entriesInGap);
  const [newest] = newestFirst;
  if (newest === undefined || newestFirst.length < 2) return null;
  const gaps = newestFirst.slice(1).map((ms, index) => ((newestFirst[index] ?? ms) - ms) / 60_000);
  const median = gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  const silence = (now.epochMilliseconds - newest) / 60_000;
  return Math.max(median, silence * silenceShare);
}

/** The first moment from `at` on that is in no hour and on no day which the feed asks to be left alone in. */
function nextAllowed(at: Temporal.Instant, { skipHours, skipDays }: PollHints): Temporal.Instant {
  let next = at.toZonedDateTimeISO("UTC");
  // a week holds every hour of every day; a feed that skips them all means something else by it
  for (let hours = 0; hours < 7 * 24; hours++) {
    if (!skipHours.includes(next.hour) && !skipDays.includes(next.dayOfWeek)) return next.toInstant();
    next = next.add({ hours: 1 }).round({ smallestUnit: "hour", roundingMode: "floor" });
  }
  return at;
}
