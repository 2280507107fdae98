import { languageCodes } from "../../src/core/article/article.ts";
import { type CommandContext, defineCommand } from "../../src/core/command/command.ts";
import { digestLengths } from "../../src/core/digest/digest.ts";
import { UserError } from "../../src/core/errors.ts";
import { uiLocales } from "../../src/core/locale.ts";
import { type Button, type Message, plain } from "../../src/core/message/message.ts";
import { formatDays } from "../../src/core/schedule/parse-days.ts";
import { formatTimes } from "../../src/core/schedule/parse-times.ts";
import { emptyPolicies, latePolicies, type Schedule, type SchedulePlan } from "../../src/core/schedule/schedule.ts";
import { sourceIds } from "../source-option.ts";
import { scheduleJson, scheduleParts } from "./schedule-parts.ts";

const weekdays = [1, 2, 3, 4, 5] as const;

/** A digest in a channel at fixed times, from now on. */
export const scheduleAdd = defineCommand({
  name: "schedule add",
  permission: "moderator",
  visibility: "private",
  acts: true,
  options: {
    time: { kind: "times", main: true },
    days: { kind: "days" },
    zone: { kind: "zone" },
    channel: { kind: "channel" },
    about: { kind: "words", maxChars: 120 },
    source: { kind: "source" },
    length: { kind: "choice", choices: digestLengths },
    language: { kind: "choice", choices: languageCodes },
    locale: { kind: "choice", choices: uiLocales },
    late: { kind: "choice", choices: latePolicies },
    empty: { kind: "choice", choices: emptyPolicies },
  },
  form: {
    options: ["time", "days", "zone", "channel", "about"],
    when: "bare",
    values: { time: "07:00", days: "weekdays" },
  },
  async run(asked, context) {
    if (context.channel === null) throw new UserError("schedule.needsChannel");
    if (asked.time === undefined) {
      const invocation = { command: "schedule add", options: { time: "07:00", days: formatDays(weekdays) } };
      throw new UserError("schedule.needsTime", {}, [{ label: "/schedule add time:07:00 days:weekdays", invocation }]);
    }
    if (asked.source !== undefined) await sourceIds(asked.source, context);
    const plan: SchedulePlan = {
      channel: asked.channel ?? context.channel,
      when: { times: asked.time, days: asked.days ?? weekdays, zone: asked.zone ?? context.zone },
      digest: {
        ...(asked.about !== undefined && { about: asked.about }),
        ...(asked.source !== undefined && { source: asked.source }),
        ...(asked.length !== undefined && { length: asked.length }),
        ...(asked.language !== undefined && { language: asked.language }),
      },
      locale: asked.locale ?? context.speech.locale,
      late: asked.late ?? "merge",
      empty: asked.empty ?? "skip",
    };
    return added(plan, context);
  },
});

async function added(plan: SchedulePlan, context: CommandContext): Promise<Message> {
  const { schedules, workspace, user, now, speech } = context;
  const reach = await context.reach(plan.channel);
  if (reach.kind === "no") {
    const lacks = speech.list(reach.lacks, "and");
    throw new UserError(reach.why === "gone" ? "schedule.channelGone" : "schedule.channelForbidden", { lacks });
  }
  const known = await schedules.list(workspace);
  const same = known.find((schedule) => isSame(schedule.plan, plan));
  const schedule = same ?? (await schedules.add(workspace, plan, user.id, now));
  return {
    outcome: "answer",
    visibility: "private",
    parts: [
      ...(same ? [{ kind: "text", text: plain(speech.say("schedule.already")) } as const] : []),
      ...scheduleParts(schedule, context),
      ...(reach.kind === "unknown" ? [{ kind: "context", text: plain(speech.say("schedule.invite")) } as const] : []),
      { kind: "buttons", buttons: buttonsOf(schedule, context) },
    ],
    json: scheduleJson(schedule, now),
  };
}

/** The same schedule twice would post the same digest twice: a form that was sent in again is no second one. */
function isSame(a: SchedulePlan, b: SchedulePlan): boolean {
  const key = (plan: SchedulePlan) =>
    JSON.stringify([
      plan.channel,
      formatTimes(plan.when.times),
      formatDays(plan.when.days),
      plan.when.zone,
      Object.entries(plan.digest).sort(),
      plan.locale,
      plan.late,
      plan.empty,
    ]);
  return key(a) === key(b);
}

function buttonsOf({ id }: Schedule, { speech }: CommandContext) {
  return (["preview", "run", "remove"] as const).map((member): Button => {
    const invocation = { command: `schedule ${member}`, options: { id } };
    return {
      label: speech.say(`schedule.button.${member}`),
      action: { kind: "run", invocation, replace: false },
      style: member === "preview" ? "primary" : "plain",
    };
  });
}
