import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { orderOf, topPlaceOf, topPlaces } from "../../../src/core/feeds/entry-order.ts";

const morning = Temporal.Instant.from("2026-11-26T06:00:00Z");
const published = (minutes: number) => ({ published: morning.add({ minutes }), updated: null });
/** Of a front page: what is on top is neither the newest nor the oldest. */
const byHand = [310, 45, 260, 410, 120, 380, 20, 240, 300, 90, 200, 400].map(published);
/** Minutes that lie apart, as many as can be told. */
const apart = fc.uniqueArray(fc.integer({ min: 0, max: 500 }), { minLength: 8, maxLength: 60 });

describe("the order of a feed", () => {
  test("newest or oldest first is by time, whatever the times are", () => {
    fc.assert(
      fc.property(apart, (numbers) => {
        const newestFirst = numbers.toSorted((a, b) => b - a).map((number) => published(10 * number));
        expect(orderOf(newestFirst)).toBe("time");
        expect(orderOf(newestFirst.toReversed())).toBe("time");
      }),
    );
  });

  test("it is the same order when the feed is turned round", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 50 }), (minutes) => {
        const entries = minutes.map(published);
        expect(orderOf(entries.toReversed())).toBe(orderOf(entries));
      }),
    );
  });

  test("wherever one entry is kept, the others tell that the feed is by time", () => {
    fc.assert(
      fc.property(apart, fc.nat(), (numbers, at) => {
        const newestFirst = numbers.toSorted((a, b) => b - a).map((number) => published(10 * number));
        const kept = newestFirst[at % newestFirst.length];
        if (kept) expect(orderOf([kept, ...newestFirst.filter((entry) => entry !== kept)])).toBe("time");
      }),
    );
  });

  const newestFirst = Array.from({ length: 12 }, (_, place) => published(-30 * place));
  const swapped = newestFirst.flatMap((_, place) => newestFirst[place % 2 === 0 ? place + 1 : place - 1] ?? []);
  const noDate = { published: null, updated: null };
  test.each([
    ["of a front page", byHand, "hand"],
    ["in which every two neighbours have changed places", swapped, "time"],
    ["of two lists by time, one after the other", [...newestFirst, ...newestFirst], "time"],
    [
      "by what was changed last",
      byHand.map((entry, place) => ({ ...entry, updated: morning.add({ hours: 20 - place }) })),
      "time",
    ],
    [
      "in which a few were changed",
      byHand.map((entry, place) => ({ ...entry, updated: place === 4 ? morning.add({ hours: 20 }) : null })),
      "hand",
    ],
    ["of few entries", byHand.slice(0, 7), "unknown"],
    ["of which few have a date", byHand.map((entry, place) => (place % 2 === 0 ? entry : noDate)), "unknown"],
    ["whose dates are all the same day", byHand.map(() => published(0)), "unknown"],
    ["of nothing", [], "unknown"],
  ] as const)("%s", (_, entries, order) => {
    expect(orderOf(entries)).toBe(order);
  });

  test("only the first places of a feed that is not by time count", () => {
    expect([0, 9, 10].map((index) => topPlaceOf("hand", index))).toEqual([0, topPlaces - 1, null]);
    expect(topPlaceOf("time", 0)).toBeNull();
    expect(topPlaceOf("unknown", 0)).toBeNull();
  });
});
