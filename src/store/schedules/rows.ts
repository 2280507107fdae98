import { z } from "zod";
import { uiLocales } from "../../core/locale.ts";
import type { Edition } from "../../core/schedule/edition.ts";
import { editionReasons, editionStates } from "../../core/schedule/edition.ts";
import { formatTimes, parseTimes } from "../../core/schedule/parse-times.ts";
import {
  emptyPolicies,
  latePolicies,
  pauseReasons,
  type Schedule,
  type SchedulePlan,
  type Weekday,
} from "../../core/schedule/schedule.ts";
import type { EditionRow, ScheduleRow } from "../tables.ts";
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

const planSchema = z.object({
  channel: z.string(),
  when: z.object({
    times: z.string().transform((text, context) => {
      const times = parseTimes(text);
      if (times === null) context.addIssue("no times of day");
      return times ?? [];
    }),
    days: z.array(weekday),
    zone: z.string(),
  }),
  digest: z.record(z.string(), z.string()),
  locale: z.enum(uiLocales),
  late: z.enum(latePolicies),
  empty: z.enum(emptyPolicies),
});

export function writePlan(plan: SchedulePlan): string {
  return JSON.stringify({ ...plan, when: { ...plan.when, times: formatTimes(plan.when.times) } });
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
