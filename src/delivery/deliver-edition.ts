import { formatPeriod } from "../core/command/period.ts";
import { assertNever } from "../core/errors.ts";
import type { Poster } from "../core/platform/poster.ts";
import type { ClaimedEdition } from "../core/schedule/edition.ts";
import { type Built, deliverPost } from "./deliver-post.ts";
import type { DeliveryParts } from "./delivery.ts";
import type { PostTurns } from "./post-turns.ts";

/** Brings one edition that is ours to an end, or back into the queue. */
export async function deliverEdition(
  claimed: ClaimedEdition,
  poster: Poster,
  turns: PostTurns,
  parts: DeliveryParts,
): Promise<void> {
  const { edition, plan } = claimed;
  const { id, workspace, scheduleId, attempts, posted } = edition;
  const { channel, locale, mention, crosspost, unsure } = plan;
  await deliverPost(
    {
      queue: parts.ledger,
      claimed,
      queued: edition,
      unsure,
      build: () => build(claimed, parts),
      addressed: async (message) => ({ workspace, channel, edition: id, message, locale, mention, crosspost, posted }),
      async pause(why) {
        const first = await parts.ledger.pause(scheduleId, why, parts.now());
        if (first) parts.log("schedule.paused", { schedule: scheduleId, workspace, why });
      },
      finished: (state, reason, lateMs) =>
        parts.log("edition.finished", {
          edition: id,
          schedule: scheduleId,
          workspace,
          state,
          reason: reason ?? "",
          attempts,
          lateMs,
        }),
    },
    poster,
    { ...parts, turns },
  );
}

/** The digest of an edition. */
async function build({ edition, plan }: ClaimedEdition, parts: DeliveryParts): Promise<Built> {
  const message = await parts.answer({
    command: "digest",
    options: {
      ...plan.digest,
      period: formatPeriod({ kind: "since", from: edition.since }),
      schedule: edition.scheduleId,
    },
    workspace: edition.workspace,
    user: { id: `schedule:${edition.scheduleId}`, moderator: false },
    channel: plan.channel,
    locale: plan.locale,
    zone: plan.when.zone,
    resultsPerPage: 1,
  });
  switch (message.outcome) {
    case "answer":
      return { kind: "message", message };
    case "nothing":
      if (plan.empty === "post") return { kind: "message", message };
      return { kind: "ended", state: "skipped", reason: "nothing-new" };
    case "refusal":
      // an option that was good is good no longer: a source that is gone
      return { kind: "ended", state: "failed", reason: "refused" };
    case "fault":
      // dispatch has reported it
      return { kind: "fault" };
    default:
      return assertNever(message.outcome);
  }
}
