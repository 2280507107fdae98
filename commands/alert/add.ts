import { type AlertPlan, type Followed, mostAlerts, type Recipient } from "../../src/core/alerts/alert.ts";
import { type CommandContext, defineCommand } from "../../src/core/command/command.ts";
import { localWorkspace } from "../../src/core/command/dispatch.ts";
import { UserError } from "../../src/core/errors.ts";
import { type Message, type MessagePart, plain } from "../../src/core/message/message.ts";
import { requireReach } from "../schedule/channel-reach.ts";
import { alertJson, alertParts, endButton, listButton } from "./alert-parts.ts";
import { type Chosen, speakersToFollow } from "./speakers-to-follow.ts";
import { storyToFollow } from "./story-to-follow.ts";

const mostMinutes = 24 * 60;

/** Follows speakers, words or a story, for the asker or, as a moderator, for a channel. */
export const alertAdd = defineCommand({
  name: "alert add",
  visibility: "private",
  acts: true,
  options: {
    speaker: { kind: "speaker", maxChars: 400, main: true, several: true },
    words: { kind: "words", maxChars: 120 },
    story: { kind: "words", maxChars: 2_000 },
    every: { kind: "integer", min: 0, max: mostMinutes },
    channel: { kind: "channel" },
    ids: { kind: "ids", hidden: true },
    anyway: { kind: "choice", choices: ["yes"], hidden: true },
  },
  form: { options: ["speaker", "words", "every"], when: "bare", hints: { every: "alert.hint.every" } },
  quotaOf: () => "alert",
  async run({ speaker, words, story, every, channel, ids = [], anyway }, context): Promise<Message> {
    if (context.workspace === localWorkspace) throw new UserError("alert.noPlace");
    const { message, to } = await recipientOf(channel, context);
    if (story !== undefined) {
      if (speaker !== undefined || words !== undefined) throw new UserError("alert.storyAlone");
      const found = await storyToFollow(story, to, context);
      return found.kind === "asks" ? found.message : added(planOf(found.follows, to, every, context), message, context);
    }
    if (speaker === undefined) {
      if (words === undefined) throw new UserError("alert.needsSomething");
      return added(planOf({ kind: "words", words }, to, every, context), message, context);
    }
    const asked = {
      ...(words !== undefined && { words }),
      ...(every !== undefined && { every: String(every) }),
      ...(channel !== undefined && { channel }),
    };
    const chosen: Chosen = await speakersToFollow(speaker, { ids, anyway: anyway === "yes", asked }, context);
    if (chosen.kind === "asks") return chosen.message;
    const follows = { kind: "speakers", speakers: chosen.speakers, about: words ?? null } as const;
    return added(planOf(follows, to, every, context), message, context);
  },
});

/** The asker, or a channel that a moderator names; with what is to be said of the channel. */
async function recipientOf(
  channel: string | undefined,
  context: CommandContext,
): Promise<{ readonly to: Recipient; readonly message: readonly MessagePart[] }> {
  const { user, speech } = context;
  if (channel === undefined) return { to: { kind: "person", id: user.id }, message: [] };
  if (!user.moderator) throw new UserError("alert.moderatorsChannel");
  const reach = await requireReach(channel, context);
  const invite = { kind: "context", text: plain(speech.say("schedule.invite")) } as const;
  return { to: { kind: "channel", id: channel }, message: reach === "unknown" ? [invite] : [] };
}

function planOf(
  follows: Followed,
  to: Recipient,
  every: number | undefined,
  { speech, zone }: CommandContext,
): AlertPlan {
  return { to, follows, everyMinutes: every ?? 0, locale: speech.locale, zone };
}

async function added(plan: AlertPlan, notes: readonly MessagePart[], context: CommandContext): Promise<Message> {
  const { alerts, workspace, user, now, speech } = context;
  const result = await alerts.add(workspace, plan, user.id, now, mostAlerts);
  if (result.outcome === "full") throw new UserError(`alert.full.${plan.to.kind}`, { most: mostAlerts });
  const { alert, outcome } = result;
  // what is followed is asked for more often from now on
  context.feedsChanged();
  return {
    outcome: "answer",
    visibility: "private",
    parts: [
      { kind: "text", text: plain(speech.say(outcome === "known" ? "alert.already" : "alert.added")) },
      ...(await alertParts(alert, context)),
      ...notes,
      { kind: "buttons", buttons: [endButton(alert, context), listButton(context)] },
    ],
    json: alertJson(alert),
  };
}
