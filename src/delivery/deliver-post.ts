import { assertNever } from "../core/errors.ts";
import type { Message } from "../core/message/message.ts";
import type { ClaimedPost, PostEnd, PostQueue, QueuedPost } from "../core/platform/post-queue.ts";
import type { Post, Poster, PostOutcome } from "../core/platform/poster.ts";
import type { EditionReason } from "../core/schedule/edition.ts";
import { staleAfterHours } from "../core/schedule/plan-editions.ts";
import type { UnsurePolicy } from "../core/schedule/schedule.ts";
import type { DeliveryParts } from "./delivery.ts";
import type { PostTurns } from "./post-turns.ts";
import { isRepeatable, type SentParts, sendParts } from "./send-parts.ts";

/** What could not be posted for this long is no longer news. */
const giveUpAfterHours = 3;
/** One that was that late from the start, after a night without us, deserves some attempts too. */
const fewestAttempts = 5;
const shortestRetryMs = 1000;
const firstRetryMs = 30_000;
const longestRetryMs = 15 * 60_000;

/** How long whoever claims a post is left alone; after a crash it waits as long. */
export const leaseMinutes = 2;

export type Built =
  | { readonly kind: "message"; readonly message: Message }
  /** There is nothing to post; the ledger says why. */
  | { readonly kind: "ended"; readonly state: "failed" | "skipped"; readonly reason: EditionReason }
  /** Our own fault, which has been reported: it is built again later. */
  | { readonly kind: "fault" };

/** A post that is ours, with all that its kind does in its own way. */
export type Delivering<Lease> = {
  readonly queue: PostQueue<Lease>;
  readonly claimed: ClaimedPost<Lease>;
  readonly queued: QueuedPost;
  /** What is done where nobody can say whether it arrived. */
  readonly unsure: UnsurePolicy;
  build(): Promise<Built>;
  /** Where it goes; or why it cannot be sent there now, or ever. */
  addressed(message: Message): Promise<Post | Exclude<PostOutcome, { readonly kind: "sent" }>>;
  /** Nobody can be reached where it goes. */
  pause(why: "channel-gone" | "forbidden"): Promise<void>;
  finished(state: PostEnd, reason: EditionReason | null, lateMs: number): void;
};

type Parts = Pick<DeliveryParts, "now" | "random" | "report"> & { readonly turns: PostTurns };

/**
 * Brings one post that is ours to an end, or back into the queue: builds it, keeps it, posts it, says how it went. A fault
 * of ours is reported and tried again later.
 */
export async function deliverPost<Lease>(it: Delivering<Lease>, poster: Poster, parts: Parts): Promise<void> {
  try {
    const message = it.claimed.message ?? (await build(it, parts));
    if (message === null) return;
    const until = leaseEnd(parts);
    const kept = await it.queue.prepare(it.claimed.lease, message, until);
    if (kept) await postPrepared(it, { message, until }, poster, parts);
  } catch (cause) {
    parts.report(cause, `post ${it.queued.id}`);
    await retryLater(it, "fault", null, parts).catch((again) => void parts.report(again, "ledger"));
  }
}

function leaseEnd({ now }: Parts): Temporal.Instant {
  return now().add({ minutes: leaseMinutes });
}

/** What is posted; null when there is nothing, and the ledger says why. */
async function build<Lease>(it: Delivering<Lease>, parts: Parts): Promise<Message | null> {
  if (isStale(it.queued, parts)) {
    await finish(it, "skipped", "late", parts);
    return null;
  }
  const built = await it.build();
  switch (built.kind) {
    case "message":
      return built.message;
    case "ended":
      await finish(it, built.state, built.reason, parts);
      return null;
    case "fault":
      await postpone(it, "fault", nextAttempt(it.queued.attempts, null, parts), parts);
      return null;
    default:
      return assertNever(built);
  }
}

async function postPrepared<Lease>(
  it: Delivering<Lease>,
  { message, until }: { readonly message: Message; readonly until: Temporal.Instant },
  poster: Poster,
  parts: Parts,
): Promise<void> {
  const { claimed, queued, queue } = it;
  // once it was kept to be posted it may stand there, unless the platform itself said that it does not
  const mustLook = claimed.message !== null && (claimed.interrupted || queued.reason !== "platform-fault");
  const post = await it.addressed(message);
  if ("kind" in post) return mustLook ? concludeUnaddressed(it, post, parts) : conclude(it, post, parts);
  let posted = queued.posted;
  let heldUntil = until;
  let unsureSince: Temporal.Instant | null = null;
  const note = async (all: readonly string[]): Promise<boolean> => {
    posted = all;
    heldUntil = leaseEnd(parts);
    return queue.savePosted(claimed.lease, posted, heldUntil);
  };
  if (mustLook) {
    const found = await poster.findPosted(post, queued.due);
    // nothing is sent before it is due
    if (found.kind !== "found" && isRepeatable(queued.due, poster, parts)) unsureSince = queued.due;
    else if (found.kind === "later" || (found.kind === "unknown" && it.unsure === "none")) {
      return concludeUnseen(it, found.kind, parts);
    }
    // what was noted and stands there no longer was taken away by somebody, and is not posted once more
    const isMore = found.kind === "found" && found.posted.length > posted.length;
    if (!(await note(isMore ? found.posted : posted))) return;
  }
  if (posted.length === 0 && isStale(queued, parts)) return finish(it, "skipped", "late", parts);
  const held = { posted: () => posted, until: () => heldUntil, note };
  return conclude(it, await sendParts(post, held, unsureSince, poster, parts), parts);
}

