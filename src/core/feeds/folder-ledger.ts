import type { Feed } from "./feed.ts";

/** read: its articles are kept (or were known, or withdrawn); refused: it is not read until it changes. */
export type FolderFileOutcome = "read" | "refused";

/** What is remembered of a file of a watched folder. */
export type FolderFile = {
  /** From the folder, with forward slashes. */
  readonly path: string;
  /** Size, time and inode as one word: another word is another file, or a changed one. */
  readonly stamp: string;
  readonly outcome: FolderFileOutcome;
  /** When it is read again though it has not changed: an embargo ends, or the disk may answer again. Null for never. */
  readonly againAt: Temporal.Instant | null;
};

/** What is remembered of an item that a bureau numbers: which version was read last, and whether it was withdrawn. */
export type FolderItem = {
  /** What the bureau knows it by, in all its versions. */
  readonly guid: string;
  readonly version: number;
  readonly state: "read" | "withdrawn";
};

/** What a scan of a folder keeps, so that each file is read once, however often the folder is looked at. */
export type FolderLedger = {
  /** Those of these paths that are known, in any order. */
  files(feed: Feed, paths: readonly string[]): Promise<readonly FolderFile[]>;
  /** Keeps them all or none; a known path is replaced. */
  keepFiles(feed: Feed, files: readonly FolderFile[]): Promise<void>;
  /** How many files are known. */
  count(feed: Feed): Promise<number>;
  /** Known paths after this one, in an order of the store's own, at most `limit`; "" begins. */
  pathsAfter(feed: Feed, path: string, limit: number): Promise<readonly string[]>;
  forget(feed: Feed, paths: readonly string[]): Promise<void>;
  item(feed: Feed, guid: string): Promise<FolderItem | null>;
  /** A known guid is replaced. */
  keepItem(feed: Feed, item: FolderItem): Promise<void>;
};
