import { nextTimeText } from "../../src/core/article/published-text.ts";
import type { CommandContext } from "../../src/core/command/command.ts";
import type { Json, MessagePart, Text } from "../../src/core/message/message.ts";
import { nextDueTimes } from "../../src/core/schedule/due-times.ts";
import type { Edition } from "../../src/core/schedule/edition.ts";
import type { Schedule } from "../../src/core/schedule/schedule.ts";
import { channelRun, lastText, nextText, scheduleJson } from "./schedule-parts.ts";

/** The next editions that are shown. */
const mostEditions = 5;

/**
 * When the next digests of a Workspace come, and which schedules stand still or did not go well the last time: `allWell`
 * is false when there is one that nobody wanted to. No parts where there is no schedule.
 */
export async function nextEditions(
  context: CommandContext,
): Promise<{ readonly parts: readonly MessagePart[]; readonly json: readonly Json[]; readonly allWell: boolean }> {
  const { schedules, workspace, speech, now } = context;
  const all = await schedules.list(workspace);
  const troubles: { readonly text: Text; readonly wanted: boolean }[] = [];
  for (const schedule of all) {
    const [last] = await schedules.editions(workspace, schedule.id, 1);
    const text = troubleText(schedule, last, context);
    const line = [channelRun(schedule.plan.channel), { text: ` · ${text}` }];
    if (text !== null) troubles.push({ text: line, wanted: schedule.paused === "moderator" });
  }
  const entries = [...nextTexts(all, context), ...troubles.map(({ text }) => text)];
  return {
    parts:
      entries.length === 0
        ? []
        : [
            { kind: "heading", level: 2, text: speech.say("status.editions") },
            { kind: "list", ordered: false, entries },
          ],
    json: all.map((schedule) => scheduleJson(schedule, now)),
    allWell: troubles.every(({ wanted }) => wanted),
  };
}

function nextTexts(schedules: readonly Schedule[], { speech, now }: CommandContext): Text[] {
  return schedules
    .flatMap(({ plan, paused }) =>
      (paused === null ? nextDueTimes(plan.when, now, 1) : []).map((due) => ({ due, plan })),
    )
    .sort((a, b) => Temporal.Instant.compare(a.due, b.due))
    .slice(0, mostEditions)
    .map(({ due, plan }) =>
      speech.sayRuns("status.nextEdition", {
        when: nextTimeText(due, { speech, now, zone: plan.when.zone }),
        channel: channelRun(plan.channel),
      }),
    );
}

/** Why a schedule posts nothing, or why its last edition may be missing; null when all is well. */
function troubleText(schedule: Schedule, last: Edition | undefined, context: CommandContext): string | null {
  if (schedule.paused !== null) return nextText(schedule, context);
  return last?.state === "failed" || last?.state === "unknown" ? lastText(last, schedule, context) : null;
}
