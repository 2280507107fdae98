import fc from "fast-check";
import { expect, test } from "vitest";
import { sift, type Thing } from "../../../src/core/alerts/thing.ts";

const key = fc.constantFrom("a", "b", "c", "d", "e", "f");
const thing = fc.tuple(key, fc.array(key, { maxLength: 2 })).map(
  ([own, others]): Thing => ({
    keys: [own, ...others],
    articleId: own,
    quoteId: null,
    publishedMs: null,
    isOld: false,
  }),
);
const lots = fc.array(fc.array(thing, { maxLength: 4 }), { maxLength: 6 });

/** What is told of each lot by somebody who remembers as the ledger does. */
function tell(all: readonly (readonly Thing[])[]): readonly Thing[] {
  const known = new Set<string>();
  return all.flatMap((things) => {
    const { fresh, aliases } = sift(things, known);
    for (const one of [...fresh.flatMap(({ keys }) => keys), ...aliases]) known.add(one);
    return fresh;
  });
}

test("alerts: no key is ever told twice, and every thing is told or shares a key with what is", () => {
  fc.assert(
    fc.property(lots, (all) => {
      const told = tell(all);
      const keys = told.flatMap((one) => [...new Set(one.keys)]);
      expect(new Set(keys).size).toBe(keys.length);
      // things that hang together by keys are one thing, of which the first is told
      const isKnown = (seen: readonly Thing[], one: Thing) =>
        seen.some((other) => other.keys.some((shared) => one.keys.includes(shared)));
      const order = all.flat();
      for (const [index, one] of order.entries()) {
        if (!told.includes(one)) expect(isKnown(order.slice(0, index), one)).toBe(true);
      }
    }),
  );
});

test("alerts: what stood there before is remembered and not told", () => {
  const old: Thing = { keys: ["a", "b"], articleId: "a", quoteId: null, publishedMs: null, isOld: true };
  const same: Thing = { ...old, keys: ["c", "b"], isOld: false };
  expect(tell([[old], [same]])).toEqual([]);
});

test("alerts: how things come in lots changes nothing", () => {
  fc.assert(
    fc.property(lots, (all) => {
      expect(tell(all)).toEqual(tell([all.flat()]));
    }),
  );
});
