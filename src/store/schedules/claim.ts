import { sql } from "kysely";
import { messageSchema } from "../../core/message/message-schema.ts";
import type { ClaimedEdition } from "../../core/schedule/edition.ts";
import { lastNumber } from "../counters.ts";
import { isDue } from "../queue.ts";
import type { Trx } from "../store.ts";
import { readPlan, toEdition } from "./rows.ts";

/**
 * See `Ledger.claim`. An edition whose kept Message this version cannot read is closed instead, so that it does not hold
 * up all that stand behind it: building it anew could post something else below what stands there.
 */
export async function claimEdition(
  trx: Trx,
  platforms: readonly string[],
  now: Temporal.Instant,
  leaseUntil: Temporal.Instant,
): Promise<ClaimedEdition | null> {
  if (platforms.length === 0) return null;
  for (;;) {
    const found = await dueEditions(trx, platforms, now)
      .limit(1)
      // of several that ask at once, each gets another
      .forUpdate("editions")
      .skipLocked()
      .executeTakeFirst();
    if (!found) {
      await closeAbandoned(trx, now);
      return null;
    }
    const taken = await take(trx, found, leaseUntil, await lastNumber(trx, "arrivals"));
    if (taken) return taken;
  }
}

/** The same of editions that are named, those among them that are still there to be claimed. */
export async function takeEditions(
  trx: Trx,
  platform: string,
  ids: readonly string[],
  now: Temporal.Instant,
  leaseUntil: Temporal.Instant,
): Promise<readonly ClaimedEdition[]> {
  if (ids.length === 0) return [];
  const found = await dueEditions(trx, [platform], now)
    .where("editions.id", "in", ids)
    .forUpdate("editions")
    .skipLocked()
    .execute();
  const taken: ClaimedEdition[] = [];
  const arrived = await lastNumber(trx, "arrivals");
  for (const one of found) {
    const claimed = await take(trx, one, leaseUntil, arrived);
    if (claimed) taken.push(claimed);
  }
  return taken;
}

type DueEdition = Awaited<ReturnType<ReturnType<typeof dueEditions>["execute"]>>[number];

/** `arrived`: up to which number of arrival it is built. Null where it is closed instead. */
async function take(
  trx: Trx,
  { plan, ...row }: DueEdition,
  leaseUntil: Temporal.Instant,
  arrived: number,
): Promise<ClaimedEdition | null> {
  const interrupted = row.state === "sending";
  const message = row.message === null ? null : messageSchema.safeParse(JSON.parse(row.message));
  if (message?.success === false) {
    const closed = { state: interrupted ? "unknown" : "failed", reason: "fault", lease_ms: null };
    await trx.updateTable("editions").set(closed).where("id", "=", row.id).execute();
    return null;
  }
  const attempts = row.attempts + 1;
  // what is kept already is not built anew
  const seen = row.message === null ? arrived : row.seen;
  const claimed = { state: "sending", attempts, lease_ms: leaseUntil.epochMilliseconds, seen };
  await trx.updateTable("editions").set(claimed).where("id", "=", row.id).execute();
  return {
    lease: { editionId: row.id, attempt: attempts },
    edition: toEdition({ ...row, ...claimed }),
    plan: readPlan(plan),
    message: message?.data ?? null,
    interrupted,
  };
}

/**
 * What may be claimed, oldest first. A Schedule that is paused does not matter: `pause` has skipped what was waiting, and
 * what was asked for since is to be posted, to see whether the channel can be reached again.
 */
export function dueEditions(trx: Trx, platforms: readonly string[], now: Temporal.Instant) {
  return trx
    .selectFrom("editions")
    .innerJoin("schedules", "schedules.id", "editions.schedule_id")
    .leftJoin("workspaces", "workspaces.workspace", "editions.workspace")
    .selectAll("editions")
    .select("schedules.plan")
    .where(isDue("editions", platforms, now))
    .where("schedules.removed_ms", "is", null)
    .where("workspaces.left_ms", "is", null)
    .orderBy("editions.next_ms")
    .orderBy("editions.id");
}

/** Of a removed Schedule nothing is claimed; one that somebody was sending when they died may stand there or not. */
export async function closeAbandoned(trx: Trx, now: Temporal.Instant): Promise<void> {
  await trx
    .updateTable("editions")
    .set({ state: "unknown", reason: "removed", lease_ms: null })
    .where(sql<boolean>`state in ('pending', 'sending')`)
    .where("state", "=", "sending")
    .where("lease_ms", "<=", now.epochMilliseconds)
    .where("schedule_id", "in", (eb) => eb.selectFrom("schedules").select("id").where("removed_ms", "is not", null))
    .execute();
}
