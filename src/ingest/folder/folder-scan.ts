import type { Refusal } from "../../core/article/article-record.ts";

/** What a scan would not read, and why. */
export type FolderRefusal = {
  /** From the folder, with forward slashes; "" for the folder itself. */
  readonly path: string;
  /** The line of the file that it is about, from 1. */
  readonly at: number;
  readonly refusal: Refusal;
};

/** What came of looking through a folder once. */
export type FolderScan = {
  /** Articles. A version that is older than what was read counts as unchanged. */
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly withdrawn: number;
  /** Files that have not changed since they were read. */
  readonly known: number;
  /** Files that are being written, or were a moment ago: they are read by a later scan. */
  readonly waiting: number;
  /** Articles and files that were refused by this scan; what was refused before and has not changed is not counted again. */
  readonly refused: number;
  /** The first 100 of them. */
  readonly refusals: readonly FolderRefusal[];
  /** Why the folder itself could not be looked through; null when it could. */
  readonly problem: Refusal | null;
};

const maxRefusals = 100;

type Counted = Exclude<keyof FolderScan, "refusals" | "problem">;

/** Counts while a scan is made. */
export type FolderTally = {
  count(what: Exclude<Counted, "refused">): void;
  refuse(refused: FolderRefusal): void;
  fail(problem: Refusal): void;
  scan(): FolderScan;
};

export function startTally(): FolderTally {
  const counts: Record<Counted, number> = {
    new: 0,
    changed: 0,
    unchanged: 0,
    withdrawn: 0,
    known: 0,
    waiting: 0,
    refused: 0,
  };
  const refusals: FolderRefusal[] = [];
  let failed: Refusal | null = null;
  return {
    count: (what) => void counts[what]++,
    refuse: (refused) => {
      counts.refused++;
      if (refusals.length < maxRefusals) refusals.push(refused);
    },
    fail: (problem) => {
      failed = problem;
    },
    scan: () => ({ ...counts, refusals: [...refusals], problem: failed }),
  };
}
