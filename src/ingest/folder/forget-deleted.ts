import { lstat } from "node:fs/promises";
import { join } from "node:path";
import type { Feed } from "../../core/feeds/feed.ts";
import type { FolderLedger } from "../../core/feeds/folder-ledger.ts";
import { orRefusal } from "../read-file.ts";

/** Deleted files are remembered until they are as many as those that are there, and so many more. */
const sparedFiles = 1_000;
const lotPaths = 256;

/**
 * Forgets files that are no longer in a folder, once there are many of them: a bureau delivers hundreds a day, and who
 * empties the folder must not find them in the store for ever. In a folder where nothing at all is met, a disk is
 * probably missing, and nothing is forgotten. Articles stay as they are.
 */
export async function forgetDeleted(
  feed: Feed,
  folder: string,
  metFiles: number,
  ledger: FolderLedger,
  signal: AbortSignal,
): Promise<void> {
  if (metFiles === 0 || (await ledger.count(feed)) <= 2 * metFiles + sparedFiles) return;
  for (let after = ""; !signal.aborted; ) {
    const paths = await ledger.pathsAfter(feed, after, lotPaths);
    const gone = await Promise.all(paths.map((path) => isGone(join(folder, path))));
    await ledger.forget(
      feed,
      paths.filter((_, index) => gone[index]),
    );
    const last = paths.at(-1);
    if (last === undefined) return;
    after = last;
  }
}

async function isGone(file: string): Promise<boolean> {
  const found = await orRefusal(() => lstat(file));
  return "faults" in found && found.faults.some(({ key }) => key === "refusal.missing");
}
