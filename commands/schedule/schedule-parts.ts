import { lastTimeText, nextTimeText } from "../../src/core/article/published-text.ts";
import { type CommandContext, choiceLabel } from "../../src/core/command/command.ts";
import { UserError } from "../../src/core/errors.ts";
import { type Json, type MessagePart, plain, type Run, type Text } from "../../src/core/message/message.ts";
import { nextDueTimes } from "../../src/core/schedule/due-times.ts";
import type { Edition } from "../../src/core/schedule/edition.ts";
import { formatDays } from "../../src/core/schedule/parse-days.ts";
import { formatTimes } from "../../src/core/schedule/parse-times.ts";
import type { Schedule, SchedulePlan, When } from "../../src/core/schedule/schedule.ts";
import { quietText, timesText } from "../../src/core/schedule/schedule-text.ts";
import { formatStretches } from "../../src/core/schedule/stretch.ts";
import { leftOutTexts } from "../digest-request.ts";

/** As many of the times to come are told of a schedule that stands alone, and of one among others. */
const shownInFull = 5;
const shownAmongOthers = 3;

/** The Schedule of that id. @throws UserError when the Workspace has none, naming those it has */
export async function scheduleOf(id: string, { schedules, workspace, speech }: CommandContext): Promise<Schedule> {
  const found = await schedules.get(workspace, id);
  if (found) return found;
  const ids = (await schedules.list(workspace)).map((schedule) => schedule.id);
  if (ids.length === 0) throw new UserError("schedule.unknownNone", { id });
  throw new UserError("schedule.unknown", { id, ids: speech.list(ids, "and") });
}

/** A channel as the platform shows it; elsewhere its id. */
export function channelRun(channel: string): Run {
  return { text: `#${channel}`, channel };
}

/** A role as the platform shows it; elsewhere its id. */
function roleRun(role: string): Run {
  return { text: `@${role}`, role };
}

/** A schedule in full: when, where, what, the next five times, and what happens when it is late or empty. */
export function scheduleParts(schedule: Schedule, context: CommandContext): MessagePart[] {
  const { speech } = context;
  const { plan } = schedule;
  return [
    {
      kind: "heading",
      level: 1,
      text: capitalised(timesText(plan.when, speech)),
      note: speech.say("schedule.id", { id: schedule.id }),
    },
    { kind: "text", text: contentText(schedule, context) },
    { kind: "text", text: plain(nextText(schedule, context, shownInFull)) },
    {
      kind: "context",
      text: plain(policiesText(plan, context)),
    },
  ];
}

/** What it does when something is not as it should be: «Blir den forsinket, slås den sammen med neste.» */
function policiesText({ late, empty, unsure }: SchedulePlan, { speech }: CommandContext): string {
  const all = [speech.say(`schedule.late.${late}`), speech.say(`schedule.empty.${empty}`)];
  // what nobody chose and seldom happens is not told of
  if (unsure === "twice") all.push(speech.say("schedule.unsure.twice"));
  return all.join(" ");
}

/** «Nyhetsoversikt i #nyheter · vanlig lengde, alle temaer, alle kilder, på bokmål» */
export function contentText({ plan }: Schedule, context: CommandContext): Text {
  const { speech } = context;
  const { channel, digest, locale, mention, crosspost } = plan;
  const { about, source, without, not, length, language } = digest;
  const what = [
    speech.say(`schedule.length.${length === "brief" || length === "full" ? length : "standard"}`),
    about === undefined ? speech.say("schedule.allTopics") : speech.say("schedule.about", { about }),
    ...(source === undefined ? [] : [speech.say("schedule.source", { source })]),
    ...(without === undefined ? [] : [speech.say("schedule.without", { sources: without })]),
    ...(not === undefined
      ? []
      : [speech.say("digest.scope.not", { words: speech.list(leftOutTexts(not, context), "or") })]),
    ...(language === undefined ? [] : [speech.say("schedule.language", { language: choiceLabel(language, speech) })]),
    speech.say("schedule.written", { locale: choiceLabel(locale, speech) }),
    ...(crosspost ? [speech.say("schedule.crosspost")] : []),
  ];
  const called =
    mention === null ? [] : [{ text: " · " }, ...speech.sayRuns("schedule.mentions", { role: roleRun(mention) })];
  return [
    ...speech.sayRuns("schedule.in", { channel: channelRun(channel) }),
    { text: ` · ${what.join(", ")}` },
    ...called,
  ];
}

/** «Neste: i morgen kl. 07.00, deretter fredag 27. november kl. 07.00 og mandag 30. november kl. 07.00.» */
export function nextText(
  { plan, paused }: Schedule,
  { speech, now }: CommandContext,
  count: number = shownAmongOthers,
): string {
  if (paused !== null) return speech.say(`schedule.paused.${paused}`);
  const { zone, quiet } = plan.when;
  const [first, ...then] = nextDueTimes(plan.when, now, count).map((due) => nextTimeText(due, { speech, now, zone }));
  if (first === undefined) return speech.say("schedule.noNext");
  const others = speech.list(then, "and");
  const next =
    then.length === 0 ? speech.say("schedule.nextOnly", { first }) : speech.say("schedule.next", { first, others });
  const silent = quietText(quiet, now.toZonedDateTimeISO(zone).toPlainDate(), speech);
  return silent === "" ? next : `${next} ${speech.say("schedule.quietOn", { days: silent })}`;
}

/** «Sist: sendt i går kl. 07.00.» and why not, where it was not; null before there was any. */
export function lastText(
  edition: Edition | undefined,
  { plan }: Schedule,
  { speech, now }: CommandContext,
): string | null {
  if (!edition) return null;
  const when = lastTimeText(edition.due, { speech, now, zone: plan.when.zone });
  const how = speech.say(`edition.${edition.state}`);
  const why =
    edition.reason === null || edition.state === "sent" ? "" : ` ${speech.say(`edition.reason.${edition.reason}`)}`;
  return `${speech.say("schedule.last", { when, how })}${why}`;
}

export function scheduleJson({ id, plan, paused }: Schedule, now: Temporal.Instant): Json {
  return {
    id,
    channel: plan.channel,
    ...whenJson(plan.when),
    zone: plan.when.zone,
    quiet: formatStretches(plan.when.quiet),
    digest: { ...plan.digest },
    locale: plan.locale,
    late: plan.late,
    empty: plan.empty,
    unsure: plan.unsure,
    mention: plan.mention,
    crosspost: plan.crosspost,
    paused,
    next: paused === null ? nextDueTimes(plan.when, now, shownInFull).map(String) : [],
  };
}

function whenJson(when: When): { readonly [name: string]: Json } {
  if (when.kind === "cron") return { cron: when.expression };
  return { times: formatTimes(when.times), days: formatDays(when.days), weeks: when.weeks };
}

export function editionJson({ id, due, state, reason, sentAt }: Edition): Json {
  return { id, due: due.toString(), state, reason, sentAt: sentAt?.toString() ?? null };
}

/** With a capital first: «Mandag–fredag kl. 07.00». */
export function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase("nb") + text.slice(1);
}
