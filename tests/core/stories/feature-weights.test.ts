import fc from "fast-check";
import { expect, test } from "vitest";
import { addWeight, byWeight, emptyWeights, weightOf } from "../../../src/core/stories/feature-weights.ts";

test("feature weights: whatever is added and taken out, it holds what a plain map holds", () => {
  const changes = fc.array(fc.tuple(fc.nat(300), fc.constantFrom(0.25, 0.5, 1, null, null)), { maxLength: 400 });
  fc.assert(
    fc.property(changes, fc.nat(200), (changed, size) => {
      const table = emptyWeights(size);
      const plain = new Map<number, number>();
      for (const [feature, weight] of changed) {
        const before = plain.get(feature) ?? 0;
        // null takes all of it
        expect(addWeight(feature, weight ?? -before, table)).toBe(before);
        plain.set(feature, weight === null ? 0 : before + weight);
      }
      const held = [...plain].filter(([, weight]) => weight !== 0).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
      expect(byWeight(table)).toEqual(held.map(([feature]) => feature));
      for (let feature = 0; feature <= 300; feature++) expect(weightOf(feature, table)).toBe(plain.get(feature) ?? 0);
    }),
  );
});
