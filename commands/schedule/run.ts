import { type CommandContext, defineCommand } from "../../src/core/command/command.ts";
import { UserError } from "../../src/core/errors.ts";
import type { Message, Text } from "../../src/core/message/message.ts";
import { plain } from "../../src/core/message/message.ts";
import { previousDueTime } from "../../src/core/schedule/due-times.ts";
import type { Edition } from "../../src/core/schedule/edition.ts";
import type { Schedule } from "../../src/core/schedule/schedule.ts";
import { channelRun, editionJson, scheduleOf } from "./schedule-parts.ts";

/** More than are ever asked for within the moment that one takes. */
const editionsLookedAt = 20;

/** Posts a schedule's digest in its channel now, beside its fixed times. */
export const scheduleRun = defineCommand({
  name: "schedule run",
  permission: "moderator",
  visibility: "private",
  acts: true,
  options: { id: { kind: "schedule", main: true, required: true } },
  async run({ id }, context): Promise<Message> {
    const { schedules, workspace, now } = context;
    const schedule = await scheduleOf(id, context);
    const since = previousDueTime(schedule.plan.when, now);
    const asked = await schedules.runNow(workspace, id, now, since);
    if (!asked) throw new UserError("schedule.unknownNone", { id });
    await context.deliverNow();
    const editions = await schedules.editions(workspace, id, editionsLookedAt);
    const edition = editions.find((one) => one.id === asked.id) ?? asked;
    return {
      outcome: edition.state === "sent" ? "answer" : "nothing",
      visibility: "private",
      parts: [{ kind: "text", text: howItWent(edition, schedule, context) }],
      json: editionJson(edition),
    };
  },
});

function howItWent({ state, reason }: Edition, { plan }: Schedule, { speech }: CommandContext): Text {
  const channel = channelRun(plan.channel);
  if (state === "sent") return speech.sayRuns("schedule.sentNow", { channel });
  if (state === "pending" || state === "sending") return plain(speech.say("schedule.soon"));
  const why = reason === null ? "" : ` ${speech.say(`edition.reason.${reason}`)}`;
  return plain(`${speech.say("schedule.notSent")}${why}`);
}
