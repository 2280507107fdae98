import fc from "fast-check";
import { expect, test } from "vitest";
import { byWeight, emptyWeights, setWeight, weightOf } from "../../../src/core/stories/feature-weights.ts";

test("feature weights: whatever is set and taken out, it holds what a plain map holds", () => {
  const changes = fc.array(fc.tuple(fc.nat(300), fc.constantFrom(0, 0, 0.25, 0.5, 1)), { maxLength: 400 });
  fc.assert(
    fc.property(changes, fc.nat(200), (changed, size) => {
      const table = emptyWeights(size);
      const plain = new Map<number, number>();
      for (const [feature, weight] of changed) {
        setWeight(feature, weight, table);
        plain.set(feature, weight);
      }
      const held = [...plain].filter(([, weight]) => weight !== 0).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
      expect(byWeight(table)).toEqual(held.map(([feature]) => feature));
      for (let feature = 0; feature <= 300; feature++) expect(weightOf(feature, table)).toBe(plain.get(feature) ?? 0);
    }),
  );
});
