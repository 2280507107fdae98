import { type CommandContext, defineCommand } from "../../src/core/command/command.ts";
import { type Message, plain } from "../../src/core/message/message.ts";
import type { Schedule } from "../../src/core/schedule/schedule.ts";
import { isWithin } from "../../src/core/schedule/stretch.ts";
import { scheduleButtons } from "./schedule-buttons.ts";
import { nextText, scheduleJson, scheduleOf } from "./schedule-parts.ts";

/** A schedule that is paused, or has a quiet time now, runs again. */
export const scheduleResume = defineCommand({
  name: "schedule resume",
  permission: "moderator",
  visibility: "private",
  acts: true,
  options: { id: { kind: "schedule", main: true, required: true } },
  async run({ id }, context): Promise<Message> {
    const { schedules, workspace, user, now, speech } = context;
    const before = await scheduleOf(id, context);
    const quiet = quietAfter(before, context);
    if (quiet.length < before.plan.when.quiet.length) {
      const plan = { ...before.plan, when: { ...before.plan.when, quiet } };
      await schedules.change(workspace, id, plan, user.id, now);
    }
    await schedules.resume(workspace, id, user.id, now);
    const after = await scheduleOf(id, context);
    return {
      outcome: "answer",
      visibility: "private",
      parts: [
        { kind: "text", text: plain(`${speech.say("schedule.resumed")} ${nextText(after, context)}`) },
        { kind: "buttons", buttons: scheduleButtons(after, context) },
      ],
      json: scheduleJson(after, now),
    };
  },
});

/** Its quiet times without the one that is on today. */
function quietAfter({ plan: { when } }: Schedule, { now }: CommandContext) {
  const today = now.toZonedDateTimeISO(when.zone).toPlainDate();
  return when.quiet.filter((stretch) => !isWithin(today, stretch));
}
