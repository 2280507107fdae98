import { mean } from "./rouge.ts";

/**
 * The 95 % interval of the mean of paired differences: percentiles of the means of `rounds` samples with replacement (Efron
 * 1979, https://doi.org/10.1214/aos/1176344552). The same numbers give the same interval. [0, 0] for none.
 */
export function intervalOf(differences: readonly number[], rounds = 5000): readonly [low: number, high: number] {
  if (differences.length === 0) return [0, 0];
  const random = seeded(7);
  const means = Array.from({ length: rounds }, () =>
    mean(differences.map(() => differences[Math.floor(random() * differences.length)] ?? 0)),
  ).toSorted((a, b) => a - b);
  const at = (share: number) => means[Math.min(rounds - 1, Math.floor(share * rounds))] ?? 0;
  return [at(0.025), at(0.975)];
}

/** Mulberry32: a small generator whose numbers are the same everywhere. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
