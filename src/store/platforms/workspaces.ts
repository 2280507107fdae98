import type { Workspaces } from "../../core/platform/keeping.ts";
import type { WorkspaceId } from "../../core/ports.ts";
import { removeOwnArticles } from "../articles/remove.ts";
import { layAsideAll, takeUpAll, unfollowAll } from "../feeds/following.ts";
import { removeCorrected } from "../quotes/correct.ts";
import { reading, type Store, type Trx, writing } from "../store.ts";

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
    await removeCorrected(store, trx, workspace);
    await removeOwnArticles(store, trx, workspace);
    await unfollowAll(trx, workspace);
    for (const table of ["folder_files", "folder_items"] as const) {
      await trx.deleteFrom(table).where("owner", "=", workspace).execute();
    }
    await deleteRows(trx, workspace);
    return true;
  });
}

async function deleteRows(trx: Trx, workspace: WorkspaceId): Promise<void> {
  // editions go with their schedules, what is in force with its readings
  for (const table of [
    "schedules",
    "readings",
    "settings",
    "quotas",
    "short_keys",
    "promised_answers",
    "installations",
  ] as const) {
    await trx.deleteFrom(table).where("workspace", "=", workspace).execute();
  }
}
