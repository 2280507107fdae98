import { type CommandContext, defineCommand } from "../../src/core/command/command.ts";
import { type Json, type Message, type MessagePart, plain } from "../../src/core/message/message.ts";
import { nextDueTimes } from "../../src/core/schedule/due-times.ts";
import type { Schedule } from "../../src/core/schedule/schedule.ts";
import { timesText } from "../../src/core/schedule/schedule-text.ts";
import { scheduleChoice } from "./schedule-buttons.ts";
import { capitalised, contentText, editionJson, lastText, nextText, scheduleJson } from "./schedule-parts.ts";

/** What channels get when, and how the last ones went. */
export const scheduleList = defineCommand({
  name: "schedule list",
  permission: "moderator",
  visibility: "private",
  options: {},
  async run(_, context): Promise<Message> {
    const { schedules, workspace, speech, now } = context;
    const all = bySoonest(await schedules.list(workspace), now);
    const add = {
      label: speech.say("schedule.button.add"),
      action: { kind: "form", invocation: { command: "schedule add", options: {} } },
      style: "primary",
    } as const;
    if (all.length === 0) {
      return {
        outcome: "nothing",
        visibility: "private",
        parts: [
          { kind: "text", text: plain(speech.say("schedule.none")) },
          { kind: "buttons", buttons: [add] },
        ],
        json: { total: 0, schedules: [] },
      };
    }
    const parts: MessagePart[] = [
      {
        kind: "heading",
        level: 1,
        text: speech.say("schedule.heading"),
        note: speech.say("schedule.count", { count: all.length }),
      },
    ];
    const json: Json[] = [];
    for (const schedule of all) {
      const [last] = await schedules.editions(workspace, schedule.id, 1);
      parts.push(...entryParts(schedule, lastText(last, schedule, context), context));
      json.push({ schedule: scheduleJson(schedule, now), last: last ? editionJson(last) : null });
    }
    const choices = all.map((schedule) => scheduleChoice(schedule, context));
    parts.push(
      { kind: "select", placeholder: speech.say("schedule.choose"), choices },
      { kind: "buttons", buttons: [add] },
    );
    return { outcome: "answer", visibility: "private", parts, json: { total: all.length, schedules: json } };
  },
});

/** The one that comes next is first; those that are paused come last. */
function bySoonest(all: readonly Schedule[], now: Temporal.Instant): readonly Schedule[] {
  const nextMs = ({ paused, plan }: Schedule) =>
    paused === null ? (nextDueTimes(plan.when, now, 1)[0]?.epochMilliseconds ?? Infinity) : Infinity;
  return all
    .map((schedule) => ({ schedule, at: nextMs(schedule) }))
    .sort((a, b) => (a.at === b.at ? 0 : a.at - b.at))
    .map(({ schedule }) => schedule);
}

function entryParts(schedule: Schedule, last: string | null, context: CommandContext): MessagePart[] {
  const { speech } = context;
  const when = timesText(schedule.plan.when, speech);
  return [
    { kind: "heading", level: 2, text: capitalised(when), note: speech.say("schedule.id", { id: schedule.id }) },
    { kind: "text", text: contentText(schedule, context) },
    { kind: "context", text: plain([nextText(schedule, context), last].filter((text) => text !== null).join(" ")) },
  ];
}
