import { z } from "zod";
import { type Alert, type AlertPlan, alertPauses } from "../../core/alerts/alert.ts";
import type { AlertPost } from "../../core/alerts/alerts.ts";
import { uiLocales } from "../../core/locale.ts";
import { editionReasons } from "../../core/schedule/edition.ts";
import type { AlertPostRow, AlertRow } from "../tables.ts";
import { toInstant } from "../times.ts";

const followedSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("speakers"),
    speakers: z.array(z.object({ name: z.string(), id: z.string().nullable() })),
    about: z.string().nullable(),
  }),
  z.object({ kind: z.literal("words"), words: z.string() }),
  z.object({ kind: z.literal("story"), article: z.string(), title: z.string() }),
]);

const planSchema = z.object({
  to: z.object({ kind: z.enum(["person", "channel"]), id: z.string() }),
  follows: followedSchema,
  everyMinutes: z.number(),
  locale: z.enum(uiLocales),
  zone: z.string(),
}) satisfies z.ZodType<AlertPlan>;

const addressSchema = planSchema.pick({ to: true, locale: true, zone: true });
export type AlertAddress = Pick<AlertPlan, "to" | "locale" | "zone">;

export const alertColumns = [
  "alerts.id",
  "alerts.workspace",
  "alerts.plan",
  "alerts.made_by",
  "alerts.made_ms",
  "alerts.paused",
] as const;

export function readAlertPlan(plan: string): AlertPlan {
  return planSchema.parse(JSON.parse(plan));
}

/** Whom an Alert tells and in which language, which is kept as long as there are posts of it; null where it was not kept. */
export function readAlertAddress(plan: string): AlertAddress | null {
  return addressSchema.safeParse(JSON.parse(plan)).data ?? null;
}

export function toAlert(row: Pick<AlertRow, "id" | "workspace" | "plan" | "made_by" | "made_ms" | "paused">): Alert {
  return {
    id: row.id,
    workspace: row.workspace,
    plan: readAlertPlan(row.plan),
    madeBy: row.made_by,
    madeAt: Temporal.Instant.fromEpochMilliseconds(row.made_ms),
    paused: z.enum(alertPauses).nullable().parse(row.paused),
  };
}

const stateSchema = z.enum(["pending", "sending", "sent", "failed", "skipped", "unknown"]);

export function toAlertPost(row: AlertPostRow): AlertPost {
  return {
    id: row.id,
    workspace: row.workspace,
    alertId: row.alert_id,
    due: Temporal.Instant.fromEpochMilliseconds(row.due_ms),
    state: stateSchema.parse(row.state),
    reason: z.enum(editionReasons).nullable().parse(row.reason),
    attempts: row.attempts,
    posted: z.array(z.string()).parse(JSON.parse(row.posted)),
    sentAt: toInstant(row.sent_ms),
  };
}
