import type { Installations } from "../../core/platform/keeping.ts";
import { reading, type Store, writingBeside } from "../store.ts";

export function installationsPort(store: Store): Installations {
  return {
    save: (workspace, document) =>
      writingBeside(store, async (trx) => {
        await trx
          .insertInto("installations")
          .values({ workspace, document })
          .onConflict((conflict) => conflict.column("workspace").doUpdateSet({ document }))
          .execute();
      }),

    get: (workspace) =>
      reading(store, async (trx) => {
        const row = await trx
          .selectFrom("installations")
          .select("document")
          .where("workspace", "=", workspace)
          .executeTakeFirst();
        return row?.document ?? null;
      }),

    remove: (workspace) =>
      writingBeside(store, async (trx) => {
        await trx.deleteFrom("installations").where("workspace", "=", workspace).execute();
      }),

    list: (platform) =>
      reading(store, async (trx) => {
        const rows = await trx
          .selectFrom("installations")
          .select("workspace")
          .where("workspace", "like", `${platform}:%`)
          .orderBy("workspace")
          .execute();
        return rows.map(({ workspace }) => workspace);
      }),
  };
}
