import type { CommandContext } from "../../src/core/command/command.ts";
import type { Button, SelectChoice } from "../../src/core/message/message.ts";
import type { Schedule } from "../../src/core/schedule/schedule.ts";
import { scheduleText } from "../../src/core/schedule/schedule-text.ts";
import { typedPlan } from "./plan-options.ts";

/** What can be done with a schedule, most used first. */
export function scheduleButtons(schedule: Schedule, { speech }: CommandContext): Button[] {
  return membersOf(schedule).map((member): Button => {
    const label = speech.say(`schedule.button.${member}`);
    const style = member === "preview" ? "primary" : "plain";
    if (member !== "edit")
      return { label, style, action: { kind: "run", invocation: bare(member, schedule), replace: false } };
    // the form begins with what there is
    const options = { id: schedule.id, ...typedPlan(schedule.plan) };
    return { label, style, action: { kind: "form", invocation: { command: "schedule edit", options } } };
  });
}

/** It as one of several to choose from: it is shown with all its buttons. */
export function scheduleChoice(schedule: Schedule, { speech }: CommandContext): SelectChoice {
  return { label: scheduleText(schedule.plan, speech), invocation: bare("edit", schedule) };
}

function membersOf({ paused }: Schedule) {
  return paused === null
    ? (["preview", "edit", "run", "pause", "history", "remove"] as const)
    : (["resume", "preview", "edit", "run", "history", "remove"] as const);
}

function bare(member: string, { id }: Schedule) {
  return { command: `schedule ${member}`, options: { id } };
}
