import { type AlertPlan, mostAlerts, type Recipient } from "../../src/core/alerts/alert.ts";
import { type CommandContext, defineCommand } from "../../src/core/command/command.ts";
import { localWorkspace } from "../../src/core/command/local-workspace.ts";
import { operatorId } from "../../src/core/command/operator.ts";
import { UserError } from "../../src/core/errors.ts";
import { type Message, type MessagePart, plain } from "../../src/core/message/message.ts";
import { noPlace } from "../no-place.ts";
import { requireReach } from "../schedule/channel-reach.ts";
import { alertButtons, alertJson, alertParts } from "./alert-parts.ts";
import { whatToFollow } from "./what-to-follow.ts";

/** How often what is new may be told at the most seldom: once a day. */
export const mostMinutes = 24 * 60;

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
  form: {
    options: ["speaker", "words", "every"],
    ofOperator: ["channel"],
    when: "bare",
    hints: { every: "alert.hint.every" },
  },
  quotaOf: () => "alert",
  async run({ speaker, words, story, every, channel, ids = [], anyway }, context): Promise<Message> {
    if (context.workspace === localWorkspace) throw noPlace("alert", context);
    const { message, to } = await recipientOf(channel, context);
    const options = {
      ...(words !== undefined && { words }),
      ...(every !== undefined && { every: String(every) }),
      ...(channel !== undefined && { channel }),
    };
    const asked = { command: "alert add", options };
    const typed = { speaker, words, story, ids, anyway: anyway === "yes", asked };
    const wanted = await whatToFollow(typed, null, to, context);
    if (wanted.kind === "asks") return wanted.message;
    const locale = to.kind === "channel" ? context.channelLocale : context.speech.locale;
    const plan = { to, follows: wanted.follows, everyMinutes: every ?? 0, locale, zone: context.zone };
    return added(plan, message, context);
  },
});

/** The asker, or a channel that a moderator names; with what is to be said of the channel. */
async function recipientOf(
  channel: string | undefined,
  context: CommandContext,
): Promise<{ readonly to: Recipient; readonly message: readonly MessagePart[] }> {
  const { user, speech } = context;
  if (channel === undefined && user.id === operatorId) throw new UserError("alert.whichChannel", { option: "channel" });
  if (channel === undefined) return { to: { kind: "person", id: user.id }, message: [] };
  if (!user.moderator) throw new UserError("alert.moderatorsChannel");
  const reach = await requireReach(channel, context);
  const invite = { kind: "context", text: plain(speech.say("schedule.invite")) } as const;
  return { to: { kind: "channel", id: channel }, message: reach === "unknown" ? [invite] : [] };
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
      { kind: "buttons", buttons: alertButtons(alert, context) },
    ],
    json: alertJson(alert),
  };
}
