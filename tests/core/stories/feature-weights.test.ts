import fc from "fast-check";
import { expect, test } from "vitest";
import { startFeatureWeights } from "../../../src/core/stories/feature-weights.ts";

const stories = 4;

test("feature weights: whatever is added, taken out and dropped, each story holds what a plain map holds", () => {
  const changes = fc.array(
    fc.tuple(
      fc.nat(stories - 1),
      fc.nat(300),
      fc.constantFrom<number | "the feature" | "the story">(0.25, 0.5, 1, "the feature", "the story"),
    ),
    { maxLength: 400 },
  );
  fc.assert(
    fc.property(changes, fc.nat(200), (changed, size) => {
      const weights = startFeatureWeights();
      const plain = Array.from({ length: stories }, () => new Map<number, number>());
      for (const [story, feature, change] of changed) {
        weights.open(story, size);
        const own = plain[story] ?? new Map<number, number>();
        if (change === "the story") {
          weights.drop(story);
          own.clear();
          continue;
        }
        const before = own.get(feature) ?? 0;
        const added = typeof change === "number" ? change : -before;
        expect(weights.add(story, feature, added)).toBe(before);
        own.set(feature, before + added);
      }
      for (const [story, own] of plain.entries()) {
        const held = new Map([...own].filter(([, weight]) => weight !== 0));
        const all = weights.all(story);
        expect(new Map(Array.from(all.features, (feature, at) => [feature, all.weights[at]]))).toEqual(held);
        const features = Int32Array.from({ length: 301 }, (_, feature) => feature);
        const asked = new Float64Array(301);
        weights.ofPlaces(story, features, features, 301, asked);
        expect([...asked]).toEqual([...features].map((feature) => own.get(feature) ?? 0));
        for (const feature of features) expect(weights.of(story, feature)).toBe(own.get(feature) ?? 0);
      }
    }),
  );
});
