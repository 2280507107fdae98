import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AnalysedArticle } from "../../../src/core/ports.ts";
import { startGrouper } from "../../../src/core/stories/grouper.ts";
import { buildMarkReader } from "../../../src/core/stories/marks.ts";
import { startVocabulary } from "../../../src/core/stories/vocabulary.ts";
import { background, newsroom, told } from "./newsroom.ts";

/** The story of each article, by number, in order of arrival. */
function storiesOf(articles: readonly AnalysedArticle[], frequencies = background): readonly number[] {
  const vocabulary = startVocabulary(frequencies);
  const readMarks = buildMarkReader(vocabulary);
  const grouper = startGrouper(vocabulary);
  for (const article of articles) grouper.add(readMarks(article));
  return grouper.stories();
}

/** The texts of each story, in order of arrival, stories in order of their first. */
function grouped(articles: readonly AnalysedArticle[]): string[][] {
  const storyOf = storiesOf(articles);
  const stories = Map.groupBy(articles.keys(), (number) => storyOf[number]);
  return [...stories.values()].map((numbers) => numbers.map((number) => articles[number]?.article.title.text ?? ""));
}

const named = (analysed: AnalysedArticle, id: string) => ({ ...analysed, article: { ...analysed.article, id } });

const headline = (title: string) => told({ id: title, title, text: "" });

describe("grouper", () => {
  test("headlines that share what is telling are one story, whichever comes first", () => {
    const headlines = [
      "Ferja Havsula fikk motorstans i Vikasundet",
      "Tunnelen gjennom Storfjellet blir dyrere",
      "Motorstans på Havsula skyldes giret",
      "Storfjellet-tunnelen blir 400 millioner dyrere",
    ].map(headline);
    fc.assert(
      fc.property(fc.shuffledSubarray(headlines, { minLength: 4 }), (shuffled) => {
        const sorted = grouped(shuffled).map((titles) => titles.toSorted());
        expect(sorted.toSorted()).toEqual([
          ["Ferja Havsula fikk motorstans i Vikasundet", "Motorstans på Havsula skyldes giret"],
          ["Storfjellet-tunnelen blir 400 millioner dyrere", "Tunnelen gjennom Storfjellet blir dyrere"],
        ]);
      }),
    );
  });

  test("two stories become one when later articles show that they are", () => {
    const first = ["Brann på Nesodden", "Lagerbygning i full fyr"].map(headline);
    const later = [
      "Brann på Nesodden: lagerbygning i full fyr",
      "Lagerbygning på Nesodden brant ned",
      "Nesodden: full fyr i lagerbygning etter brann",
    ].map(headline);
    expect(grouped(first)).toHaveLength(2);
    expect(grouped([...first, ...later])).toHaveLength(1);
  });

  test("ids do not matter: other ids, the same stories", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...newsroom.keys()], { minLength: newsroom.length }), (order) => {
        const renamed = newsroom.map((analysed, at) => named(analysed, `x${order[at]}`));
        expect(grouped(renamed)).toEqual(grouped(newsroom));
      }),
    );
  });

  test("a year tells nothing: what only shares it is no story", () => {
    expect(grouped(["Festivalen i Bergen 2014", "Børsen stiger kraftig 2014"].map(headline))).toHaveLength(2);
  });

  test("words that every article has hold none together, in a language of which nothing is known", () => {
    const everywhere = "och att det som en på är av för med";
    const articles = Array.from({ length: 300 }, (_, at) =>
      told({
        id: `s${at}`,
        language: "sv",
        title: `x${at} ${everywhere}`,
        text: `${everywhere} y${at} z${at}`,
      }),
    );
    expect(new Set(storiesOf(articles, new Map())).size).toBe(300);
  });
});
