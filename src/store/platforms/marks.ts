import type { Marks } from "../../core/platform/keeping.ts";
import { reading, type Store, writing } from "../store.ts";

export function marksPort(store: Store): Marks {
  return {
    get: (key) =>
      reading(store, async (trx) => {
        const row = await trx.selectFrom("marks").select("value").where("key", "=", key).executeTakeFirst();
        return row?.value ?? null;
      }),

    set: (key, value) =>
      writing(store, async (trx) => {
        await trx
          .insertInto("marks")
          .values({ key, value })
          .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
          .execute();
      }),
  };
}
