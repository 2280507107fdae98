import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sectionsOf } from "../../../src/core/digest/sections.ts";
import type { Story } from "../../../src/core/stories/story.ts";
import { told } from "../stories/newsroom.ts";

/** Stories of one article each, with the topics that its source gave it. */
function storiesWith(...topics: readonly (readonly string[])[]): readonly Story[] {
  return topics.map((some, n) => storyOf(`s${n}`, some, `Sak nummer ${n}.`));
}

function storyOf(id: string, topics: readonly string[], text: string): Story {
  return { id, language: "nb", articles: [told({ id, topics, title: `Tittel ${id}`, text })] };
}

describe("the sections of a digest", () => {
  test("are the topics that sources give, in the order of their best story, under the first story", () => {
    const first = [["helse"], ["Sport"], ["politikk"], ["sport"], ["politikk"], ["sport", "politikk"]];
    expect(sectionsOf(storiesWith(...first, ["skole"], ["skole"]))).toEqual([
      { topic: "Sport", places: [1, 3, 5] },
      { topic: "politikk", places: [2, 4] },
      { topic: "skole", places: [6, 7] },
    ]);
  });

  test("keep what shares no topic for the end, and never one story alone", () => {
    const sport = ["sport"];
    expect(sectionsOf(storiesWith(["a"], sport, ["b"], sport, ["c"], sport, ["d"], sport))).toEqual([
      { topic: "sport", places: [1, 3, 5, 7] },
      { topic: null, places: [2, 4, 6] },
    ]);
    expect(sectionsOf(storiesWith(["a"], sport, sport, ["c"], ["helse"], ["helse"], sport, sport))).toEqual([
      { topic: "sport", places: [1, 2, 6, 7] },
      { topic: null, places: [3, 4, 5] },
    ]);
  });

  test("are none of few stories, nor where all share a topic or none do", () => {
    expect(
      sectionsOf(storiesWith(["sport"], ["sport"], ["helse"], ["helse"], ["helse"], ["helse"], ["helse"])),
    ).toEqual([]);
    expect(sectionsOf(storiesWith(...Array.from({ length: 8 }, () => ["nyheter"])))).toEqual([]);
    expect(sectionsOf(storiesWith(...Array.from({ length: 8 }, (_, n) => [`tema ${n}`])))).toEqual([]);
    // two of seven would stand before the best of the others
    const [helse, sport] = [["helse"], ["sport"]];
    expect(sectionsOf(storiesWith(["a"], ["b"], helse, helse, ["c"], sport, ["d"], ["e"]))).toEqual([]);
  });

  test("are the names in the articles where sources give no topics", () => {
    const texts = ["Bergen", "Oslo", "Bergen", "Oslo", "Tromsø", "Oslo", "Oslo", "Halden"].map(
      (place) => `Det skjedde i ${place} tirsdag. Politiet i ${place} opplyser det.`,
    );
    expect(sectionsOf(texts.map((text, n) => storyOf(`s${n}`, [], text)))).toEqual([
      { topic: "Oslo", places: [1, 3, 5, 6] },
      { topic: null, places: [2, 4, 7] },
    ]);
  });

  test("pass over a topic that most have, and take the next", () => {
    const all = ["helse", "sport", "helse", "sport", "helse", "sport", "helse", "sport"];
    expect(sectionsOf(storiesWith(...all.map((topic) => ["Nyheter", topic])))).toEqual([
      { topic: "sport", places: [1, 3, 5, 7] },
      { topic: "helse", places: [2, 4, 6] },
    ]);
  });

  test("always hold each story at most once, in order, two or more to each, and all but the first or none", () => {
    const topics = fc.array(fc.array(fc.constantFrom("a", "b", "c", "d", "e"), { maxLength: 3 }), { maxLength: 14 });
    fc.assert(
      fc.property(topics, (some) => {
        const sections = sectionsOf(storiesWith(...some));
        for (const { places } of sections) {
          expect(places.length).toBeGreaterThan(1);
          expect(places).toEqual(places.toSorted((a, b) => a - b));
        }
        const all = sections.flatMap(({ places }) => places).sort((a, b) => a - b);
        expect(all).toEqual(sections.length === 0 ? [] : [...some.keys()].slice(1));
      }),
    );
  });
});
