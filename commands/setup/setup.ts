import { type CommandContext, defineCommand, type OptionValues } from "../../src/core/command/command.ts";
import { localWorkspace } from "../../src/core/command/local-workspace.ts";
import { starterLists } from "../../src/core/feeds/feed-desk.ts";
import type { Message } from "../../src/core/message/message.ts";
import { samePlan } from "../../src/core/schedule/same-plan.ts";
import type { Schedule, SchedulePlan } from "../../src/core/schedule/schedule.ts";
import { followStarterList } from "../feed/follow-starter-list.ts";
import { addSchedule } from "../schedule/add-schedule.ts";
import { channelMeant } from "../schedule/channel-reach.ts";
import { firstPlan, firstWhen, typedPlan } from "../schedule/plan-options.ts";
import { allSet, consoleOnly, done } from "./ready.ts";
import { askForSchedule, askWhichSchedule } from "./schedule-step.ts";
import { askForSources } from "./sources-step.ts";

const options = {
  list: { kind: "choice", choices: starterLists, main: true },
  channel: { kind: "channel" },
  time: { kind: "times" },
  days: { kind: "days" },
  zone: { kind: "zone" },
  /** Where a button leads; else it goes on where there is something left to do. */
  step: { kind: "choice", choices: ["sources", "schedule"], hidden: true },
} as const;
type Asked = OptionValues<typeof options>;

/**
 * The first minutes in a new place: what is read, then where and when the digest comes, then it is there. It keeps nothing
 * of its own: each step is what has been done already, so it may be left, begun again and gone through twice.
 */
export const setup = defineCommand({
  name: "setup",
  permission: "moderator",
  visibility: "private",
  acts: true,
  options,
  form: { options: ["channel", "time", "days", "zone"], when: "asked", values: { time: "07:00", days: "weekdays" } },
  quotaOf: ({ list }) => (list === undefined ? null : "fetch"),
  async run(asked, context) {
    const { list, channel, time, days, zone, step } = asked;
    const followed = list === undefined ? null : (await followStarterList(list, "setup", context)).said;
    const isPlanned = [channel, time, days, zone].some((value) => value !== undefined);
    if (isPlanned) return scheduled(asked, followed, context);
    return nextStep(step, followed, context);
  },
});

async function nextStep(step: Asked["step"], followed: string | null, context: CommandContext): Promise<Message> {
  const { feeds, schedules, workspace } = context;
  const { feeds: feedCount } = await feeds.totals(workspace);
  if (step === "sources" || (step === undefined && feedCount === 0)) return askForSources(feedCount, context);
  if (workspace === localWorkspace) return consoleOnly(feedCount, followed, context);
  const all = await schedules.list(workspace);
  if (step === "schedule" || all.length === 0) return askForSchedule(feedCount, followed, context);
  return allSet(feedCount, all, followed, context);
}

async function scheduled(asked: Asked, followed: string | null, context: CommandContext): Promise<Message> {
  const channel = channelMeant(asked.channel, context);
  const plan = planAsked(asked, channel, context);
  const there = await inChannel(channel, context);
  const isSame = there.some((schedule) => samePlan(schedule.plan, plan));
  if (there.length > 0 && !isSame) return askWhichSchedule(there, plan, context);
  const again = { command: "setup", options: typedPlan(plan) };
  return done(await addSchedule(plan, context, again), followed, context);
}

/** What is not said is as most have it: mornings of working days, in the Workspace's own time. */
function planAsked({ time, days, zone }: Asked, channel: string, context: CommandContext): SchedulePlan {
  const usual = firstWhen(zone ?? context.zone);
  return { ...firstPlan(channel, context), when: { ...usual, times: time ?? usual.times, days: days ?? usual.days } };
}

async function inChannel(channel: string, { schedules, workspace }: CommandContext): Promise<readonly Schedule[]> {
  return (await schedules.list(workspace)).filter(({ plan }) => plan.channel === channel);
}