async function conclude<Lease>(it: Delivering<Lease>, outcome: SentParts, parts: Parts): Promise<void> {
  switch (outcome.kind) {
    case "sent":
      return finish(it, "sent", null, parts);
    case "later":
      if (outcome.isForAll && outcome.retryAfterMs !== null) await parts.turns.delay(outcome.retryAfterMs);
      return retryLater(it, "platform-fault", outcome.retryAfterMs, parts);
    case "never":
      await finish(it, "failed", outcome.why, parts);
      if (outcome.why !== "platform-fault") await it.pause(outcome.why);
      return;
    case "no-answer":
      return concludeUnseen(it, "later", parts);
    case "unseen":
      await concludeUnseen(it, "unknown", parts);
      if (outcome.why !== null) await it.pause(outcome.why);
      return;
    case "stopped":
      return giveBack(it, outcome.unsure ? "no-answer" : "platform-fault", parts);
    case "held-up":
      return retryLater(it, "no-answer", outcome.retryAfterMs, parts);
    case "lost":
      return;
    default:
      return assertNever(outcome);
  }
}

/**
 * It may stand there. Where we may not look, its policy says whether it is posted once more (rather twice) or not (rather
 * none); else it is looked for later.
 */
async function concludeUnseen<Lease>(it: Delivering<Lease>, why: "unknown" | "later", parts: Parts): Promise<void> {
  if (why === "unknown" && it.unsure === "none") await finish(it, "unknown", "no-answer", parts);
  else await retryLater(it, "no-answer", null, parts);
}

/** Nobody could be reached to look whether it stands there, which is still to be done before it is posted again. */
async function concludeUnaddressed<Lease>(
  it: Delivering<Lease>,
  why: Exclude<PostOutcome, { readonly kind: "sent" }>,
  parts: Parts,
): Promise<void> {
  if (why.kind === "never") {
    return conclude(it, { kind: "unseen", why: why.why === "platform-fault" ? null : why.why }, parts);
  }
  await retryLater(it, "no-answer", why.kind === "later" ? why.retryAfterMs : null, parts);
}

/** It waited so long, for a Workspace or a platform that came back, that it is no news any more. */
function isStale({ due }: QueuedPost, { now }: Parts): boolean {
  return Temporal.Instant.compare(now(), due.add({ hours: staleAfterHours })) > 0;
}

async function finish<Lease>(
  it: Delivering<Lease>,
  state: PostEnd,
  reason: EditionReason | null,
  { now }: Parts,
): Promise<void> {
  const at = now();
  if (!(await it.queue.finish(it.claimed.lease, state, reason, at))) return;
  it.finished(state, reason, at.epochMilliseconds - it.queued.due.epochMilliseconds);
}

async function retryLater<Lease>(
  it: Delivering<Lease>,
  reason: EditionReason,
  retryAfterMs: number | null,
  parts: Parts,
): Promise<void> {
  const { attempts, due } = it.queued;
  const next = nextAttempt(attempts, retryAfterMs, parts);
  const isOld = Temporal.Instant.compare(next, due.add({ hours: giveUpAfterHours })) > 0;
  if (!isOld || attempts < fewestAttempts) {
    await postpone(it, reason, next, parts);
    return;
  }
  // of what was sent without an answer nobody can say that it failed
  await finish(it, reason === "no-answer" ? "unknown" : "failed", reason, parts);
}

async function postpone<Lease>(
  it: Delivering<Lease>,
  reason: EditionReason,
  next: Temporal.Instant,
  { turns }: Parts,
): Promise<void> {
  await it.queue.postpone(it.claimed.lease, reason, next);
  turns.again(next);
}

/** What waits for its turn when we stop is anybody's at once; where that cannot be said, once its lease has ended. */
async function giveBack<Lease>(
  { queue, claimed, queued }: Delivering<Lease>,
  reason: EditionReason,
  { report }: Parts,
): Promise<void> {
  await queue.giveBack(claimed.lease, reason).catch((cause: unknown) => void report(cause, `post ${queued.id}`));
}

/** When the platform says; else after 30 s, 2 min, 8 min, then every 15 min; each up to a fifth later. */
function nextAttempt(attempts: number, retryAfterMs: number | null, { now, random }: Parts): Temporal.Instant {
  const backoffMs = Math.min(longestRetryMs, firstRetryMs * 4 ** Math.max(0, attempts - 1));
  const waitMs = Math.max(retryAfterMs ?? backoffMs, shortestRetryMs) * (1 + random() / 5);
  return now().add({ milliseconds: Math.ceil(waitMs) });
}
