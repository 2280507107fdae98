import { setImmediate as nextTurn } from "node:timers/promises";
import type { Feed } from "../../core/feeds/feed.ts";
import type { FolderFile } from "../../core/feeds/folder-ledger.ts";
import { type FolderScan, type FolderTally, startTally } from "./folder-scan.ts";
import { forgetDeleted } from "./forget-deleted.ts";
import { type ListedFile, listFiles } from "./list-files.ts";
import { type FolderReaderParts, readListedFile } from "./read-listed-file.ts";
import { type Settling, startSettling } from "./settling.ts";

/** Reads what is new in watched folders. One for the life of the program: it remembers which files were being written. */
export type FolderReader = {
  /**
   * Looks through a folder once, and reads what is new in it or has changed: each file once, as `feed.owner`'s. Where it
   * is stopped, or killed, it goes on the next time; nothing is lost or read twice. A folder that cannot be read is the
   * scan's `problem`. @throws OperatorError if the store can keep nothing
   * @throws RangeError for a feed that is no folder
   */
  scan(feed: Feed, signal: AbortSignal, onProgress?: (scan: FolderScan) => void): Promise<FolderScan>;
};

/** So many files are remembered in one go; a scan that is killed reads at most so many again, and finds them unchanged. */
const lotFiles = 50;

export function createFolderReader(parts: FolderReaderParts): FolderReader {
  const settling = startSettling();
  /** For each folder, the folders in it that could not be looked through the last time. */
  const closed = new Map<string, ReadonlySet<string>>();
  return {
    async scan(feed, signal, onProgress) {
      if (feed.place.kind !== "folder") throw new RangeError(`the feed ${feed.id} is no folder`);
      const tally = startTally();
      const round = settling.round(feed.id, parts.now());
      const closedNow = new Set<string>();
      let metFiles = 0;
      for await (const listed of listFiles(feed.place.path)) {
        if (signal.aborted) break;
        if (listed.kind === "files") {
          metFiles += listed.files.length;
          await readLot(feed, listed.files, { parts, tally, round, signal, onProgress });
        } else if (listed.path === "") tally.fail(listed.refusal);
        else {
          closedNow.add(listed.path);
          const isToldAlready = closed.get(feed.id)?.has(listed.path) ?? false;
          if (!isToldAlready) tally.refuse({ path: listed.path, at: 1, refusal: listed.refusal });
        }
      }
      closed.set(feed.id, closedNow);
      round.end();
      if (!signal.aborted) await forgetDeleted(feed, feed.place.path, metFiles, parts.ledger, signal);
      return tally.scan();
    },
  };
}

type Scanning = {
  readonly parts: FolderReaderParts;
  readonly tally: FolderTally;
  readonly round: ReturnType<Settling["round"]>;
  readonly signal: AbortSignal;
  readonly onProgress: ((scan: FolderScan) => void) | undefined;
};

async function readLot(feed: Feed, files: readonly ListedFile[], scanning: Scanning): Promise<void> {
  const { parts, tally, round, signal, onProgress } = scanning;
  const paths = files.map(({ path }) => path);
  const known = new Map((await parts.ledger.files(feed, paths)).map((file) => [file.path, file]));
  let read: FolderFile[] = [];
  for (const listed of files) {
    if (signal.aborted) break;
    const before = known.get(listed.path);
    if (before && isRead(before, listed, parts.now())) tally.count("known");
    else if (!round.isSettled(listed)) tally.count("waiting");
    else {
      const outcome = await readListedFile(feed, listed, before ?? null, { parts, tally, signal });
      // a file that was left in the middle is not remembered
      if (outcome !== null) read.push(outcome);
      onProgress?.(tally.scan());
      // whoever asks something meanwhile gets their turn
      await nextTurn();
    }
    if (read.length < lotFiles) continue;
    await parts.ledger.keepFiles(feed, read);
    read = [];
  }
  if (read.length > 0) await parts.ledger.keepFiles(feed, read);
}

function isRead({ stamp, againAt }: FolderFile, listed: ListedFile, now: Temporal.Instant): boolean {
  const isDue = againAt !== null && Temporal.Instant.compare(againAt, now) <= 0;
  return stamp === listed.stamp && !isDue;
}
