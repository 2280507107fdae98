import type { Ledger } from "../../core/schedule/edition.ts";
import type { Trx } from "../store.ts";
import { addEditions } from "./edition-rows.ts";

type Plan = Parameters<Ledger["plan"]>;

/**
 * See `Ledger.plan`. Schedules that were looked at together are moved on together: thousands may be due at once.
 * @returns how many were moved on
 */
export async function enterPlanned(trx: Trx, plans: readonly Plan[]): Promise<number> {
  let moved = 0;
  for (const alike of Map.groupBy(plans, ([, , ...times]) => times.join(" ")).values()) {
    const [first] = alike;
    if (!first) continue;
    const [, , from, until, lookAgain] = first;
    const ids = alike.map(([id]) => id);
    const workspaces = await movePlanned(trx, ids, from, until, lookAgain);
    moved += workspaces.size;
    const rows = alike.flatMap(([schedule_id, editions]) => {
      const workspace = workspaces.get(schedule_id);
      if (workspace === undefined) return [];
      return editions.map(({ due, since, state, reason }) => ({
        workspace,
        schedule_id,
        due_ms: due.epochMilliseconds,
        since_ms: since.epochMilliseconds,
        state,
        reason,
      }));
    });
    await addEditions(trx, rows);
  }
  return moved;
}

/**
 * Moves on, from `from`, up to when due times are in the ledger.
 * @returns the Workspaces of those that were moved; not of what somebody else has moved, or what runs no more
 */
export async function movePlanned(
  trx: Trx,
  scheduleIds: readonly string[],
  from: Temporal.Instant,
  until: Temporal.Instant,
  lookAgain: Temporal.Instant,
): Promise<ReadonlyMap<string, string>> {
  const moved = await trx
    .updateTable("schedules")
    .set({ planned_ms: until.epochMilliseconds, look_ms: lookAgain.epochMilliseconds })
    .where("id", "in", scheduleIds)
    .where("planned_ms", "=", from.epochMilliseconds)
    // whoever plans has asked what is running a moment ago
    .where("removed_ms", "is", null)
    .where("paused", "is", null)
    .where("workspace", "not in", (eb) =>
      eb.selectFrom("workspaces").select("workspace").where("left_ms", "is not", null),
    )
    .returning(["id", "workspace"])
    .execute();
  return new Map(moved.map(({ id, workspace }) => [id, workspace]));
}
