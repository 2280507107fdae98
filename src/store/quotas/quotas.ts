import type { WorkspaceId } from "../../core/ports.ts";
import { type QuotaKind, type QuotaSide, spend } from "../../core/quotas/quota.ts";
import type { Quotas, UsedUp } from "../../core/quotas/quotas.ts";
import { type Store, type Trx, writingBeside } from "../store.ts";

type Quota = {
  readonly workspace: WorkspaceId;
  readonly side: QuotaSide;
  readonly person: string;
  readonly kind: QuotaKind;
};

export function quotaPorts(store: Store): Quotas {
  return {
    spend: (workspace, person, kind, limits, now) =>
      writingBeside(store, async (trx) => {
        await trx.deleteFrom("quotas").where("until_ms", "<=", now.epochMilliseconds).execute();
        // always in this order, so that two who ask at once never wait for each other
        const used: { readonly quota: Quota; readonly until: Temporal.Instant }[] = [];
        for (const side of ["workspace", "person"] as const) {
          if (limits[side] === 0) continue;
          const quota: Quota = { workspace, side, person: side === "person" ? person : "", kind };
          const spent = spend(await lastUntil(trx, quota, now), now, limits[side]);
          if (spent.kind === "refused") return { side, again: spent.again } satisfies UsedUp;
          used.push({ quota, until: spent.until });
        }
        for (const { quota, until } of used) {
          await trx
            .updateTable("quotas")
            .set({ until_ms: until.epochMilliseconds })
            .where((eb) => eb.and(quota))
            .execute();
        }
        return null;
      }),
  };
}

/** Its row is there from here on, and nobody else's until the end of the transaction. */
async function lastUntil(trx: Trx, quota: Quota, now: Temporal.Instant): Promise<Temporal.Instant> {
  await trx
    .insertInto("quotas")
    .values({ ...quota, until_ms: now.epochMilliseconds })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { until_ms } = await trx
    .selectFrom("quotas")
    .select("until_ms")
    .where((eb) => eb.and(quota))
    .forUpdate()
    .executeTakeFirstOrThrow();
  return Temporal.Instant.fromEpochMilliseconds(until_ms);
}
