import type { NotNull } from "kysely";
import type { WorkspaceId } from "../../core/ports.ts";
import type { Holdings, OwnData } from "../../core/privacy/own-data.ts";
import { removeOwnArticles } from "../articles/remove.ts";
import { unfollowAll } from "../feeds/following.ts";
import { removeCorrected } from "../quotes/correct.ts";
import { reading, type Store, type Trx, writing } from "../store.ts";

export function ownDataPorts(store: Store): OwnData {
  return {
    count: (workspace) =>
      reading(store, (trx) =>
        trx
          .selectNoFrom(({ selectFrom, fn }) => [
            selectFrom("articles").select(fn.countAll<number>().as("n")).where("owner", "=", workspace).as("articles"),
            selectFrom("feed_follows")
              .select(fn.countAll<number>().as("n"))
              .where("workspace", "=", workspace)
              .as("feeds"),
            selectFrom("schedules")
              .select(fn.countAll<number>().as("n"))
              .where("workspace", "=", workspace)
              .as("schedules"),
            selectFrom("editions")
              .select(fn.countAll<number>().as("n"))
              .where("workspace", "=", workspace)
              .as("editions"),
            selectFrom("alerts")
              .select(fn.countAll<number>().as("n"))
              .where("workspace", "=", workspace)
              .where("removed_ms", "is", null)
              .as("alerts"),
            selectFrom("readings")
              .select(fn.countAll<number>().as("n"))
              .where("workspace", "=", workspace)
              .as("readings"),
          ])
          .$narrowType<{ [K in keyof Holdings]: NotNull }>()
          .executeTakeFirstOrThrow(),
      ),

    clear: (workspace) => writing(store, (trx) => clearWithin(store, trx, workspace)),

    remove: (workspace) =>
      writing(store, async (trx) => {
        await clearWithin(store, trx, workspace);
        for (const table of ["workspaces", "installations"] as const) {
          await trx.deleteFrom(table).where("workspace", "=", workspace).execute();
        }
      }),
  };
}

/** Deletes all that is a Workspace's own, but how the bot is installed there. */
export async function clearWithin(store: Store, trx: Trx, workspace: WorkspaceId): Promise<void> {
  await removeCorrected(store, trx, workspace);
  await removeOwnArticles(store, trx, workspace);
  await unfollowAll(trx, workspace);
  for (const table of ["folder_files", "folder_items"] as const) {
    await trx.deleteFrom(table).where("owner", "=", workspace).execute();
  }
  // editions go with their schedules, what was told with its alerts, what is in force with its readings
  for (const table of [
    "schedules",
    "alerts",
    "post_articles",
    "post_amendments",
    "readings",
    "settings",
    "quotas",
    "short_keys",
    "promised_answers",
  ] as const) {
    await trx.deleteFrom(table).where("workspace", "=", workspace).execute();
  }
}
