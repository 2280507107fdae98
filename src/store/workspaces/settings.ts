import { z } from "zod";
import { uiLocales } from "../../core/locale.ts";
import type { SettingsStore, WorkspaceId } from "../../core/ports.ts";
import { reading, type Store, type Trx, writing } from "../store.ts";

const settingsSchema = z.object({
  locale: z.exactOptional(z.enum(uiLocales)),
  timeZone: z.exactOptional(z.string()),
  own: z.exactOptional(z.array(z.string())),
  not: z.exactOptional(z.string()),
  moderators: z.exactOptional(z.array(z.object({ kind: z.enum(["role", "person"]), id: z.string() }))),
});

export function settingsPorts(store: Store): SettingsStore {
  return {
    get: (workspace) => reading(store, (trx) => loadSettings(trx, workspace)),

    save: (workspace, settings) =>
      writing(store, async (trx) => {
        const kept = Object.entries({ ...(await loadSettings(trx, workspace)), ...settings });
        const document = JSON.stringify(Object.fromEntries(kept.filter(([, value]) => value !== null)));
        await trx
          .insertInto("settings")
          .values({ workspace, document })
          .onConflict((conflict) => conflict.column("workspace").doUpdateSet({ document }))
          .execute();
      }),
  };
}

async function loadSettings(trx: Trx, workspace: WorkspaceId) {
  const row = await trx.selectFrom("settings").select("document").where("workspace", "=", workspace).executeTakeFirst();
  return row ? settingsSchema.parse(JSON.parse(row.document)) : {};
}
