import type { CommandContext } from "../../src/core/command/command.ts";
import type { Invocation } from "../../src/core/message/message.ts";
import { samePlan } from "../../src/core/schedule/same-plan.ts";
import type { Schedule, SchedulePlan } from "../../src/core/schedule/schedule.ts";
import { requireReach } from "./channel-reach.ts";

export type AddedSchedule = {
  readonly schedule: Schedule;
  /** One that says the same was there already, and is this one. */
  readonly isNew: boolean;
  readonly reach: "yes" | "unknown";
};

/**
 * Makes a schedule, unless there is one that says the same: a form that was sent in again is no second one. @throws
 * UserError where we cannot post in its channel, with `again` as a button
 */
export async function addSchedule(
  plan: SchedulePlan,
  context: CommandContext,
  again?: Invocation,
): Promise<AddedSchedule> {
  const { schedules, workspace, user, now } = context;
  const reach = await requireReach(plan.channel, context, again);
  const same = (await schedules.list(workspace)).find((schedule) => samePlan(schedule.plan, plan));
  const schedule = same ?? (await schedules.add(workspace, plan, user.id, now));
  return { schedule, isNew: same === undefined, reach };
}
