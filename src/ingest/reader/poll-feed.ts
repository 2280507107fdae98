import { createHash } from "node:crypto";
import type { Fault } from "../../core/article/article-record.ts";
import { orderOf } from "../../core/feeds/entry-order.ts";
import type { Feed, FeedState } from "../../core/feeds/feed.ts";
import type { DueFeed } from "../../core/feeds/feeds.ts";
import { type PollOutcome, planPoll } from "../../core/feeds/plan-poll.ts";
import { hintsOf, hubOf } from "../feeds/hints.ts";
import type { Fetched } from "../fetch/fetched.ts";
import { type ReaderParts, type ReadingCounts, reasonOf } from "./parts.ts";
import type { StateBatch } from "./state-batch.ts";

/** What a server or a robots.txt that keeps us out is given before we ask again. */
const refusedAgainMs = 6 * 3_600_000;
/** How often a watched folder is looked through. */
const folderMinutes = 1;

/** What a poll needs beside its feed. */
export type Polling = {
  readonly parts: ReaderParts;
  readonly batch: StateBatch;
  readonly counts: ReadingCounts;
  readonly signal: AbortSignal;
};

/** Whether somebody waits for what the feed brings. */
type UrgentPolling = Polling & { readonly urgent: boolean };

/** Polls one feed and keeps what came of it. A fault of ours is reported, and the feed is tried again later. */
export async function pollFeed({ feed, state, urgent }: DueFeed, given: Polling): Promise<void> {
  const polling: UrgentPolling = { ...given, urgent };
  const { counts, signal, parts } = polling;
  counts.feeds++;
  try {
    if (feed.place.kind === "folder") await scan(feed, state, polling);
    else await poll(feed, feed.place.url, state, polling);
  } catch (cause) {
    if (signal.aborted) return;
    const reference = parts.report(cause, `feed ${feed.id}`);
    const problem: Fault = { key: "refusal.feed.fault", values: { reference } };
    const outcome: PollOutcome = { kind: "failed", problem, retryAfterMs: null, offline: false };
    await keepPlanned(feed, state, outcome, polling).catch((again: unknown) => void parts.report(again, "feed ledger"));
  }
}

async function poll(feed: Feed, url: string, state: FeedState, polling: UrgentPolling): Promise<void> {
  const { parts, signal } = polling;
  const { etag, lastModified, validatorsUrl } = state;
  const login = feed.sealedLogin === null ? null : parts.openLogin(feed.sealedLogin);
  const fetched = await parts.fetcher.fetch({ url, purpose: "feed", etag, lastModified, validatorsUrl, login, signal });
  if (signal.aborted) return;
  if (fetched.kind === "fetched") await readBody(feed, state, fetched, polling);
  else await keepPlanned(feed, state, outcomeWithoutBody(fetched), polling);
}

async function readBody(
  feed: Feed,
  state: FeedState,
  { bytes, headers, url, isThere, movedTo, etag, lastModified }: Extract<Fetched, { kind: "fetched" }>,
  polling: UrgentPolling,
): Promise<void> {
  const { parts, urgent } = polling;
  const bodyHash = createHash("sha256").update(bytes).digest("base64url");
  const read = { ...state, etag, lastModified, validatorsUrl: isThere ? null : url, bodyHash };
  if (bodyHash === state.bodyHash && movedTo === null) {
    return keepPlanned(feed, read, { kind: "unchanged" }, polling);
  }
  const now = parts.now();
  const parsed = await parts.thread.parseFeed(bytes, { url, contentType: headers["content-type"] ?? null, now });
  if (parsed.kind === "refusal") {
    const problem = reasonOf(parsed.refusal);
    return keepPlanned(feed, state, { kind: "failed", problem, retryAfterMs: null, offline: false }, polling);
  }
  const { entries, hints } = parsed.feed;
  const hub = parsed.feed.hub ?? hubOf(headers, url);
  const published = entries.flatMap((entry) => entry.published ?? []);
  const outcome: PollOutcome = { kind: "read", published, hints: hintsOf(hints, headers, now) };
  const planned = { ...planOf(read, outcome, parts, urgent), hub };
  const kept = { state: planned, entries, order: orderOf(entries), movedTo };
  const found = await parts.ledger.keepPoll(feed.id, kept, now);
  if (found.new + found.changed > 0) {
    parts.log("info", "feed.read", { feed: feed.id, source: feed.source, new: found.new, changed: found.changed });
  }
  // what is behind a login is nobody else's to deliver
  if (feed.sealedLogin === null && (hub !== null || state.hub !== null)) parts.onHub({ feed, state: planned });
}

function outcomeWithoutBody(fetched: Exclude<Fetched, { kind: "fetched" }>): PollOutcome {
  switch (fetched.kind) {
    case "not-modified":
      return { kind: "unchanged" };
    case "gone":
      return { kind: "gone", problem: reasonOf(fetched.why) };
    case "refused":
      return { kind: "failed", problem: reasonOf(fetched.why), retryAfterMs: refusedAgainMs, offline: false };
    case "failed": {
      const { why, retryAfterMs, offline } = fetched;
      return { kind: "failed", problem: reasonOf(why), retryAfterMs, offline };
    }
  }
}

async function scan(feed: Feed, state: FeedState, { parts, batch, counts, signal }: Polling): Promise<void> {
  const { refusals, problem, ...found } = await parts.scanFolder(feed, signal);
  const now = parts.now();
  counts.articles += found.new;
  counts.changed += found.changed;
  counts.withdrawn += found.withdrawn;
  if (found.new + found.changed + found.withdrawn + found.refused > 0) {
    const refused = refusals.map(({ path, at, refusal }) => ({ path, at, why: refusal.faults.map(({ key }) => key) }));
    parts.log("info", "folder.read", { feed: feed.id, source: feed.source, ...found, refusals: refused });
  }
  if (found.new > 0) parts.onArticle();
  if (problem !== null) counts.failed++;
  await batch.keep(feed.id, {
    ...state,
    triedAt: now,
    readAt: problem === null ? now : state.readAt,
    newAt: found.new > 0 ? now : state.newAt,
    nextAt: now.add({ minutes: folderMinutes }),
    failures: problem === null ? 0 : state.failures + 1,
    failingSince: problem === null ? null : (state.failingSince ?? now),
    problem: problem === null ? null : reasonOf(problem),
  });
}

/** Keeps when it is asked again, of a feed that had nothing to read. The log hears of the first failure in a row and of a pause. */
async function keepPlanned(
  feed: Feed,
  before: FeedState,
  outcome: PollOutcome,
  { parts, batch, counts, urgent }: UrgentPolling,
): Promise<void> {
  const after = planOf(before, outcome, parts, urgent);
  await batch.keep(feed.id, after);
  if (outcome.kind === "unchanged") return;
  counts.failed++;
  const { failures, paused, problem } = after;
  const fields = { feed: feed.id, source: feed.source, problem: problem?.key ?? "", failures };
  if (paused !== null) parts.log("warn", "feed.paused", { ...fields, why: paused });
  else if (before.problem === null) parts.log("warn", "feed.failed", fields);
}

function planOf(state: FeedState, outcome: PollOutcome, { now, random }: ReaderParts, urgent: boolean): FeedState {
  return planPoll(state, outcome, { now: now(), random: random(), urgent });
}
