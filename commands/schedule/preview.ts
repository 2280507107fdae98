import { type CommandContext, defineCommand } from "../../src/core/command/command.ts";
import { parseOptions } from "../../src/core/command/parse-options.ts";
import { formatPeriod } from "../../src/core/command/period.ts";
import { type Message, type MessagePart, plain } from "../../src/core/message/message.ts";
import { previousDueTime } from "../../src/core/schedule/due-times.ts";
import type { Schedule } from "../../src/core/schedule/schedule.ts";
import { digest } from "../digest.ts";
import { channelRun, scheduleOf } from "./schedule-parts.ts";

/** What a schedule would post if it were due now, for the asker alone. */
export const schedulePreview = defineCommand({
  name: "schedule preview",
  permission: "moderator",
  visibility: "private",
  options: { id: { kind: "schedule", main: true, required: true } },
  async run({ id }, context): Promise<Message> {
    const schedule = await scheduleOf(id, context);
    const message = await digestOf(schedule, context);
    return {
      ...message,
      visibility: "private",
      parts: [...introduction(schedule, message, context), ...message.parts],
    };
  },
});

/**
 * The digest as an edition of this schedule would be: in its language and zone, of what is new since it was last due, beside
 * what its channel was shown.
 */
function digestOf({ id, plan }: Schedule, context: CommandContext): Promise<Message> {
  const speech = context.speechIn(plan.locale);
  const from = previousDueTime(plan.when, context.now);
  const options = { ...plan.digest, period: formatPeriod({ kind: "since", from }), schedule: id };
  return digest.run(parseOptions(digest.name, digest.options, options, speech), {
    ...context,
    speech,
    zone: plan.when.zone,
  });
}

function introduction({ plan }: Schedule, message: Message, { speech }: CommandContext): MessagePart[] {
  const channel = channelRun(plan.channel);
  if (message.outcome === "answer" || plan.empty === "post") {
    return [{ kind: "context", text: speech.sayRuns("schedule.previewOf", { channel }) }, { kind: "divider" }];
  }
  return [{ kind: "text", text: plain(speech.say("schedule.previewNothing")) }];
}
