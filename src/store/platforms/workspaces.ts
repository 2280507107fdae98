import type { Workspaces } from "../../core/platform/keeping.ts";
import type { WorkspaceId } from "../../core/ports.ts";
import { layAsideAll, takeUpAll } from "../feeds/following.ts";
import { clearWithin } from "../privacy/own-data.ts";
import { reading, type Store, writing } from "../store.ts";

export function workspacesPort(store: Store): Workspaces {
  return {
    seen: (workspace, at) =>
      writing(store, async (trx) => {
        const seen_ms = at.epochMilliseconds;
        const known = await trx
          .selectFrom("workspaces")
          .select("left_ms")
          .where("workspace", "=", workspace)
          .executeTakeFirst();
        if (known) {
          const seen = { seen_ms, left_ms: null };
          await trx.updateTable("workspaces").set(seen).where("workspace", "=", workspace).execute();
          if (known.left_ms !== null) await takeUpAll(trx, workspace, at);
        } else await trx.insertInto("workspaces").values({ workspace, seen_ms, left_ms: null }).execute();
      }),

    left: (workspace, at) =>
      writing(store, async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable("workspaces")
          .set({ left_ms: at.epochMilliseconds })
          .where("workspace", "=", workspace)
          .where("left_ms", "is", null)
          .executeTakeFirst();
        if (numUpdatedRows > 0n) await layAsideAll(trx, workspace);
      }),

    list: (platform) =>
      reading(store, async (trx) => {
        const rows = await trx
          .selectFrom("workspaces")
          .select("workspace")
          .where("workspace", "like", `${platform}:%`)
          .where("left_ms", "is", null)
          .orderBy("workspace")
          .execute();
        return rows.map(({ workspace }) => workspace);
      }),

    purge: async (leftBefore) => {
      const gone = await reading(store, (trx) =>
        trx
          .selectFrom("workspaces")
          .select("workspace")
          .where("left_ms", "<", leftBefore.epochMilliseconds)
          .orderBy("workspace")
          .execute(),
      );
      const purged: WorkspaceId[] = [];
      for (const { workspace } of gone) {
        if (await purge(store, workspace, leftBefore)) purged.push(workspace);
      }
      return purged;
    },
  };
}

/** Deletes all of one Workspace in one transaction. @returns false when it has come back meanwhile */
function purge(store: Store, workspace: WorkspaceId, leftBefore: Temporal.Instant): Promise<boolean> {
  return writing(store, async (trx) => {
    const { numDeletedRows } = await trx
      .deleteFrom("workspaces")
      .where("workspace", "=", workspace)
      .where("left_ms", "<", leftBefore.epochMilliseconds)
      .executeTakeFirst();
    if (numDeletedRows === 0n) return false;
    await clearWithin(store, trx, workspace);
    await trx.deleteFrom("installations").where("workspace", "=", workspace).execute();
    return true;
  });
}
