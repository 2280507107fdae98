/** How long it took from published to posted. */
export type Delays = { readonly count: number; readonly medianMs: number; readonly p95Ms: number };

/** The middle one, and the one that only a twentieth is longer than (nearest rank). Null for none. `sorted`: shortest first. */
export function delaysOf(sorted: readonly number[]): Delays | null {
  if (sorted.length === 0) return null;
  const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
  return { count: sorted.length, medianMs: at(0.5), p95Ms: at(0.95) };
}
