import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DigestRequest } from "../../../src/core/digest/digest.ts";
import { independence, noOwners, ownerOf, parseOwners } from "../../../src/core/digest/owners.ts";
import { freshness, rankStories } from "../../../src/core/digest/rank-stories.ts";
import { weights } from "../../../src/core/digest/weights.ts";
import { groupStories } from "../../../src/core/stories/group-stories.ts";
import { background, newsroom, told } from "../stories/newsroom.ts";

const now = Temporal.Instant.from("2024-06-18T05:00:00Z");
const request: DigestRequest = { length: "standard", now, zone: "Europe/Oslo", window: null };
const owners = parseOwners(
  JSON.stringify({
    source: "made up",
    owners: { Vestpressen: ["Bygdebladet", "Kystbladet"], Kringkasteren: ["Radio Vest"] },
  }),
);

describe("owners", () => {
  test.each([
    ["an outlet", "Bygdebladet", "Vestpressen"],
    ["in other letters", "KYSTBLADET", "Vestpressen"],
    ["a desk of an outlet", "Radio Vest Nord", "Kringkasteren"],
    ["one that only begins alike", "Radio Vestland", null],
    ["one that nobody has written down", "Fjordavisa", null],
  ])("%s", (_, source, owner) => {
    expect(ownerOf(source, owners)).toBe(owner);
  });

  test("an outlet of two owners is a mistake that is told", () => {
    expect(() => parseOwners('{"source":"x","owners":{"A":["VG"],"B":["vg"]}}')).toThrow('"vg" is given to A and to B');
  });

  test("further outlets of one owner count less", () => {
    expect(independence(["Bygdebladet", "Kystbladet", "Fjordavisa"], owners, 0.5)).toEqual({
      count: 2.5,
      sharedOwners: ["Vestpressen"],
    });
    expect(independence(["A", "B"], noOwners, 0.5)).toEqual({ count: 2, sharedOwners: [] });
  });
});

describe("the order of stories", () => {
  const events = [
    "Ordføreren åpnet den nye svømmehallen i Vikvågen med et stup.",
    "Bønder i Lærdal fant en bjørn i fjøset etter uværet natt til mandag.",
  ] as const;
  const tells = (event: 0 | 1, sources: readonly string[]) =>
    sources.map((source, n) =>
      told({
        id: `${event}${n}`,
        source,
        at: "2024-06-18T04:00:00Z",
        title: events[event],
        text: `${events[event]} ${source} var der. Sak nummer ${n} om dette.`,
      }),
    );

  test("two newsrooms of one owner are less than two of two", () => {
    const articles = [...tells(0, ["Bygdebladet", "Kystbladet"]), ...tells(1, ["Bygdebladet", "Fjordavisa"])];
    const stories = groupStories(articles, background);
    const { best } = rankStories(stories, request, 5, owners);
    expect(best.map(({ story }) => story.id)).toEqual(["10", "00"]);
    expect(best[1]?.why[0]).toMatchObject({ value: 2, counted: 1.5, sharedOwners: ["Vestpressen"] });
  });

  test("of the places of its articles in feeds the highest counts, and less the lower it is", () => {
    const stories = groupStories([...tells(0, ["A", "B", "C"]), ...tells(1, ["A", "B", "C"])], background);
    const placed = (places: Readonly<Record<string, number>>) =>
      rankStories(stories, { ...request, topPlaces: new Map(Object.entries(places)) }, 5).best;
    const [first, second] = placed({ "00": 7, "12": 3, "11": 4 });
    expect([first?.story.id, second?.story.id]).toEqual(["10", "00"]);
    expect(first?.why).toContainEqual({ factor: "place", value: 4, source: "C", points: expect.closeTo(0.7) });
    expect(second?.why).toContainEqual({ factor: "place", value: 8, source: "A", points: expect.closeTo(0.3) });
    const [top, none] = placed({ "01": 0 });
    expect(top?.why).toContainEqual({ factor: "place", value: 1, source: "B", points: weights.place.value });
    expect(none?.why.map(({ factor }) => factor)).not.toContain("place");
  });

  test("in a week's digest Tuesday is not forgotten on Sunday", () => {
    const [article] = tells(0, ["A"]);
    const stories = groupStories(article ? [article] : [], background);
    const window = { from: now.subtract({ hours: 168 }), to: now.add({ hours: 96 }) };
    const later = { ...request, now: window.to };
    const [ofWeek, ofAll] = [window, null].map(
      (each) => rankStories(stories, { ...later, window: each }, 1).best[0]?.why[1],
    );
    expect(ofWeek?.points).toBeGreaterThan(1);
    expect(ofAll?.points).toBeLessThan(0.01);
  });

  test("asking for few gives the first of all, whatever was not looked at", () => {
    const stories = groupStories(newsroom, background);
    const ids = newsroom.map(({ article }) => article.id);
    const places = fc.array(fc.tuple(fc.constantFrom(...ids), fc.integer({ min: 0, max: 9 })), { maxLength: 20 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: stories.length }), places, (count, placed) => {
        const asked = { ...request, topPlaces: new Map(placed) };
        const all = rankStories(stories, asked, stories.length, owners).best.map(({ story }) => story.id);
        const { best, others } = rankStories(stories, asked, count, owners);
        expect(best.map(({ story }) => story.id)).toEqual(all.slice(0, count));
        expect(best.length + others.length).toBe(stories.length);
      }),
    );
  });

  test("every score is the sum of its parts", () => {
    for (const { score, why } of rankStories(groupStories(newsroom, background), request, 9, owners).best) {
      expect(score).toBeCloseTo(why.reduce((sum, { points }) => sum + points, 0));
    }
  });

  test("freshness is halved with every half-life", () => {
    const hours = weights.halfLifeHours.value;
    expect(freshness(now.subtract({ hours }), now, hours)).toBeCloseTo(0.5);
    expect(freshness(now.add({ hours: 3 }), now, hours)).toBe(1);
    expect(() => freshness(now, now, 0)).toThrow(RangeError);
  });
});
