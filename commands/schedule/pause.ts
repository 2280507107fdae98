import { type CommandContext, defineCommand } from "../../src/core/command/command.ts";
import { UserError } from "../../src/core/errors.ts";
import { type Message, plain } from "../../src/core/message/message.ts";
import type { Schedule } from "../../src/core/schedule/schedule.ts";
import { parseStretches, type Stretch } from "../../src/core/schedule/stretch.ts";
import { scheduleButtons } from "./schedule-buttons.ts";
import { nextText, scheduleJson, scheduleOf } from "./schedule-parts.ts";

/** Nothing is posted until it is resumed, or until the day that is said. */
export const schedulePause = defineCommand({
  name: "schedule pause",
  permission: "moderator",
  visibility: "private",
  acts: true,
  options: {
    id: { kind: "schedule", main: true, required: true },
    until: { kind: "words", maxChars: 40 },
  },
  async run({ id, until }, context): Promise<Message> {
    const { schedules, workspace, user, now, speech } = context;
    const before = await scheduleOf(id, context);
    if (until === undefined) await schedules.pause(workspace, id, user.id, now);
    else await schedules.change(workspace, id, quietUntil(until, before, context), user.id, now);
    const after = await scheduleOf(id, context);
    const paused = speech.say("schedule.paused.moderator");
    const text = until === undefined ? paused : `${paused} ${nextText(after, context)}`;
    return {
      outcome: "answer",
      visibility: "private",
      parts: [
        { kind: "text", text: plain(text) },
        { kind: "buttons", buttons: scheduleButtons(after, context) },
      ],
      json: scheduleJson(after, now),
    };
  },
});

/** Its plan with the days from today up to that day as quiet ones; on that day it runs again. */
function quietUntil(until: string, { plan }: Schedule, { now }: CommandContext): Schedule["plan"] {
  const today = now.toZonedDateTimeISO(plan.when.zone).toPlainDate();
  const [day] = parseStretches(until, today) ?? [];
  if (!day || Temporal.PlainDate.compare(day.first, today) <= 0) {
    throw new UserError("schedule.until", { value: until });
  }
  const pause: Stretch = { first: today, last: day.first.subtract({ days: 1 }) };
  return { ...plan, when: { ...plan.when, quiet: [pause, ...plan.when.quiet] } };
}
