import type { FolderFile, FolderItem, FolderLedger } from "../../core/feeds/folder-ledger.ts";
import { findInLots, rowsPerStatement } from "../batches.ts";
import { reading, type Store, writingBeside } from "../store.ts";
import type { FolderFileRow } from "./tables.ts";

export function folderLedgerPort(store: Store): FolderLedger {
  return {
    files: (feed, paths) =>
      reading(store, async (trx) => {
        const rows = await findInLots(paths, (lot) =>
          trx.selectFrom("folder_files").selectAll().where("feed_id", "=", feed.id).where("path", "in", lot).execute(),
        );
        return rows.map(toFile);
      }),

    keepFiles: (feed, files) =>
      writingBeside(store, async (trx) => {
        for (const lot of rowsPerStatement(files.map((file) => toRow(feed.owner, feed.id, file)))) {
          await trx
            .insertInto("folder_files")
            .values(lot)
            .onConflict((conflict) =>
              conflict.columns(["feed_id", "path"]).doUpdateSet((row) => ({
                stamp: row.ref("excluded.stamp"),
                outcome: row.ref("excluded.outcome"),
                again_ms: row.ref("excluded.again_ms"),
              })),
            )
            .execute();
        }
      }),

    count: (feed) =>
      reading(store, async (trx) => {
        const { files } = await trx
          .selectFrom("folder_files")
          .select((eb) => eb.fn.countAll<number>().as("files"))
          .where("feed_id", "=", feed.id)
          .executeTakeFirstOrThrow();
        return files;
      }),

    pathsAfter: (feed, path, limit) =>
      reading(store, async (trx) => {
        const rows = await trx
          .selectFrom("folder_files")
          .select("path")
          .where("feed_id", "=", feed.id)
          .where("path", ">", path)
          .orderBy("path")
          .limit(limit)
          .execute();
        return rows.map((row) => row.path);
      }),

    forget: (feed, paths) =>
      writingBeside(store, async (trx) => {
        for (const lot of rowsPerStatement(paths)) {
          await trx.deleteFrom("folder_files").where("feed_id", "=", feed.id).where("path", "in", lot).execute();
        }
      }),

    item: (feed, guid) =>
      reading(store, async (trx) => {
        const row = await trx
          .selectFrom("folder_items")
          .select(["guid", "version", "withdrawn"])
          .where("feed_id", "=", feed.id)
          .where("guid", "=", guid)
          .executeTakeFirst();
        if (!row) return null;
        const state: FolderItem["state"] = row.withdrawn === 1 ? "withdrawn" : "read";
        return { guid: row.guid, version: row.version, state };
      }),

    keepItem: (feed, { guid, version, state }) =>
      writingBeside(store, async (trx) => {
        const withdrawn = state === "withdrawn" ? 1 : 0;
        await trx
          .insertInto("folder_items")
          .values({ owner: feed.owner, feed_id: feed.id, guid, version, withdrawn })
          .onConflict((conflict) => conflict.columns(["feed_id", "guid"]).doUpdateSet({ version, withdrawn }))
          .execute();
      }),
  };
}

function toFile({ path, stamp, outcome, again_ms }: FolderFileRow): FolderFile {
  const againAt = again_ms === null ? null : Temporal.Instant.fromEpochMilliseconds(again_ms);
  return { path, stamp, outcome: outcome === "read" ? "read" : "refused", againAt };
}

function toRow(owner: string, feed_id: string, { path, stamp, outcome, againAt }: FolderFile): FolderFileRow {
  return { owner, feed_id, path, stamp, outcome, again_ms: againAt?.epochMilliseconds ?? null };
}
