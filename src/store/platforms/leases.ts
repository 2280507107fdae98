import type { Leases } from "../../core/platform/keeping.ts";
import { type Store, writingBeside } from "../store.ts";

/** See `Leases`. `process` is who holds. */
export function leasesPort(store: Store, process: string): Leases {
  return {
    hold: (name, now, until) =>
      writingBeside(store, async (trx) => {
        const held = { holder: process, until_ms: until.epochMilliseconds };
        // of several that come at once the row lets one in, and the others see what that one has written
        const { numInsertedOrUpdatedRows } = await trx
          .insertInto("leases")
          .values({ name, ...held })
          .onConflict((conflict) =>
            conflict
              .column("name")
              .doUpdateSet(held)
              .where((eb) =>
                eb.or([eb("leases.holder", "=", process), eb("leases.until_ms", "<=", now.epochMilliseconds)]),
              ),
          )
          .executeTakeFirst();
        return numInsertedOrUpdatedRows === 1n;
      }),

    release: (name) =>
      writingBeside(store, async (trx) => {
        await trx
          .deleteFrom("leases")
          .where((eb) => eb.and([eb("name", "=", name), eb("holder", "=", process)]))
          .execute();
      }),
  };
}
