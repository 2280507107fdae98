import { beforeAll, describe, expect, test } from "vitest";
import { loadBackground } from "../../../src/content.ts";
import type { AnalysedArticle } from "../../../src/core/ports.ts";
import { trendsIn, withoutCopies } from "../../../src/core/trends/find-trends.ts";
import { openDesk } from "../../fixtures/desk.ts";
import { languages } from "../../fixtures/languages.ts";

const setting = { languages, background: loadBackground("content"), language: "nb" } as const;
const places = [
  "Alvdal",
  "Bremnes",
  "Drevja",
  "Eidfjord",
  "Fauske",
  "Gjemnes",
  "Hemsedal",
  "Inderøy",
  "Jevnaker",
  "Krøderen",
];

/** Ten texts of every day from two outlets, each of its own place. */
async function everyday(texts: readonly (readonly [source: string, text: string])[] = []) {
  const desk = await openDesk("2025-03-05T11:00:00+01:00");
  const all = [
    ...places.map((place, at) => {
      const text = `Kommunestyret i ${place} vedtok fredag budsjettet for neste år, med ${at + 2} stemmer mot to.`;
      return [at % 2 === 0 ? "Kystavisa" : "Fjordnytt", text] as const;
    }),
    ...texts,
  ];
  for (const [at, [source, text]] of all.entries()) {
    const title = `Nytt i saken nummer ${at}`;
    await desk.file({ source, title, published: "2025-03-04T10:00:00+01:00", language: "nb" }, text);
  }
  const { rows } = await desk.store.articles.search("local", { window: null }, { offset: 0, limit: 100 });
  await desk.store.close();
  return rows;
}

const ferry = [
  ["Kystavisa", "Ferja Skarven står ved kai i Sildevik etter havariet, og rederiet venter på deler fra verkstedet."],
  ["Fjordnytt", "Etter havariet med Skarven må pendlerne i Sildevik ta buss rundt fjorden hver eneste morgen."],
  ["Kystavisa", "Havariet på Skarven blir gransket, og inspektørene kom om bord i Sildevik like etter frokost."],
  ["Fjordnytt", "Skarven er tilbake om en uke, melder verkstedet, men havariet har kostet kommunen dyrt i Sildevik."],
] as const;

let before: readonly AnalysedArticle[];
beforeAll(async () => {
  before = await everyday();
});

describe("trends", () => {
  test("names and words of the same texts are one, a name first", async () => {
    const [first, ...others] = trendsIn(await everyday(ferry), before, setting);
    expect(others).toEqual([]);
    expect(first?.words[0]).toBe("Sildevik");
    expect(first?.words).toContain("havariet");
    expect(first?.articles).toHaveLength(4);
    expect(first?.before).toEqual([]);
  });

  test("what is written as often as before does not rise, and a weekday never does", async () => {
    expect(trendsIn(await everyday(), before, setting)).toEqual([]);
    const fridays = ferry.map(([source], at) => [source, `Møte nummer ${at} ble holdt fredag i salen.`] as const);
    const words = trendsIn(await everyday(fridays), before, setting).flatMap((trend) => trend.words);
    expect(words).not.toContain("fredag");
  });

  test("what one outlet alone goes on about does not rise", async () => {
    const alone = ferry.map(([, text]) => ["Kystavisa", text] as const);
    expect(trendsIn(await everyday(alone), before, setting)).toEqual([]);
  });

  test("a text that four print is one text", async () => {
    const text = "Ferja Skarven står ved kai i Sildevik etter havariet, og rederiet venter på deler fra verkstedet.";
    const printed = await everyday(
      ["Kystavisa", "Fjordnytt", "Varden", "Tidende"].map((source) => [source, text] as const),
    );
    expect(printed).toHaveLength(14);
    expect(withoutCopies(printed)).toHaveLength(11);
  });

  test("of too few texts nothing is said", async () => {
    const many = await everyday(ferry);
    expect(trendsIn(many.slice(0, 9), before, setting)).toEqual([]);
    expect(trendsIn(many, before.slice(0, 9), setting)).toEqual([]);
  });
});
