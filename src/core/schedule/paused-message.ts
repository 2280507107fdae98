import type { Speech } from "../locale.ts";
import { type Message, plain } from "../message/message.ts";
import type { SchedulePaused } from "./edition.ts";
import { scheduleText } from "./schedule-text.ts";

/** What somebody is told, once, of a schedule of theirs that posts nothing any more: which, why, and what to do. */
export function schedulePausedMessage({ schedule, why }: SchedulePaused, speech: Speech): Message {
  const { id, plan } = schedule;
  const channel = { text: `#${plan.channel}`, channel: plan.channel };
  const which = { channel, schedule: scheduleText(plan, speech) };
  return {
    outcome: "answer",
    visibility: "private",
    parts: [
      { kind: "text", text: speech.sayRuns(`schedule.told.${why}`, which) },
      { kind: "text", text: plain(speech.say(`schedule.told.${why}.do`, { id })) },
      { kind: "context", text: plain(speech.say("schedule.told.toWhom")) },
    ],
    json: { schedule: id, paused: why },
  };
}
