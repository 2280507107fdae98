import fc from "fast-check";
import { expect, test } from "vitest";
import { mostTelling } from "../../../src/core/stories/by-weight.ts";

test("by weight: the heaviest features stand in front, of the same weight the first", () => {
  const some = fc.array(fc.tuple(fc.nat(10), fc.nat(5000)), { maxLength: 300 });
  fc.assert(
    fc.property(some, fc.nat(100), (told, most) => {
      const weights = Float64Array.from(told, ([weight]) => weight / 3);
      const features = Int32Array.from(told, ([, feature]) => feature);
      const places = Int32Array.from(told.keys());
      const found = mostTelling(places, told.length, most, weights, features);
      const best = told.toSorted(([a, one], [b, other]) => b - a || one - other).slice(0, most);
      expect([...places.subarray(0, found)].map((place) => told[place])).toEqual(best);
    }),
  );
});
