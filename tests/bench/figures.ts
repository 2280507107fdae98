/** A generator of numbers from 0 to 1 that gives the same ones for the same seed (mulberry32, public domain). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Picks like words of a language: the first of `count` most often, the n-th about 1/n as often. */
export function zipfPicker(count: number, random: () => number): () => number {
  return () => Math.min(count - 1, Math.floor(count ** random()) - 1);
}

/** The duration below which `share` of the runs stayed. */
export function percentile(durationsMs: readonly number[], share: number): number {
  const sorted = [...durationsMs].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
