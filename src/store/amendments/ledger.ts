import { sql } from "kysely";
import type { AmendmentLease, AmendmentLedger } from "../../core/amendments/amendment.ts";
import { reading, type Store, type Trx, writingBeside } from "../store.ts";
import { writeChanges } from "./amendment-rows.ts";
import { beginLooking, endLooking } from "./marks.ts";
import { standingPosts } from "./standing.ts";
import type { AmendmentRow } from "./tables.ts";

/** See `AmendmentLedger`. */
export function amendmentLedgerPort(store: Store): AmendmentLedger {
  const held = (lease: AmendmentLease, changed: Partial<AmendmentRow>) =>
    writingBeside(store, (trx) => updateHeld(trx, lease, changed));
  return {
    async toCompare(platforms, since, limit) {
      const sought = sql<boolean>`post.sent_ms > ${since.epochMilliseconds}
        and post.id in (select post_id from post_articles where marked > 0)`;
      // mostly there is none, and nobody who writes has to wait
      const some = await reading(store, (trx) => standingPosts(trx, platforms, sought, 1));
      if (some.length === 0) return [];
      return writingBeside(store, async (trx) => {
        const found = await standingPosts(trx, platforms, sought, limit);
        await beginLooking(
          trx,
          found.map(({ id }) => id),
        );
        for (const { id, posted } of found) if (!posted) await endLooking(trx, id, false);
        return found.flatMap(({ posted }) => posted ?? []);
      });
    },

    compared: ({ id, workspace, amendments }, changes, at) =>
      writingBeside(store, async (trx) => {
        const isSaid = changes.length === 0 || (await enter(trx, id, workspace, amendments.length + 1, changes, at));
        await endLooking(trx, id, !isSaid);
      }),

    claim: (platforms, now, leaseUntil) =>
      writingBeside(store, async (trx) => {
        for (;;) {
          const found = await dueAmendment(trx, platforms, now);
          if (!found) return null;
          const attempts = found.attempts + 1;
          const lease = { postId: found.post_id, number: found.number, attempt: attempts };
          await trx
            .updateTable("post_amendments")
            .set({ state: "sending", attempts, lease_ms: leaseUntil.epochMilliseconds })
            .where("post_id", "=", found.post_id)
            .where("number", "=", found.number)
            .execute();
          const [standing] = await standingPosts(trx, platforms, sql<boolean>`post.id = ${found.post_id}`, 1);
          if (standing?.posted) return { ...standing.posted, lease };
          // it is gone, or we are no longer in that Workspace: nothing of it is changed
          await updateHeld(trx, lease, { state: "failed", reason: "gone", lease_ms: null });
        }
      }),

    finish: (lease, state, reason) => held(lease, { state, reason, lease_ms: null }),

    postpone: (lease, nextAttempt) =>
      held(lease, { state: "pending", next_ms: nextAttempt.epochMilliseconds, lease_ms: null }),

    forget: (before) =>
      writingBeside(store, async (trx) => {
        const old = (table: "editions" | "alert_posts") =>
          trx.selectFrom(table).select("id").where("due_ms", "<", before.epochMilliseconds);
        for (const table of ["editions", "alert_posts"] as const) {
          await trx.deleteFrom("post_articles").where("post_id", "in", old(table)).execute();
        }
        await trx.deleteFrom("shown_articles").where("edition_id", "in", old("editions")).execute();
      }),
  };
}

/**
 * Of a post that has been forgotten meanwhile nothing is kept.
 * @returns false where somebody else, who compared it at the same time, has said something: what is left is to be seen anew
 */
async function enter(
  trx: Trx,
  post_id: string,
  workspace: string,
  number: number,
  changes: Parameters<typeof writeChanges>[0],
  at: Temporal.Instant,
): Promise<boolean> {
  if (!(await isKept(trx, post_id))) return true;
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto("post_amendments")
    .values({
      post_id,
      number,
      workspace,
      at_ms: at.epochMilliseconds,
      changes: writeChanges(changes),
      state: "pending",
      reason: null,
      attempts: 0,
      next_ms: at.epochMilliseconds,
      lease_ms: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Whether a post is there; it stays until the end of the transaction. */
async function isKept(trx: Trx, id: string): Promise<boolean> {
  for (const table of ["editions", "alert_posts"] as const) {
    const found = await trx.selectFrom(table).select("id").where("id", "=", id).forUpdate().executeTakeFirst();
    if (found) return true;
  }
  return false;
}

/** The amendment that has waited longest, of those that may be said now. */
async function dueAmendment(
  trx: Trx,
  platforms: readonly string[],
  now: Temporal.Instant,
): Promise<AmendmentRow | undefined> {
  if (platforms.length === 0) return undefined;
  const now_ms = now.epochMilliseconds;
  return (
    trx
      .selectFrom("post_amendments")
      .selectAll()
      // word for word as in the index
      .where(sql<boolean>`state in ('pending', 'sending')`)
      .where((eb) => eb.or(platforms.map((platform) => eb("workspace", "like", `${platform}:%`))))
      .where((eb) =>
        eb.or([
          eb.and([eb("state", "=", "pending"), eb("next_ms", "<=", now_ms)]),
          eb.and([eb("state", "=", "sending"), eb("lease_ms", "<=", now_ms)]),
        ]),
      )
      .orderBy("next_ms")
      .orderBy("post_id")
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()
  );
}

async function updateHeld(
  trx: Trx,
  { postId, number, attempt }: AmendmentLease,
  changed: Partial<AmendmentRow>,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("post_amendments")
    .set(changed)
    .where("post_id", "=", postId)
    .where("number", "=", number)
    .where("state", "=", "sending")
    .where("attempts", "=", attempt)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
