import type { CommandContext } from "../../src/core/command/command.ts";
import type { Button, Message, MessagePart } from "../../src/core/message/message.ts";
import type { Schedule } from "../../src/core/schedule/schedule.ts";
import { scheduleText } from "../../src/core/schedule/schedule-text.ts";
import { runButton } from "../feed/feed-parts.ts";
import type { AddedSchedule } from "../schedule/add-schedule.ts";
import { typedPlan } from "../schedule/plan-options.ts";
import { scheduleChoice } from "../schedule/schedule-buttons.ts";
import { capitalised, contentText, nextText, scheduleJson, scheduleParts } from "../schedule/schedule-parts.ts";
import { answer, readNow, small, stepButton, text } from "./step-parts.ts";

/** Schedules that are shown where all is set up. */
const mostSchedules = 5;

/** The last: it is there. What there will be can be looked at, and posted at once. */
export async function done(
  { schedule, isNew, reach }: AddedSchedule,
  followed: string | null,
  context: CommandContext,
): Promise<Message> {
  const { speech, now, feeds, workspace } = context;
  const { unread } = await feeds.totals(workspace);
  const { id, plan } = schedule;
  const buttons: Button[] = [
    runButton(speech.say("schedule.button.preview"), "schedule preview", { id }, "primary"),
    runButton(speech.say("schedule.button.run"), "schedule run", { id }),
    {
      label: speech.say("schedule.button.edit"),
      action: { kind: "form", invocation: { command: "schedule edit", options: { id, ...typedPlan(plan) } } },
    },
  ];
  return answer(
    "done",
    [
      ...(followed === null ? [] : [text(followed)]),
      text(speech.say(isNew ? "setup.done" : "schedule.already")),
      ...scheduleParts(schedule, context),
      ...(reach === "unknown" ? [small(speech.say("schedule.invite"))] : []),
      ...(unread > 0 ? [small(speech.say("setup.reading"))] : []),
      small(speech.say("setup.others")),
      { kind: "buttons", buttons },
    ],
    scheduleJson(schedule, now),
  );
}

/** Where nothing is left to do: what there is, and how there comes more. */
export function allSet(
  feedCount: number,
  schedules: readonly Schedule[],
  followed: string | null,
  context: CommandContext,
): Message {
  const { speech } = context;
  const shown = schedules.slice(0, mostSchedules);
  const add: Button = {
    label: speech.say("schedule.button.add"),
    action: { kind: "form", invocation: { command: "setup", options: { step: "schedule" } } },
  };
  return answer("set", [
    { kind: "heading", level: 1, text: speech.say("setup.set") },
    ...readNow(feedCount, followed, context),
    ...shown.flatMap((schedule): MessagePart[] => [
      {
        kind: "text",
        text: [{ text: `${capitalised(scheduleText(schedule.plan, speech))} · ` }, ...contentText(schedule, context)],
      },
      small(nextText(schedule, context)),
    ]),
    small(speech.say("setup.others")),
    {
      kind: "select",
      placeholder: speech.say("schedule.choose"),
      choices: shown.map((schedule) => scheduleChoice(schedule, context)),
    },
    {
      kind: "buttons",
      buttons: [
        add,
        stepButton("setup.button.more", "sources", context),
        runButton(speech.say("schedule.button.list"), "schedule list", {}),
      ],
    },
  ]);
}

/** The console has no channels: there it is asked, and a platform is connected for what comes by itself. */
export function consoleOnly(feedCount: number, followed: string | null, context: CommandContext): Message {
  const { speech } = context;
  return answer("console", [
    { kind: "heading", level: 1, text: speech.say("setup.heading") },
    ...readNow(feedCount, followed, context),
    text(speech.say("setup.console")),
    {
      kind: "buttons",
      buttons: [
        runButton(speech.say("setup.button.digest"), "digest", {}, "primary"),
        stepButton("setup.button.more", "sources", context),
      ],
    },
  ]);
}
