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

test.each([{ limit: "link" }, { limit: "teaser" }, { access: "subscribers" }] as const)(
  "analysis: an article with %o lends no quotations and no refusals, and is found by its terms all the same",
  (limits) => {
    const { quotes, refusals, terms } = analyseArticle({ ...article, ...limits }, languages);
    expect([...quotes, ...refusals]).toEqual([]);
    expect(terms).toMatchObject({ ferj: 4 });
  },
);

test("analysis: a language without a profile is named", () => {
  expect(() => analyseArticle(article, new Map())).toThrow("no language profile for nb");
});
