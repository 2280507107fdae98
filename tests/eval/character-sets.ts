import type { Offsets } from "./gold.ts";

/** The places of a text that some spans cover. */
export function chars(spans: readonly Offsets[]): Set<number> {
  const set = new Set<number>();
  for (const { start, end } of spans) for (let at = start; at < end; at++) set.add(at);
  return set;
}

export function minus(a: ReadonlySet<number>, b: ReadonlySet<number>): Set<number> {
  return a.difference(b);
}

export function isDisjoint(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  return a.isDisjointFrom(b);
}

/** What two sets share, of all that either has; 0 for two empty ones. */
export function jaccard(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  return a.intersection(b).size / Math.max(1, a.union(b).size);
}

/** A text without what two spellings of the same words may differ in: marks, spaces, capitals. */
export function core(text: string): string {
  return text
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .toLowerCase();
}
