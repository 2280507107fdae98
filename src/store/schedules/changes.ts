import type { ChangeKind } from "../../core/schedule/schedule.ts";
import type { Trx } from "../store.ts";

/** Writes down what was just done to a Schedule, with the plan it has now. In the transaction that did it. */
export async function noteChange(
  trx: Trx,
  scheduleId: string,
  kind: ChangeKind,
  by: string,
  at: Temporal.Instant,
): Promise<void> {
  await trx
    .insertInto("schedule_changes")
    .columns(["schedule_id", "number", "workspace", "kind", "changed_by", "changed_ms", "plan"])
    .expression((eb) =>
      eb
        .selectFrom("schedules")
        .select((own) => [
          "id",
          own
            .selectFrom("schedule_changes")
            .whereRef("schedule_id", "=", "schedules.id")
            .select(({ fn, lit }) => own(fn.coalesce(fn.max("number"), lit(0)), "+", lit(1)).as("number"))
            .as("number"),
          "workspace",
          own.val(kind).as("kind"),
          own.val(by).as("changed_by"),
          own.val(at.epochMilliseconds).as("changed_ms"),
          "plan",
        ])
        .where("id", "=", scheduleId),
    )
    .execute();
}
