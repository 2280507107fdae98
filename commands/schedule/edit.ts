import { type CommandContext, defineCommand } from "../../src/core/command/command.ts";
import { UserError } from "../../src/core/errors.ts";
import { type Message, type MessagePart, plain } from "../../src/core/message/message.ts";
import { samePlan } from "../../src/core/schedule/same-plan.ts";
import { requireReach } from "./channel-reach.ts";
import { planOf, planOptions } from "./plan-options.ts";
import { scheduleButtons } from "./schedule-buttons.ts";
import { scheduleJson, scheduleOf, scheduleParts } from "./schedule-parts.ts";

/** Changes a schedule: what is not said stays as it is. */
export const scheduleEdit = defineCommand({
  name: "schedule edit",
  permission: "moderator",
  visibility: "private",
  acts: true,
  options: { id: { kind: "schedule", main: true, required: true }, ...planOptions },
  form: { options: ["time", "days", "about", "channel", "quiet"], when: "asked" },
  async run({ id, ...asked }, context): Promise<Message> {
    const { schedules, workspace, user, now } = context;
    const before = await scheduleOf(id, context);
    const plan = await planOf(asked, before.plan, context);
    if (plan.channel !== before.plan.channel) await requireReach(plan.channel, context);
    const isAsked = Object.values(asked).some((value) => value !== undefined);
    const isSame = samePlan(plan, before.plan);
    const after = isSame ? before : await schedules.change(workspace, id, plan, user.id, now);
    if (!after) throw new UserError("schedule.unknownNone", { id });
    return {
      outcome: "answer",
      visibility: "private",
      parts: [
        ...howItIs(isAsked, isSame, context),
        ...scheduleParts(after, context),
        { kind: "buttons", buttons: scheduleButtons(after, context) },
      ],
      json: scheduleJson(after, now),
    };
  },
});

/** Whoever only looks at a schedule is told nothing of changes. */
function howItIs(isAsked: boolean, isSame: boolean, { speech }: CommandContext): MessagePart[] {
  if (!isAsked) return [];
  return [{ kind: "text", text: plain(speech.say(isSame ? "schedule.unchanged" : "schedule.changed")) }];
}
