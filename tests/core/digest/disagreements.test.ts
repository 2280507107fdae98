import { expect, test } from "vitest";
import { disagreementsIn } from "../../../src/core/digest/disagreements.ts";
import { gistOf } from "../../../src/core/digest/gist.ts";
import { background, languages, profileOf, told } from "../stories/newsroom.ts";

function figuresOf(language: "nb" | "nn" | "en", ...texts: readonly string[]) {
  const articles = texts.map((text, n) => told({ id: `a${n}`, source: `Avis ${n}`, language, title: "Ras", text }));
  const profile = profileOf(language);
  return disagreementsIn(articles, language, languages, gistOf(articles, profile, background)).map((disagreement) => {
    for (const { text, span } of disagreement.sides) {
      const block = articles.find(({ article }) => article.id === span.articleId)?.article.blocks[span.block];
      expect(block?.text.slice(span.start, span.end)).toBe(text);
    }
    const what = disagreement.kind === "figure" ? disagreement.noun : "name";
    return [what, ...disagreement.sides.map(({ source, text }) => `${source}: ${text}`)];
  });
}

test.each([
  [
    "nb",
    "Raset i Orredal tok en buss, og 12 passasjerer er skadd.",
    "Raset i Orredal tok en buss, der 14 passasjerer er skadd.",
    "passasjerer",
  ],
  [
    "nn",
    "Raset i Orredal tok ein buss, og 12 passasjerar er skadde.",
    "Raset i Orredal tok ein buss, der 14 passasjerar er skadde.",
    "passasjerar",
  ],
  [
    "en",
    "The slide in Orredal hit a bus and injured 12 passengers.",
    "The slide in Orredal hit a bus, and injured 14 passengers.",
    "passengers",
  ],
] as const)("disagreements: outlets with different figures for the same, %s", (language, one, other, noun) => {
  expect(figuresOf(language, one, other)).toEqual([[noun, "Avis 0: 12", "Avis 1: 14"]]);
});

test("disagreements: outlets in bokmål and nynorsk, and their own summaries, with different figures for the same", () => {
  const flood = (id: string, language: "nb" | "nn", text: string) =>
    told({ id, source: id, language, title: "Flom", text });
  const articles = [
    flood("Fjordposten", "nb", "* 34 mennesker er evakuert etter flommen i Orredal."),
    flood("Tidende", "nn", "Etter flaumen i Orredal er 41 menneske evakuerte."),
  ];
  const found = disagreementsIn(articles, "nb", languages, gistOf(articles, profileOf("nb"), background));
  expect(found.map(({ sides }) => sides.map(({ text }) => text))).toEqual([["34", "41"]]);
});

test("disagreements: an article that has its figure twice still says it", () => {
  const twice = "Raset i Orredal skadde 12 passasjerer. Alle de 12 passasjerene fra raset i Orredal er på sykehus.";
  expect(figuresOf("nb", twice, "Raset i Orredal skadde 14 passasjerer.")).toEqual([
    ["passasjerer", "Avis 0: 12", "Avis 1: 14"],
  ]);
});

test("disagreements: a name that outlets spell differently", () => {
  expect(
    figuresOf(
      "nb",
      "Raset tok en buss i Orredal, opplyser lensmann Berit Hanssen.",
      "Raset tok en buss i Orredal, opplyser lensmann Berit Hansen.",
    ),
  ).toEqual([["name", "Avis 0: Berit Hanssen", "Avis 1: Berit Hansen"]]);
  expect(figuresOf("nn", "Det melder Kari Strandvåg i Orredal.", "Det melder Kari Strandvaag i Orredal.")).toEqual([
    ["name", "Avis 0: Kari Strandvåg", "Avis 1: Kari Strandvaag"],
  ]);
});

test.each([
  [
    "two persons whom both name",
    "Berit Hansen og Berit Hanssen så raset.",
    "Raset ble sett av Berit Hanssen og Berit Hansen.",
  ],
  ["a genitive", "Berit Hansen bor i Orredal.", "Berit Hansens hus i Orredal er tatt av raset."],
  ["other names", "Berit Hansen bor i Orredal.", "Berit Olsen bor i Orredal."],
] as const)("disagreements: none in %s", (_what, one, other) => {
  expect(figuresOf("nb", one, other)).toEqual([]);
});

test.each([
  ["the same figure", "Raset i Orredal skadde 1 200 sauer.", "Raset i Orredal skadde 1200 sauer."],
  ["other things", "Raset i Orredal skadde 12 passasjerer.", "Flyplassen i Ternesund venter 900 passasjerer i påsken."],
  ["dates", "Raset i Orredal gikk 12. juni.", "Raset i Orredal gikk 14. juni."],
  ["several in one article", "Raset i Orredal skadde 12 sauer og 3 sauer.", "Raset i Orredal skadde 14 sauer."],
] as const)("disagreements: none in %s", (_what, one, other) => {
  expect(figuresOf("nb", one, other)).toEqual([]);
});
