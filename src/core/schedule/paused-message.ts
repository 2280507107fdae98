import type { Speech } from "../locale.ts";
import { type Message, plain } from "../message/message.ts";
import type { SchedulePaused } from "./edition.ts";
import { scheduleText } from "./schedule-text.ts";

/** What somebody is told, once, of a schedule of theirs that posts nothing any more: which, why, and what to do. */
export function schedulePausedMessage(
  { schedule, why }: SchedulePaused,
  /** The name of its Workspace: whoever reads it alone may be in many. Null: nobody knows. */
  workspace: string | null,
  speech: Speech,
): Message {
  const { id, plan } = schedule;
  const channel = { text: `#${plan.channel}`, channel: plan.channel };
  const which = { channel, schedule: scheduleText(plan, speech) };
  const said =
    workspace === null
      ? speech.sayRuns(`schedule.told.${why}`, which)
      : speech.sayRuns(`schedule.told.${why}.in`, { ...which, workspace });
  return {
    outcome: "answer",
    visibility: "private",
    parts: [
      { kind: "text", text: said },
      { kind: "text", text: plain(speech.say(`schedule.told.${why}.do`, { id })) },
      { kind: "context", text: plain(speech.say("schedule.told.toWhom")) },
    ],
    json: { schedule: id, paused: why },
  };
}
