import { defineCommand } from "../../src/core/command/command.ts";
import type { Message } from "../../src/core/message/message.ts";
import { timesText } from "../../src/core/schedule/schedule-text.ts";
import { channelRun, scheduleJson, scheduleOf } from "./schedule-parts.ts";

/** Ends a schedule; what it has posted stays where it is. */
export const scheduleRemove = defineCommand({
  name: "schedule remove",
  permission: "moderator",
  visibility: "private",
  acts: true,
  options: { id: { kind: "schedule", main: true, required: true } },
  async run({ id }, context): Promise<Message> {
    const { schedules, workspace, user, now, speech } = context;
    const schedule = await scheduleOf(id, context);
    await schedules.remove(workspace, id, user.id, now);
    const text = speech.sayRuns("schedule.removed", {
      when: timesText(schedule.plan.when, speech),
      channel: channelRun(schedule.plan.channel),
    });
    const list = { command: "schedule list", options: {} };
    return {
      outcome: "answer",
      visibility: "private",
      parts: [
        { kind: "text", text },
        {
          kind: "buttons",
          buttons: [
            { label: speech.say("schedule.button.list"), action: { kind: "run", invocation: list, replace: false } },
          ],
        },
      ],
      json: { removed: scheduleJson(schedule, now) },
    };
  },
});
