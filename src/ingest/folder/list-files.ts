import type { Dirent, Stats } from "node:fs";
import { lstat, opendir, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { type Refusal, refusal } from "../../core/article/article-record.ts";
import { formOf, orRefusal } from "../read-file.ts";

/** A file that may hold articles, as the folder's listing has it. */
export type ListedFile = {
  /** From the folder, with forward slashes. */
  readonly path: string;
  readonly file: string;
  readonly sizeBytes: number;
  /** Size, time and inode as one word. */
  readonly stamp: string;
  /** When it was last written or put there, by the clock of the disk it is on. */
  readonly touched: Temporal.Instant;
  /** Why it is not to be opened; null for a file like others. */
  readonly refusal: Refusal | null;
};

export type Listed =
  | { readonly kind: "files"; readonly files: readonly ListedFile[] }
  /** A folder in the folder, or the folder itself, could not be looked through. */
  | { readonly kind: "refusal"; readonly path: string; readonly refusal: Refusal };

const lotFiles = 256;

/** Names that programs give to what they have not written to its end: FTP clients, browsers, rsync, editors. */
const unfinished = /(?:^~\$|~$|\.(?:tmp|temp|part|partial|filepart|crdownload|swp|lock)$)/iu;

/**
 * The files of a folder and of all folders in it that may hold articles, in lots, so that 100,000 of them never stand in
 * memory at once. Left out are hidden ones, those that are being written by their names, and those of other kinds. A link
 * that leads out of the folder, and a folder that is a link, are not followed.
 */
export async function* listFiles(folder: string): AsyncGenerator<Listed> {
  const root = await orRefusal(async () => ({ path: await realpath(folder) }));
  if ("faults" in root) yield { kind: "refusal", path: "", refusal: root };
  else yield* listIn(root.path, "");
}

async function* listIn(root: string, path: string): AsyncGenerator<Listed> {
  const opened = await orRefusal(() => opendir(join(root, path), { bufferSize: lotFiles }));
  if ("faults" in opened) {
    yield { kind: "refusal", path, refusal: opened };
    return;
  }
  const folders: string[] = [];
  let lot: Dirent[] = [];
  const listing = opened[Symbol.asyncIterator]();
  try {
    for (;;) {
      // a folder that goes away while it is read is a fault of that folder, not of the scan
      const next = await orRefusal(() => listing.next());
      if ("faults" in next) yield { kind: "refusal", path, refusal: next };
      if ("faults" in next || next.done === true) break;
      const entry = next.value;
      if (entry.name.startsWith(".")) continue;
      if (entry.isDirectory()) folders.push(entry.name);
      else if (formOf(entry.name) !== null && !unfinished.test(entry.name)) lot.push(entry);
      if (lot.length < lotFiles) continue;
      yield { kind: "files", files: await look(root, path, lot) };
      lot = [];
    }
  } finally {
    await listing.return?.(undefined);
  }
  if (lot.length > 0) yield { kind: "files", files: await look(root, path, lot) };
  for (const name of folders.sort()) yield* listIn(root, inside(path, name));
}

const inside = (path: string, name: string) => (path === "" ? name : `${path}/${name}`);

/** In order of their names. One that has gone meanwhile is left out. */
async function look(root: string, path: string, lot: readonly Dirent[]): Promise<readonly ListedFile[]> {
  const looked = await Promise.all(lot.map(({ name }) => lookAt(root, inside(path, name))));
  return looked.filter((file) => file !== null).sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function lookAt(root: string, path: string): Promise<ListedFile | null> {
  const file = join(root, path);
  const link = await orRefusal(() => lstat(file));
  if ("faults" in link) return null;
  if (!link.isSymbolicLink()) return { ...stampOf(link), path, file, refusal: null };
  const target = await orRefusal(async () => ({ path: await realpath(file), stats: await stat(file) }));
  if ("faults" in target) return { ...stampOf(link), path, file, refusal: target };
  const isWithin = target.path.startsWith(root.endsWith(sep) ? root : root + sep);
  if (!isWithin) return { ...stampOf(link), path, file, refusal: refusal("refusal.folder.link") };
  return { ...stampOf(target.stats), path, file, refusal: null };
}

function stampOf({ size, mtimeMs, ctimeMs, ino }: Stats): Pick<ListedFile, "sizeBytes" | "stamp" | "touched"> {
  const touched = Temporal.Instant.fromEpochMilliseconds(Math.trunc(Math.max(mtimeMs, ctimeMs)));
  return { sizeBytes: size, stamp: `${size}:${mtimeMs}:${ino}`, touched };
}
