import { formatPeriod } from "../core/command/period.ts";
import { assertNever } from "../core/errors.ts";
import type { Message } from "../core/message/message.ts";
import type { Post, Poster, PostOutcome } from "../core/platform/poster.ts";
import type { ClaimedEdition, EditionReason } from "../core/schedule/edition.ts";
import { staleAfterHours } from "../core/schedule/plan-editions.ts";
import type { DeliveryParts } from "./delivery.ts";

/** A digest that could not be posted for this long is no longer news. */
const giveUpAfterHours = 3;
/** One that was that late from the start, after a night without us, deserves some attempts too. */
const fewestAttempts = 5;
const firstRetryMs = 30_000;
const longestRetryMs = 15 * 60_000;

/** How long whoever claims an edition is left alone; after a crash it waits as long. */
export const leaseMinutes = 2;

/**
 * Brings one edition that is ours to an end, or back into the queue: builds it, keeps it, posts it, says how it went. A
 * fault of ours is reported and tried again later.
 */
export async function deliverEdition(claimed: ClaimedEdition, poster: Poster, parts: DeliveryParts): Promise<void> {
  const { ledger, report } = parts;
  try {
    const message = claimed.message ?? (await build(claimed, parts));
    if (message === null) return;
    const until = leaseEnd(parts);
    const kept = await ledger.prepare(claimed.lease, message, until);
    if (kept) await postPrepared(claimed, { message, until }, poster, parts);
  } catch (cause) {
    report(cause, `edition ${claimed.edition.id}`);
    await retryLater(claimed, "fault", null, parts).catch((again) => void report(again, "ledger"));
  }
}

function leaseEnd({ now }: DeliveryParts): Temporal.Instant {
  return now().add({ minutes: leaseMinutes });
}

/** The digest of an edition; null when there is none to post, and the ledger says why. */
async function build(claimed: ClaimedEdition, parts: DeliveryParts): Promise<Message | null> {
  const { edition, plan, lease } = claimed;
  if (isStale(claimed, parts)) {
    await finish(claimed, "skipped", "late", parts);
    return null;
  }
  const message = await parts.answer({
    command: "digest",
    options: { ...plan.digest, period: formatPeriod({ kind: "since", from: edition.since }) },
    workspace: edition.workspace,
    user: { id: `schedule:${edition.scheduleId}`, moderator: false },
    channel: plan.channel,
    locale: plan.locale,
    zone: plan.when.zone,
    resultsPerPage: 1,
  });
  switch (message.outcome) {
    case "answer":
      return message;
    case "nothing":
      if (plan.empty === "post") return message;
      await finish(claimed, "skipped", "nothing-new", parts);
      return null;
    case "refusal":
      // an option that was good is good no longer: a source that is gone
      await finish(claimed, "failed", "refused", parts);
      return null;
    case "fault":
      // dispatch has reported it
      await parts.ledger.postpone(lease, "fault", nextAttempt(edition.attempts, null, parts));
      return null;
    default:
      return assertNever(message.outcome);
  }
}

async function postPrepared(
  claimed: ClaimedEdition,
  { message, until }: { readonly message: Message; readonly until: Temporal.Instant },
  poster: Poster,
  parts: DeliveryParts,
): Promise<void> {
  const { edition, plan, lease } = claimed;
  const { workspace, id } = edition;
  const post: Post = {
    workspace,
    channel: plan.channel,
    edition: id,
    message,
    locale: plan.locale,
    mention: plan.mention,
    crosspost: plan.crosspost,
    posted: edition.posted,
  };
  // once it was kept to be posted it may stand there, unless the platform itself said that it does not
  const mustLook = claimed.message !== null && (claimed.interrupted || edition.reason !== "platform-fault");
  let posted = edition.posted;
  let heldUntil = until;
  const note = async (all: readonly string[]): Promise<boolean> => {
    posted = all;
    heldUntil = leaseEnd(parts);
    return parts.ledger.savePosted(lease, posted, heldUntil);
  };
  if (mustLook) {
    const found = await poster.findPosted(post, edition.due);
    if (found.kind === "later" || (found.kind === "unknown" && plan.unsure === "none")) {
      return concludeUnseen(claimed, found.kind, parts);
    }
    // what was noted and stands there no longer was taken away by somebody, and is not posted once more
    const isMore = found.kind === "found" && found.posted.length > posted.length;
    if (!(await note(isMore ? found.posted : posted))) return;
  }
  if (posted.length === 0 && isStale(claimed, parts)) return finish(claimed, "skipped", "late", parts);
  const isOurs = () => Temporal.Instant.compare(parts.now(), heldUntil) < 0;
  const outcome = await poster.post({ ...post, posted }, (messageId) => note([...posted, messageId]), isOurs);
  await conclude(claimed, outcome, poster, post, parts);
}

