import { z } from "zod";
import { uiLocales } from "../../core/locale.ts";
import type { Edition } from "../../core/schedule/edition.ts";
import { editionReasons, editionStates } from "../../core/schedule/edition.ts";
import { formatTimes, parseTimes } from "../../core/schedule/parse-times.ts";
import {
  changeKinds,
  emptyPolicies,
  latePolicies,
  pauseReasons,
  type Schedule,
  type ScheduleChange,
  type SchedulePlan,
  unsurePolicies,
  type Weekday,
  weekPatterns,
} from "../../core/schedule/schedule.ts";
import { formatStretches, parseStretches } from "../../core/schedule/stretch.ts";
import type { EditionRow, ScheduleChangeRow, ScheduleRow } from "../tables.ts";
import { toInstant } from "../times.ts";

const weekday = z.union([
  z.literal(1),
  z.literal(2),
  z.literal(3),
  z.literal(4),
  z.literal(5),
  z.literal(6),
  z.literal(7),
]) satisfies z.ZodType<Weekday>;

const times = z.string().transform((text, context) => {
  const parsed = parseTimes(text);
  if (parsed === null) context.addIssue("no times of day");
  return parsed ?? [];
});

/** Kept with their years, so that no day is wanted to count from. */
const stretches = z.string().transform((text, context) => {
  if (text === "") return [];
  const parsed = parseStretches(text, Temporal.PlainDate.from("1970-01-01"));
  if (parsed === null) context.addIssue("no stretches of days");
  return parsed ?? [];
});

// what has a default was not kept by the first versions
const anyTimes = { zone: z.string(), quiet: stretches.default([]) };
const whenSchema = z.union([
  z.object({ kind: z.literal("cron"), expression: z.string(), ...anyTimes }),
  z.object({
    kind: z.literal("days").default("days"),
    times,
    days: z.array(weekday),
    weeks: z.enum(weekPatterns).default("every"),
    ...anyTimes,
  }),
]);

const planSchema = z.object({
  channel: z.string(),
  when: whenSchema,
  digest: z.record(z.string(), z.string()),
  locale: z.enum(uiLocales),
  late: z.enum(latePolicies),
  empty: z.enum(emptyPolicies),
  unsure: z.enum(unsurePolicies).default("none"),
  mention: z.string().nullable().default(null),
  crosspost: z.boolean().default(false),
});

export function writePlan(plan: SchedulePlan): string {
  const { when } = plan;
  const quiet = formatStretches(when.quiet);
  const written = when.kind === "cron" ? { ...when, quiet } : { ...when, quiet, times: formatTimes(when.times) };
  return JSON.stringify({ ...plan, when: written });
}

export function readPlan(document: string): SchedulePlan {
  return planSchema.parse(JSON.parse(document));
}

export function toSchedule(
  row: Pick<ScheduleRow, "id" | "workspace" | "plan" | "made_by" | "made_ms" | "paused">,
): Schedule {
  return {
    id: row.id,
    workspace: row.workspace,
    plan: readPlan(row.plan),
    madeBy: row.made_by,
    madeAt: Temporal.Instant.fromEpochMilliseconds(row.made_ms),
    paused: z.enum(pauseReasons).nullable().parse(row.paused),
  };
}

export function toEdition(row: EditionRow): Edition {
  return {
    id: row.id,
    workspace: row.workspace,
    scheduleId: row.schedule_id,
    due: Temporal.Instant.fromEpochMilliseconds(row.due_ms),
    since: Temporal.Instant.fromEpochMilliseconds(row.since_ms),
    state: z.enum(editionStates).parse(row.state),
    reason: z.enum(editionReasons).nullable().parse(row.reason),
    attempts: row.attempts,
    posted: z.array(z.string()).parse(JSON.parse(row.posted)),
    sentAt: toInstant(row.sent_ms),
  };
}

export function toChange(row: ScheduleChangeRow): ScheduleChange {
  return {
    scheduleId: row.schedule_id,
    kind: z.enum(changeKinds).parse(row.kind),
    by: row.changed_by,
    at: Temporal.Instant.fromEpochMilliseconds(row.changed_ms),
    plan: readPlan(row.plan),
  };
}
