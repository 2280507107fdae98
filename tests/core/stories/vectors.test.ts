import fc from "fast-check";
import { expect, test } from "vitest";
import { startVectors } from "../../../src/core/stories/vectors.ts";

test("vectors: each article has the one that was kept for it last, whatever is kept and forgotten beside it", () => {
  const changes = fc.array(fc.tuple(fc.nat(20), fc.option(fc.array(fc.nat(1000), { maxLength: 120 }))), {
    maxLength: 100,
  });
  fc.assert(
    fc.property(changes, (changed) => {
      const vectors = startVectors();
      const kept = new Map<number, readonly number[]>();
      for (const [article, numbers] of changed) {
        kept.set(article, numbers ?? []);
        if (numbers === null) vectors.forget(article);
        else
          vectors.keep(article, {
            features: Int32Array.from(numbers),
            weights: Float64Array.from(numbers, (number) => number / 7),
            counts: Uint16Array.from(numbers),
            words: numbers.length >> 1,
          });
      }
      for (const [article, numbers] of kept) {
        const { features, weights, counts, words } = vectors.of(article);
        expect([...features]).toEqual(numbers);
        expect([...weights]).toEqual(numbers.map((number) => number / 7));
        expect([...counts]).toEqual(numbers);
        expect(words).toBe(numbers.length >> 1);
      }
    }),
  );
});
