import type { Window } from "../core/article/published.ts";

/**
 * A position is a row's place in "newest first, undated last": a whole number below 2^53, made of the second it was
 * published in (counted back from the latest there is) and a serial number within that second. So rows of one article
 * that are given positions together stand in reading order.
 */
const serialsPerSecond = 2 ** 19;
const earliestSecond = Date.UTC(1850, 0, 1) / 1_000;
const seconds = 2 ** 33;
const latestSecond = earliestSecond + seconds - 1;
/** Rows without a date have this position or a later one. */
export const undatedFrom = seconds * serialsPerSecond;
const lastPosition = Number.MAX_SAFE_INTEGER;

/** A range of positions, both ends included. */
export type PositionRange = { readonly first: number; readonly last: number };

/** Where rows published from `fromMs` on stand; null is undated. Dates before 1850 stand with 1850, after 2122 with 2122. */
export function positionsAt(fromMs: number | null): PositionRange {
  if (fromMs === null) return { first: undatedFrom, last: lastPosition };
  const second = Math.min(latestSecond, Math.max(earliestSecond, Math.floor(fromMs / 1_000)));
  const first = (latestSecond - second) * serialsPerSecond;
  return { first, last: first + serialsPerSecond - 1 };
}

/** Where all rows stand that can belong in a window: what is known of their date is no longer than the window. */
export function positionsIn(window: Window): PositionRange {
  const from = window.from.epochMilliseconds;
  const to = window.to.epochMilliseconds;
  return { first: positionsAt(to).first, last: positionsAt(from - Math.max(0, to - from)).last };
}

/** The first position from which `count` rows fit after `taken` (the highest one in use); null when they do not. */
export function firstFree(range: PositionRange, taken: number | null, count: number): number | null {
  const first = taken === null ? range.first : taken + 1;
  return first + count - 1 <= range.last ? first : null;
}
