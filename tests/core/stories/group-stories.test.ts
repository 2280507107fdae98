import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AnalysedArticle } from "../../../src/core/ports.ts";
import { groupStories } from "../../../src/core/stories/group-stories.ts";
import { background, newsroom, told } from "./newsroom.ts";

const idsOf = (articles: readonly AnalysedArticle[]) =>
  groupStories(articles, background).map((story) => story.articles.map(({ article }) => article.id));

describe("stories", () => {
  test("what several outlets tell of one event is one story, oldest first, in bokmål, nynorsk and English", () => {
    expect(idsOf(newsroom)).toEqual([["ferje-1", "ferje-2", "ferry-4", "ferje-3"], ["tunnel-1"], ["flaum-1"]]);
  });

  test("a story is called by the article that opened it, in the language most are written in", () => {
    const [ferry] = groupStories(newsroom, background);
    expect(ferry).toMatchObject({ id: "ferje-1", language: "nb" });
  });

  test("an English article that shares only a name or two with a Norwegian one is a story of its own", () => {
    const other = told({
      id: "en-holm",
      language: "en",
      source: "The Fjord Post",
      at: "2024-06-18T09:00:00Z",
      title: "Rita Holm wins regional chess title",
      text: "Rita Holm won the regional chess championship on Tuesday after six straight victories.",
    });
    expect(idsOf([...newsroom, other])).toContainEqual(["en-holm"]);
  });

  test("copies of one text are one story, whatever their headlines say", () => {
    const text = `Fylkesutvalget i Vestkyst sier nei til et nytt oppdrettsanlegg i Kobbevika etter en lang debatt.
      Selskapet Blålaks hadde søkt om å få ha 3120 tonn laks i sjøen utenfor Kobbevika fra neste sommer.`;
    const wire = { text, wire: "Nordbyrå" } as const;
    const articles = [
      told({ id: "w1", source: "Kystbladet", at: "2024-06-17T08:00:00Z", title: "Nei til laks", ...wire }),
      told({ id: "w2", source: "Bygdebladet", at: "2024-06-29T08:00:00Z", title: "Torsken vant kampen", ...wire }),
    ];
    expect(idsOf(articles)).toEqual([["w1", "w2"]]);
  });

  test("the same words after two silent weeks are another event", () => {
    const yearly = (id: string, at: string) =>
      told({ id, at, title: "Mye snø på Storfjellet", text: `Veien over Storfjellet er stengt på grunn av ${id}.` });
    expect(idsOf([yearly("snøfall", "2024-01-03T08:00:00Z"), yearly("vind", "2024-03-03T08:00:00Z")])).toHaveLength(2);
  });

  test("undated articles join too, and come last in their story", () => {
    const undated = told({
      id: "a-udatert",
      source: "Riksavisa",
      title: "Ferja «Havsula» ligger med ødelagt gir",
      text: "Bilferja «Havsula» fra Vikaferjene ligger ved kai i Vikvågen. Giret ble ødelagt i Vikasundet.",
    });
    expect(idsOf([undated, ...newsroom])[0]?.at(-1)).toBe("a-udatert");
  });

  test("no articles give no stories", () => {
    expect(groupStories([], background)).toEqual([]);
  });

  test("an article without words is a story of its own", () => {
    const empty = (id: string) => told({ id, title: "", text: "", chosen: true, at: "2024-06-17T08:00:00Z" });
    expect(idsOf([empty("b"), empty("a")])).toEqual([["a"], ["b"]]);
  });

  test("one more telling leaves the other stories as they are", () => {
    const before = idsOf(newsroom.filter(({ article }) => article.id !== "ferje-3"));
    const after = idsOf(newsroom).map((ids) => ids.filter((id) => id !== "ferje-3"));
    expect(after).toEqual(before);
  });

  test("every article is in exactly one story, and the order of the input does not matter", () => {
    const sameHour = newsroom.map(({ article, ...rest }) => ({
      ...rest,
      article: {
        ...article,
        published: { precision: "instant", instant: Temporal.Instant.from("2024-06-17T08:00:00Z") } as const,
      },
    }));
    const expected = idsOf(sameHour);
    fc.assert(
      fc.property(fc.shuffledSubarray(sameHour, { minLength: sameHour.length }), (shuffled) => {
        expect(idsOf(shuffled)).toEqual(expected);
      }),
    );
    fc.assert(
      fc.property(fc.subarray([...newsroom]), (some) => {
        const ids = idsOf(some).flat();
        expect(ids.toSorted()).toEqual(some.map(({ article }) => article.id).toSorted());
      }),
    );
  });
});
