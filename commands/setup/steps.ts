import type { CommandContext } from "../../src/core/command/command.ts";
import type { LocaleKey } from "../../src/core/locale.ts";
import { type Button, type Message, type MessagePart, plain } from "../../src/core/message/message.ts";
import type { Schedule, SchedulePlan } from "../../src/core/schedule/schedule.ts";
import { scheduleText } from "../../src/core/schedule/schedule-text.ts";
import { runButton } from "../feed/feed-parts.ts";
import { starterChoices } from "../feed/follow-starter-list.ts";
import type { AddedSchedule } from "../schedule/add-schedule.ts";
import { typedPlan } from "../schedule/plan-options.ts";
import { scheduleChoice } from "../schedule/schedule-buttons.ts";
import {
  capitalised,
  channelRun,
  contentText,
  nextText,
  scheduleJson,
  scheduleParts,
} from "../schedule/schedule-parts.ts";

/** When most want it, with one press. */
const usual = { time: "07:00", days: "weekdays" } as const;
/** Schedules that are shown where all is set up. */
const mostSchedules = 5;

/** The first step: which news is read. */
export async function askForSources(feedCount: number, context: CommandContext): Promise<Message> {
  const { speech, sources, articles, workspace } = context;
  const lists = starterChoices(await context.starterFeeds(), "setup", speech);
  const isNews = !(await articles.samplesShown(workspace));
  const known = isNews ? (await sources.list(workspace)).filter(({ articles: count }) => count > 0).length : 0;
  const buttons: Button[] = [
    ...lists.map(({ label, invocation }): Button => ({ label, action: { kind: "run", invocation, replace: true } })),
    {
      label: speech.say("setup.button.own"),
      action: { kind: "form", invocation: { command: "feed add", options: {} } },
    },
    stepButton(feedCount > 0 ? "setup.button.next" : "setup.button.skip", "schedule", context),
  ];
  return answer("sources", [
    heading(1, context),
    ...readNow(feedCount, null, context),
    { kind: "text", text: plain(speech.say(lists.length > 0 ? "setup.sources" : "setup.sourcesNoLists")) },
    ...(feedCount === 0 && known > 0 ? [said("setup.known", known, context)] : []),
    { kind: "buttons", buttons },
  ]);
}

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

function answer(step: string, parts: readonly MessagePart[], more: Message["json"] = null): Message {
  return { outcome: "answer", visibility: "private", parts, json: { step, schedule: more } };
}

function heading(step: number, { speech }: CommandContext): MessagePart {
  return {
    kind: "heading",
    level: 1,
    text: speech.say("setup.heading"),
    note: speech.say("setup.step", { step, steps: 2 }),
  };
}

function stepButton(key: LocaleKey, step: "sources" | "schedule", { speech }: CommandContext): Button {
  const invocation = { command: "setup", options: { step } };
  return { label: speech.say(key), action: { kind: "run", invocation, replace: true } };
}

/** What was just followed, or what is. */
function readNow(feedCount: number, followed: string | null, context: CommandContext): readonly MessagePart[] {
  if (followed !== null) return [text(followed)];
  return feedCount === 0 ? [] : [said("setup.followed", feedCount, context)];
}

function said(key: LocaleKey, count: number, { speech }: CommandContext): MessagePart {
  return text(speech.say(key, { count }));
}

function text(letters: string): MessagePart {
  return { kind: "text", text: plain(letters) };
}

function small(letters: string): MessagePart {
  return { kind: "context", text: plain(letters) };
}
