import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rankNearest } from "../../../src/core/search/nearest.ts";

const names = ["Jens Stoltenberg", "Aage Borchgrevink", "Joakim Paasikivi", "Kim Jong-un"];

describe("the nearest name", () => {
  test.each([
    ["Stoltenbreg", ["Jens Stoltenberg"]],
    ["jens stoltenberg", ["Jens Stoltenberg"]],
    ["Borkgrevink", ["Aage Borchgrevink"]],
    ["Pasikivi", ["Joakim Paasikivi"]],
    ["xyzzy", []],
    ["", []],
    ["…", []],
  ])("of «%s» is %j", (typed, expected) => {
    expect(rankNearest(typed, names, 3)).toEqual(expected);
  });

  test("is never more than was asked for, and always one of the candidates", () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), fc.nat(5), (typed, candidates, limit) => {
        const found = rankNearest(typed, candidates, limit);
        expect(found.length).toBeLessThanOrEqual(limit);
        for (const name of found) expect(candidates).toContain(name);
      }),
    );
  });
});
