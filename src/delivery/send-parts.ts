import type { Post, Poster, PostOutcome } from "../core/platform/poster.ts";
import type { DeliveryParts } from "./delivery.ts";
import { longestWaitMs, type PostTurns } from "./post-turns.ts";

/** What stands in the channel of a post that is ours, as the ledger has it, and until when it is ours. */
export type Holding = {
  readonly posted: () => readonly string[];
  readonly until: () => Temporal.Instant;
  /** Keeps what stands there and takes the lease anew; false when it is lost. */
  note(posted: readonly string[]): Promise<boolean>;
};

export type SentParts =
  | PostOutcome
  /** It was stopped while it waited for its turn; `unsure` where a part may stand there of which no answer came. */
  | { readonly kind: "stopped"; readonly unsure: boolean }
  /** A part may stand there, we may not look, and it cannot be sent again: it is too late, or for `why`. */
  | { readonly kind: "unseen"; readonly why: "channel-gone" | "forbidden" | null }
  /** A part may stand there, and the platform lets us send it again only after longer than we wait. */
  | { readonly kind: "held-up"; readonly retryAfterMs: number }
  /** Somebody else goes on with it. */
  | { readonly kind: "lost" };

type Parts = Pick<DeliveryParts, "now"> & { readonly turns: PostTurns };

/** Before a part of which no answer came is sent again: a platform in trouble is not asked without pause. */
const pausesMs = [1_000, 5_000, 15_000, 30_000, 40_000];

/** A limit of all that is over so soon is waited for, so many times: one or two were too many in that second, and no more are. */
const soonMs = 1_000;
const mostWaits = 5;

/** Whether a part that was first sent then may be sent again, and stand there once all the same. */
export function isRepeatable(firstSent: Temporal.Instant, poster: Poster, { now }: Pick<Parts, "now">): boolean {
  const agoMs = now().epochMilliseconds - firstSent.epochMilliseconds;
  // what lies ahead is of a clock that has been put back, and says nothing
  return agoMs >= 0 && agoMs < (poster.repeatableMs ?? 0);
}

/**
 * Sends the parts that are missing, each at its turn. One of which no answer came is sent again as long as the platform
 * sees to it that it stands there once (`Poster.repeatableMs`), where it cannot be looked for, or not now. `unsureSince`: the next part
 * may stand there, sent then at the earliest.
 */
export async function sendParts(
  post: Post,
  held: Holding,
  unsureSince: Temporal.Instant | null,
  poster: Poster,
  { turns, now }: Parts,
): Promise<SentParts> {
  /** When the next part was first sent. */
  let firstSent = unsureSince;
  let isUnsure = unsureSince !== null;
  /** The platform lets nothing in before. */
  let allowedMs = 0;
  let inMs = 0;
  /** The platform could not be asked just now. */
  let mayLook = false;
  let isStopped = false;
  let isTooFar = false;

  async function isOurs(): Promise<boolean> {
    const isTurn = await turns.next(inMs);
    inMs = 0;
    isStopped = !isTurn && turns.stopping.aborted;
    isTooFar = !isTurn && !isStopped;
    const isHeld = Temporal.Instant.compare(now(), held.until()) < 0;
    if (!isTurn || !isHeld || (isUnsure && firstSent !== null && !isRepeatable(firstSent, poster, { now })))
      return false;
    firstSent ??= now();
    return true;
  }

  async function onPosted(id: string): Promise<boolean> {
    firstSent = null;
    isUnsure = false;
    return held.note([...held.posted(), id]);
  }

  async function attempt(): Promise<PostOutcome> {
    for (let waits = 0; ; waits++) {
      const outcome = await poster.post({ ...post, posted: held.posted(), mayStand: isUnsure }, onPosted, isOurs);
      const waitMs = outcome.kind === "later" && outcome.isForAll ? outcome.retryAfterMs : null;
      if (waitMs === null || waitMs > soonMs || waits === mostWaits) return outcome;
      turns.refused(waitMs);
    }
  }

  for (const pauseMs of pausesMs) {
    const outcome = await attempt();
    if (isStopped) return { kind: "stopped", unsure: isUnsure };
    if (outcome.kind === "no-answer") isUnsure = true;
    if (isUnsure && isTooFar) return { kind: "held-up", retryAfterMs: longestWaitMs };
    if (!isUnsure || outcome.kind === "sent") return outcome;
    if (outcome.kind === "never") return { kind: "unseen", why: outcome.why === "platform-fault" ? null : outcome.why };
    if (outcome.kind === "later") {
      if (outcome.isForAll) await turns.delay(outcome.retryAfterMs ?? 0);
      allowedMs = Math.max(allowedMs, now().epochMilliseconds + (outcome.retryAfterMs ?? 0));
    }
    const found = await poster.findPosted({ ...post, posted: held.posted() }, firstSent ?? now());
    // it is noted by whoever looks for it again: a message may show only after a while
    if (found.kind === "found") return lookAgain();
    mayLook = found.kind === "later";
    if (firstSent === null || !isRepeatable(firstSent, poster, { now })) break;
    if (!(await held.note(held.posted()))) return { kind: "lost" };
    inMs = Math.max(pauseMs, allowedMs - now().epochMilliseconds);
    if (inMs > longestWaitMs) return { kind: "held-up", retryAfterMs: inMs };
  }
  return mayLook ? lookAgain() : { kind: "unseen", why: null };

  /** Nothing is sent before the platform allows it, whatever is found. */
  function lookAgain(): SentParts {
    const retryAfterMs = allowedMs - now().epochMilliseconds;
    return retryAfterMs > 0 ? { kind: "held-up", retryAfterMs } : { kind: "no-answer" };
  }
}
