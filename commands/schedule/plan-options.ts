import { languageCodes } from "../../src/core/article/article.ts";
import type { CommandContext, OptionSpecs, OptionValues } from "../../src/core/command/command.ts";
import { digestLengths } from "../../src/core/digest/digest.ts";
import { UserError } from "../../src/core/errors.ts";
import { uiLocales } from "../../src/core/locale.ts";
import { nextDueTimes } from "../../src/core/schedule/due-times.ts";
import { formatCron, maxCronTimes, parseCron } from "../../src/core/schedule/parse-cron.ts";
import { formatDays } from "../../src/core/schedule/parse-days.ts";
import { formatTimes } from "../../src/core/schedule/parse-times.ts";
import {
  emptyPolicies,
  latePolicies,
  type SchedulePlan,
  unsurePolicies,
  type When,
  weekPatterns,
} from "../../src/core/schedule/schedule.ts";
import { formatStretches, parseStretches, type Stretch } from "../../src/core/schedule/stretch.ts";
import { sourceIds } from "../source-option.ts";

/** What a schedule is made of, as it is typed; `-` takes back what may be missing. */
export const planOptions = {
  time: { kind: "times", main: true },
  days: { kind: "days" },
  weeks: { kind: "choice", choices: weekPatterns },
  cron: { kind: "words", maxChars: 100 },
  zone: { kind: "zone" },
  quiet: { kind: "words", maxChars: 400, clearable: true },
  channel: { kind: "channel" },
  about: { kind: "words", maxChars: 120, clearable: true },
  source: { kind: "source", clearable: true },
  without: { kind: "source", clearable: true },
  not: { kind: "words", maxChars: 120, clearable: true },
  length: { kind: "choice", choices: digestLengths, clearable: true },
  language: { kind: "choice", choices: languageCodes, clearable: true },
  locale: { kind: "choice", choices: uiLocales },
  late: { kind: "choice", choices: latePolicies },
  empty: { kind: "choice", choices: emptyPolicies },
  unsure: { kind: "choice", choices: unsurePolicies },
  mention: { kind: "role", clearable: true },
  crosspost: { kind: "choice", choices: ["yes", "no"] },
} as const satisfies OptionSpecs;

export type PlanOptions = OptionValues<typeof planOptions>;

/** What `/digest` is asked, of all that a schedule is made of. */
const digestOptions = ["about", "source", "without", "not", "length", "language"] as const;

/**
 * The plan that was typed, over one that is there: what was not typed stays. @throws UserError for times that never
 * come, for a source that is none, and for a cron expression beside times of day
 */
export async function planOf(asked: PlanOptions, base: SchedulePlan, context: CommandContext): Promise<SchedulePlan> {
  for (const typed of [asked.source, asked.without]) if (typed) await sourceIds(typed, context);
  const digest = new Map(Object.entries(base.digest));
  for (const name of digestOptions) {
    const value = asked[name];
    if (value === null) digest.delete(name);
    else if (value !== undefined) digest.set(name, value);
  }
  const when = whenOf(asked, base.when, context);
  if (nextDueTimes(when, context.now, 1).length === 0) throw new UserError("schedule.never");
  return {
    channel: asked.channel ?? base.channel,
    when,
    digest: Object.fromEntries(digest),
    locale: asked.locale ?? base.locale,
    late: asked.late ?? base.late,
    empty: asked.empty ?? base.empty,
    unsure: asked.unsure ?? base.unsure,
    mention: asked.mention === undefined ? base.mention : asked.mention,
    crosspost: asked.crosspost === undefined ? base.crosspost : asked.crosspost === "yes",
  };
}

/** A plan before anything is said of it. */
export function firstPlan(channel: string, { zone, channelLocale }: CommandContext): SchedulePlan {
  return {
    channel,
    when: firstWhen(zone),
    digest: {},
    locale: channelLocale,
    late: "merge",
    empty: "skip",
    unsure: "none",
    mention: null,
    crosspost: false,
  };
}

/** Mornings of working days, where nothing else is said. */
export function firstWhen(zone: string): Extract<When, { readonly kind: "days" }> {
  const times = [Temporal.PlainTime.from("07:00")];
  return { kind: "days", times, days: [1, 2, 3, 4, 5], weeks: "every", zone, quiet: [] };
}

function whenOf(asked: PlanOptions, base: When, context: CommandContext): When {
  const zone = asked.zone ?? base.zone;
  const quiet = quietOf(asked.quiet, base.quiet, zone, context);
  const byDay = asked.time ?? asked.days ?? asked.weeks;
  if (asked.cron !== undefined) {
    if (byDay !== undefined) throw new UserError("schedule.cronOrTimes");
    if (parseCron(asked.cron) === null) throw new UserError("schedule.cron", { value: asked.cron, max: maxCronTimes });
    return { kind: "cron", expression: formatCron(asked.cron), zone, quiet };
  }
  if (base.kind === "cron" && byDay === undefined) return { ...base, zone, quiet };
  const known = base.kind === "days" ? base : firstWhen(zone);
  return {
    kind: "days",
    times: asked.time ?? known.times,
    days: asked.days ?? known.days,
    weeks: asked.weeks ?? known.weeks,
    zone,
    quiet,
  };
}

function quietOf(
  typed: string | null | undefined,
  base: readonly Stretch[],
  zone: string,
  { now }: CommandContext,
): readonly Stretch[] {
  if (typed === undefined) return base;
  if (typed === null) return [];
  const stretches = parseStretches(typed, now.toZonedDateTimeISO(zone).toPlainDate());
  if (stretches === null) throw new UserError("schedule.quiet", { value: typed });
  return stretches;
}

/** A plan as it is typed: what a form holds to begin with. What is as it is by itself is left out. */
export function typedPlan(plan: SchedulePlan): Readonly<Record<string, string>> {
  const { when, digest } = plan;
  return {
    ...(when.kind === "cron"
      ? { cron: when.expression }
      : { time: formatTimes(when.times), days: formatDays(when.days) }),
    ...(when.kind === "days" && when.weeks !== "every" && { weeks: when.weeks }),
    ...(when.quiet.length > 0 && { quiet: formatStretches(when.quiet) }),
    zone: when.zone,
    channel: plan.channel,
    ...digest,
  };
}
