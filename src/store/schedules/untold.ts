import { z } from "zod";
import { operatorId } from "../../core/command/operator.ts";
import type { SchedulePaused } from "../../core/schedule/edition.ts";
import { ourselves } from "../../core/schedule/schedule.ts";
import type { Trx } from "../store.ts";
import { toSchedule } from "./rows.ts";

const reasons = ["channel-gone", "forbidden"] as const;

/** See `Ledger.untold`. What we did ourselves is no change of anybody's, and the operator can be told on no platform. */
export async function untoldPauses(trx: Trx): Promise<readonly SchedulePaused[]> {
  const rows = await trx
    .selectFrom("schedules")
    .leftJoin("workspaces", "workspaces.workspace", "schedules.workspace")
    .select((eb) => [
      ...(["schedules.id", "schedules.workspace", "plan", "made_by", "made_ms", "paused"] as const),
      eb
        .selectFrom("schedule_changes")
        .select("changed_by")
        .whereRef("schedule_id", "=", "schedules.id")
        .where("changed_by", "not in", [ourselves, operatorId])
        .orderBy("number", "desc")
        .limit(1)
        .as("changed_by"),
    ])
    .where("told", "=", 0)
    .where("paused", "in", reasons)
    .where("removed_ms", "is", null)
    .where("workspaces.left_ms", "is", null)
    .orderBy("schedules.id")
    .execute();
  return rows.map(({ changed_by, ...row }) => ({
    schedule: toSchedule(row),
    why: z.enum(reasons).parse(row.paused),
    to: changed_by ?? row.made_by,
  }));
}
