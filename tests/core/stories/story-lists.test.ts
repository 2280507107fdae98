import fc from "fast-check";
import { expect, test } from "vitest";
import { startStoryLists } from "../../../src/core/stories/story-lists.ts";

test("story lists: whatever is pushed and sifted, each feature's are told newest first, as many as are asked for", () => {
  const pushes = fc.array(fc.tuple(fc.nat(5), fc.nat(30)), { maxLength: 300 });
  fc.assert(
    fc.property(pushes, fc.nat(40), (pushed, most) => {
      const lists = startStoryLists();
      const plain: number[][] = Array.from({ length: 6 }, () => []);
      for (const [feature, story] of pushed) {
        lists.push(feature, story);
        plain[feature]?.push(story);
        if (story > 0) continue;
        lists.sift(feature, (other) => other % 2 === 0);
        plain[feature] = [...new Set(plain[feature])].filter((other) => other % 2 === 0);
      }
      for (const [feature, stories] of plain.entries()) {
        const told = new Int32Array(most);
        expect(lists.newest(feature, told, most)).toBe(stories.length);
        expect(lists.count(feature)).toBe(stories.length);
        const newest = stories.toReversed().slice(0, most);
        expect([...told.subarray(0, newest.length)]).toEqual(newest);
      }
    }),
  );
});
