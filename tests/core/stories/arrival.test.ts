import fc from "fast-check";
import { expect, test } from "vitest";
import { arrivalOf } from "../../../src/core/stories/arrival.ts";
import { buildMarkReader } from "../../../src/core/stories/marks.ts";
import { startVocabulary } from "../../../src/core/stories/vocabulary.ts";
import { background, told } from "./newsroom.ts";

const readMarks = buildMarkReader(startVocabulary(background));

const short = told({ id: "short", at: "2024-06-17", title: "Storm i Vika", text: "" });
const full = told({ id: "full", at: "2024-06-18", title: "Storm i Vika", text: "Ferja lå ved kai hele natten." });
const late = told({ id: "late", at: "2024-06-19", title: "Storm i Vika", text: "Taket blåste av naustet." });
const undated = told({
  id: "undated",
  title: "Storm i Vika",
  text: "Skolene er stengt, og strømmen er borte i hele bygda.",
});

function arrived(articles: readonly (typeof short)[], perPortion?: number): readonly string[] {
  return arrivalOf(articles.map(readMarks), perPortion).map((place) => articles[place]?.article.id ?? "");
}

test("arrival: the fullest texts come first, of as many as a digest reads", () => {
  expect(arrived([short, full, late, undated])).toEqual(["undated", "full", "late", "short"]);
});

test("arrival: of more, the older ones come first, and those without a date last", () => {
  expect(arrived([undated, late, full, short], 2)).toEqual(["full", "short", "undated", "late"]);
});

test("arrival: the order that they are given in does not matter, nor do their ids", () => {
  const same = { ...full, article: { ...full.article, id: "other", contentHash: "other" } };
  const all = [short, full, late, undated, same];
  fc.assert(
    fc.property(
      fc.shuffledSubarray(all, { minLength: all.length }),
      fc.constantFrom(1, 2, 3, 9),
      (shuffled, perPortion) => {
        expect(arrived(shuffled, perPortion)).toEqual(arrived(all, perPortion));
      },
    ),
  );
});
