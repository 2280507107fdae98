import type { Once } from "../../core/platform/keeping.ts";
import { type Store, writingBeside } from "../store.ts";

export function oncePort(store: Store): Once {
  return {
    first: (key, now, expiresAt) =>
      writingBeside(store, async (trx) => {
        await trx.deleteFrom("once_keys").where("expires_ms", "<=", now.epochMilliseconds).execute();
        const { numInsertedOrUpdatedRows } = await trx
          .insertInto("once_keys")
          .values({ key, expires_ms: expiresAt.epochMilliseconds })
          .onConflict((conflict) => conflict.column("key").doNothing())
          .executeTakeFirst();
        return numInsertedOrUpdatedRows !== 0n;
      }),
  };
}
