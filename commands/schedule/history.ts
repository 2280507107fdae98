import { amendedTexts } from "../../src/core/amendments/amended-message.ts";
import type { Amendment } from "../../src/core/amendments/amendment.ts";
import { lastTimeText } from "../../src/core/article/published-text.ts";
import { type CommandContext, defineCommand } from "../../src/core/command/command.ts";
import type { Json, Message, MessagePart, Text } from "../../src/core/message/message.ts";
import { plain } from "../../src/core/message/message.ts";
import type { Edition } from "../../src/core/schedule/edition.ts";
import type { Schedule, ScheduleChange } from "../../src/core/schedule/schedule.ts";
import { scheduleText } from "../../src/core/schedule/schedule-text.ts";
import { whoRun } from "../who-did.ts";
import { channelRun, editionJson, scheduleOf } from "./schedule-parts.ts";

/** As many of the newest are shown of each. */
const mostEditions = 20;
const mostChanges = 20;

/** What was sent when, and who changed what: of one schedule, or the changes of all, removed ones too. */
export const scheduleHistory = defineCommand({
  name: "schedule history",
  permission: "moderator",
  visibility: "private",
  options: { id: { kind: "schedule", main: true } },
  async run({ id }, context): Promise<Message> {
    const { schedules, workspace, speech } = context;
    const schedule = id === undefined ? null : await scheduleOf(id, context);
    const editions = schedule === null ? [] : await schedules.editions(workspace, schedule.id, mostEditions);
    const amendments =
      schedule === null ? new Map<string, readonly Amendment[]>() : await schedules.amendments(workspace, schedule.id);
    const changes = await schedules.changes(workspace, schedule?.id ?? null, mostChanges);
    const parts: MessagePart[] = [{ kind: "heading", level: 1, text: speech.say("schedule.history") }];
    if (schedule !== null) {
      parts.push(
        { kind: "context", text: whichText(schedule, context) },
        { kind: "heading", level: 2, text: speech.say("schedule.history.editions") },
        listOr(
          editions.map((edition) => [
            ...editionText(edition, schedule, context),
            ...amendedText(amendments.get(edition.id) ?? [], schedule, context),
          ]),
          "schedule.history.noEditions",
          context,
        ),
      );
    }
    parts.push(
      { kind: "heading", level: 2, text: speech.say("schedule.history.changes") },
      listOr(
        changes.map((change) => changeText(change, schedule === null, context)),
        "schedule.history.noChanges",
        context,
      ),
    );
    const json = { editions: editions.map(editionJson), changes: changes.map(changeJson) };
    const outcome = editions.length + changes.length === 0 ? "nothing" : "answer";
    return { outcome, visibility: "private", parts, json };
  },
});

function whichText({ id, plan }: Schedule, { speech }: CommandContext): Text {
  return [
    channelRun(plan.channel),
    { text: ` · ${scheduleText(plan, speech)} · ${speech.say("schedule.id", { id })}` },
  ];
}

function listOr(
  entries: readonly Text[],
  none: "schedule.history.noEditions" | "schedule.history.noChanges",
  { speech }: CommandContext,
): MessagePart {
  if (entries.length === 0) return { kind: "text", text: plain(speech.say(none)) };
  return { kind: "list", ordered: false, entries };
}

/** «i dag kl. 07.00: sendt kl. 07.01», «i går kl. 07.00: ikke sendt. Det var ikke noe nytt.» */
function editionText({ due, state, reason, sentAt }: Edition, { plan }: Schedule, context: CommandContext): Text {
  const { speech, now } = context;
  const { zone } = plan.when;
  const when = lastTimeText(due, { speech, now, zone });
  const how = speech.say(`edition.${state}`);
  if (state === "sent" && sentAt !== null) {
    const time = speech.time(sentAt.toZonedDateTimeISO(zone).toPlainTime());
    return plain(speech.say("schedule.history.sent", { when, time }));
  }
  const why = reason === null ? "" : ` ${speech.say(`edition.reason.${reason}`)}`;
  return plain(`${speech.say("schedule.history.edition", { when, how })}${why}`);
}

/** « · rettet i dag kl. 09.12» */
function amendedText(amendments: readonly Amendment[], { plan }: Schedule, { speech, now }: CommandContext): Text {
  return amendedTexts(amendments, { speech, now, zone: plan.when.zone }).map((text) => ({ text: ` · ${text}` }));
}

/** «i går kl. 12.03: endret av @kari · mandag–fredag kl. 07.00 (Europe/Oslo)» */
function changeText(
  { scheduleId, kind, by, at, plan }: ScheduleChange,
  isNamed: boolean,
  context: CommandContext,
): Text {
  const { speech, now, zone } = context;
  const when = lastTimeText(at, { speech, now, zone });
  const what = ` · ${scheduleText(plan, speech)}${isNamed ? ` · ${speech.say("schedule.id", { id: scheduleId })}` : ""}`;
  return [...speech.sayRuns(`schedule.change.${kind}`, { when, who: whoRun(by, speech) }), { text: what }];
}

function changeJson({ scheduleId, kind, by, at }: ScheduleChange): Json {
  return { schedule: scheduleId, kind, by, at: at.toString() };
}
