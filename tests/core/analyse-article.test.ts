import { expect, test } from "vitest";
import { analyseArticle } from "../../src/core/analyse-article.ts";
import { languages, told } from "./stories/newsroom.ts";

const { article } = told({
  id: "a",
  title: "Ferja er stengt",
  text: `Ferja i Vikasundet er stengt.
    – Vi skrev det så tydelig vi kunne, sier tillitsvalgt Rita Holm til Kystbladet.`,
});

test("analysis: an article's quotations, terms and names, worked out once", () => {
  const { quotes, terms, names } = analyseArticle(article, languages);
  expect(quotes).toMatchObject([{ certainty: "stated", speaker: { name: "Rita Holm" } }]);
  expect(terms).toMatchObject({ ferj: 4 });
  expect(names).toEqual(["Vikasundet", "Rita Holm", "Kystbladet"]);
});

test("analysis: a language without a profile is named", () => {
  expect(() => analyseArticle(article, new Map())).toThrow("no language profile for nb");
});
