import type { CommandContext } from "../../src/core/command/command.ts";
import { type Button, type Message, plain } from "../../src/core/message/message.ts";
import type { Schedule, SchedulePlan } from "../../src/core/schedule/schedule.ts";
import { scheduleText } from "../../src/core/schedule/schedule-text.ts";
import { runButton } from "../feed/feed-parts.ts";
import { typedPlan } from "../schedule/plan-options.ts";
import { channelRun, nextText } from "../schedule/schedule-parts.ts";
import { answer, heading, readNow, small, stepButton, text } from "./step-parts.ts";

/** When most want it, with one press. */
const usual = { time: "07:00", days: "weekdays" } as const;

/** The second: where and when its digest comes. */
export async function askForSchedule(
  feedCount: number,
  followed: string | null,
  context: CommandContext,
): Promise<Message> {
  const { speech, channel, reach } = context;
  const reached = channel === null ? null : await reach(channel);
  const lacks = reached?.kind === "no" ? reached.lacks : null;
  const here: Button[] =
    channel === null || lacks !== null
      ? []
      : [
          {
            label: speech.say("setup.button.here", { time: speech.time(Temporal.PlainTime.from(usual.time)) }),
            action: { kind: "run", invocation: { command: "setup", options: { channel, ...usual } }, replace: true },
            style: "primary",
          },
        ];
  const choose: Button = {
    label: speech.say("setup.button.choose"),
    action: { kind: "form", invocation: { command: "setup", options: { step: "schedule" } } },
    style: here.length === 0 ? "primary" : "plain",
  };
  return answer("schedule", [
    heading(2, context),
    ...readNow(feedCount, followed, context),
    text(speech.say("setup.schedule")),
    ...(lacks === null ? [] : [small(notHere(lacks, context))]),
    { kind: "buttons", buttons: [...here, choose, stepButton("setup.button.more", "sources", context)] },
  ]);
}

/** «Her får jeg ikke skrive: mangler Send Messages.» */
function notHere(lacks: readonly string[], { speech }: CommandContext): string {
  if (lacks.length === 0) return speech.say("setup.notHere");
  return speech.say("setup.notHereLacks", { lacks: speech.list(lacks, "and") });
}

/** Where the channel has one already, and it is not this: one of the two is meant. */
export function askWhichSchedule(there: readonly Schedule[], plan: SchedulePlan, context: CommandContext): Message {
  const { speech } = context;
  const wanted = typedPlan(plan);
  const [only] = there.length === 1 ? there : [];
  const buttons: Button[] = [
    ...(only
      ? [runButton(speech.say("setup.button.change"), "schedule edit", { id: only.id, ...wanted }, "primary")]
      : []),
    runButton(speech.say("setup.button.another"), "schedule add", wanted),
    runButton(speech.say("schedule.button.list"), "schedule list", {}),
  ];
  return answer("which", [
    { kind: "text", text: speech.sayRuns("setup.exists", { channel: channelRun(plan.channel) }) },
    {
      kind: "list",
      ordered: false,
      entries: there.map((schedule) => plain(`${scheduleText(schedule.plan, speech)}. ${nextText(schedule, context)}`)),
    },
    text(speech.say("setup.wanted", { schedule: scheduleText(plan, speech) })),
    { kind: "buttons", buttons },
  ]);
}