async function conclude(
  claimed: ClaimedEdition,
  outcome: PostOutcome,
  poster: Poster,
  post: Post,
  parts: DeliveryParts,
): Promise<void> {
  switch (outcome.kind) {
    case "sent":
      return finish(claimed, "sent", null, parts);
    case "later":
      return retryLater(claimed, "platform-fault", outcome.retryAfterMs, parts);
    case "never":
      await finish(claimed, "failed", outcome.why, parts);
      if (outcome.why !== "platform-fault") await pause(claimed, outcome.why, parts);
      return;
    case "no-answer": {
      const found = await poster.findPosted(post, claimed.edition.due);
      return concludeUnseen(claimed, found.kind === "unknown" ? "unknown" : "later", parts);
    }
    default:
      return assertNever(outcome);
  }
}

/**
 * It may stand there. Where we may not look, the Schedule says whether it is posted once more (rather twice) or not
 * (rather none); else it is looked for later.
 */
async function concludeUnseen(claimed: ClaimedEdition, why: "unknown" | "later", parts: DeliveryParts): Promise<void> {
  if (why === "unknown" && claimed.plan.unsure === "none") await finish(claimed, "unknown", "no-answer", parts);
  else await retryLater(claimed, "no-answer", null, parts);
}

/** It waited so long, for a Workspace or a platform that came back, that it is no news any more. */
function isStale({ edition }: ClaimedEdition, { now }: DeliveryParts): boolean {
  return Temporal.Instant.compare(now(), edition.due.add({ hours: staleAfterHours })) > 0;
}

async function pause(
  { edition }: ClaimedEdition,
  why: "channel-gone" | "forbidden",
  parts: DeliveryParts,
): Promise<void> {
  const first = await parts.ledger.pause(edition.scheduleId, why, parts.now());
  if (first) parts.log("schedule.paused", { schedule: edition.scheduleId, workspace: edition.workspace, why });
}

async function finish(
  { lease, edition }: ClaimedEdition,
  state: "sent" | "failed" | "skipped" | "unknown",
  reason: EditionReason | null,
  { ledger, now, log }: DeliveryParts,
): Promise<void> {
  const at = now();
  if (!(await ledger.finish(lease, state, reason, at))) return;
  const lateMs = at.epochMilliseconds - edition.due.epochMilliseconds;
  const { id, scheduleId, workspace, attempts } = edition;
  log("edition.finished", {
    edition: id,
    schedule: scheduleId,
    workspace,
    state,
    reason: reason ?? "",
    attempts,
    lateMs,
  });
}

async function retryLater(
  claimed: ClaimedEdition,
  reason: EditionReason,
  retryAfterMs: number | null,
  parts: DeliveryParts,
): Promise<void> {
  const { edition, lease } = claimed;
  const next = nextAttempt(edition.attempts, retryAfterMs, parts);
  const isOld = Temporal.Instant.compare(next, edition.due.add({ hours: giveUpAfterHours })) > 0;
  if (!isOld || edition.attempts < fewestAttempts) {
    await parts.ledger.postpone(lease, reason, next);
    return;
  }
  // of what was sent without an answer nobody can say that it failed
  await finish(claimed, reason === "no-answer" ? "unknown" : "failed", reason, parts);
}

/** 30 s, 2 min, 8 min, then every 15 min, each up to a fifth longer; never before the platform allows it. */
function nextAttempt(attempts: number, retryAfterMs: number | null, { now, random }: DeliveryParts): Temporal.Instant {
  const backoffMs = Math.min(longestRetryMs, firstRetryMs * 4 ** Math.max(0, attempts - 1));
  const waitMs = Math.max(retryAfterMs ?? 0, backoffMs) * (1 + random() / 5);
  return now().add({ milliseconds: Math.ceil(waitMs) });
}
