import { copyFileSync, existsSync, linkSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

/** The zone that the ready-made store is made in (prepare.js); dates without a clock time begin there. */
const preparedZone = "Europe/Oslo";

/**
 * Where `npm ci` keeps a store with the sample articles read (prepare.js), so that a first start need not read them. It
 * is beside the packages, and what has changed since is read anew at every start.
 */
export function preparedStore(root: string, version: string): string {
  return join(root, "node_modules", ".cache", "avisbud", `samples-${version}.sqlite`);
}

/**
 * Puts the ready-made store where there is none yet. Never over a store that is there, also when several processes start
 * at once; whatever goes wrong, there is no harm done: the samples are then read as they always are.
 */
export function placePreparedStore(prepared: string, file: string, zone: string): void {
  if (zone !== preparedZone || existsSync(file) || !existsSync(prepared)) return;
  const copy = `${file}.${process.pid}.new`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    copyFileSync(prepared, copy);
    // a link is made only where nothing is, so that of several processes one wins
    linkSync(copy, file);
  } catch {
    // the store says itself what is wrong with its folder
  }
  if (existsSync(copy)) rmSync(copy);
}
