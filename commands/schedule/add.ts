import { type CommandContext, defineCommand } from "../../src/core/command/command.ts";
import { UserError } from "../../src/core/errors.ts";
import { type Message, plain } from "../../src/core/message/message.ts";
import { formatDays } from "../../src/core/schedule/parse-days.ts";
import type { SchedulePlan } from "../../src/core/schedule/schedule.ts";
import { addSchedule } from "./add-schedule.ts";
import { channelMeant } from "./channel-reach.ts";
import { firstPlan, type PlanOptions, planOf, planOptions } from "./plan-options.ts";
import { scheduleButtons } from "./schedule-buttons.ts";
import { scheduleJson, scheduleParts } from "./schedule-parts.ts";

/** A digest in a channel at fixed times, from now on. */
export const scheduleAdd = defineCommand({
  name: "schedule add",
  permission: "moderator",
  visibility: "private",
  acts: true,
  options: { ...planOptions, time: { kind: "times", main: true } },
  form: {
    options: ["time", "days", "zone", "channel", "about"],
    when: "bare",
    values: { time: "07:00", days: "weekdays" },
  },
  async run(asked, context) {
    const channel = channelMeant(asked.channel, context);
    if (asked.time === undefined && asked.cron === undefined) throw needsTime(asked);
    return added(await planOf(asked, firstPlan(channel, context), context), context);
  },
});

function needsTime({ days }: PlanOptions): UserError {
  const options = { time: "07:00", days: formatDays(days ?? [1, 2, 3, 4, 5]) };
  const label = `/schedule add time:${options.time} days:${options.days}`;
  return new UserError("schedule.needsTime", {}, [{ label, invocation: { command: "schedule add", options } }]);
}

async function added(plan: SchedulePlan, context: CommandContext): Promise<Message> {
  const { now, speech } = context;
  const { schedule, isNew, reach } = await addSchedule(plan, context);
  return {
    outcome: "answer",
    visibility: "private",
    parts: [
      ...(isNew ? [] : [{ kind: "text", text: plain(speech.say("schedule.already")) } as const]),
      ...scheduleParts(schedule, context),
      ...(reach === "unknown" ? [{ kind: "context", text: plain(speech.say("schedule.invite")) } as const] : []),
      { kind: "buttons", buttons: scheduleButtons(schedule, context) },
    ],
    json: scheduleJson(schedule, now),
  };
}
