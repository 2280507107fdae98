import { StoreError } from "../store-error.ts";

/** Primary result codes, https://www.sqlite.org/rescode.html */
const busy = 5;
const faults: Readonly<Record<number, string>> = {
  8: "cannot be written to; give this user write permission to the file and its folder, or set DATA_DIR to another folder",
  10: "could not be read or written; check the disk",
  11: "is damaged; put it aside and restore a backup, or start anew without it",
  13: "has no room; free disk space, then try again",
  14: "cannot be opened; check that the folder exists and that this user may write to it, or set DATA_DIR to another folder",
  26: "is not an Avisbud database; move the file away or set DATA_DIR to another folder",
};

/** Whether another process held a lock for longer than we waited. */
export function isBusy(error: unknown): boolean {
  return codeOf(error) === busy;
}

/** What SQLite's error means to whoever runs the bot; null when it is not about the file but a fault of ours. */
export function storeFaultOf(error: unknown, file: string): StoreError | null {
  const fault = faults[codeOf(error) ?? -1];
  return fault === undefined ? null : new StoreError(`store: ${file} ${fault}`, { cause: error });
}

/** The primary code: the low byte of the extended one. */
function codeOf(error: unknown): number | null {
  if (!(error instanceof Error) || !("errcode" in error) || typeof error.errcode !== "number") return null;
  return error.errcode & 0xff;
}
