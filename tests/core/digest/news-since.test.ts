import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { textOf } from "../../../src/core/article/article.ts";
import { gistOf } from "../../../src/core/digest/gist.ts";
import { type News, newsSince, type Shown, shownAll } from "../../../src/core/digest/news-since.ts";
import type { AnalysedArticle } from "../../../src/core/ports.ts";
import { background, newsroom, profileOf, told } from "../stories/newsroom.ts";

const morning = told({
  id: "a",
  source: "Kystbladet",
  at: "2024-06-18T06:00:00Z",
  title: "Ferja «Havsula» fikk motorstans i Vikasundet",
  text: `Ferja «Havsula» fikk motorstans i Vikasundet mandag morgen med 34 passasjerer om bord.
    Rederiet Vikaferjene har sendt dykkere ned for å undersøke propellen på ferja.`,
});
const evening = told({
  id: "b",
  source: "Bygdebladet",
  at: "2024-06-18T18:00:00Z",
  title: "Fylket krever millioner av rederiet",
  text: `Ferja «Havsula» fikk motorstans i Vikasundet mandag morgen med 34 passasjerer om bord.
    Fylkesråd Kari Nes krever to millioner kroner i bot av rederiet Vikaferjene.`,
});

function news(
  articles: readonly [AnalysedArticle, ...AnalysedArticle[]],
  shown: readonly AnalysedArticle[],
  more: Partial<Shown> = {},
): News {
  const profile = profileOf("nb");
  const story = { id: articles[0].article.id, articles, language: "nb" } as const;
  const before = { ...shownAll(shown), ...more };
  return newsSince(story, articles, before, profile, gistOf(articles, profile, background));
}

describe("what is new of a story", () => {
  test("is all of it for who has seen nothing of it", () => {
    expect(news([morning, evening], [])).toEqual({ kind: "new" });
  });

  test("is the sentence that stood in no article before", () => {
    expect(news([morning, evening], [morning])).toMatchObject({
      kind: "update",
      sentence: {
        articleId: "b",
        text: "Fylkesråd Kari Nes krever to millioner kroner i bot av rederiet Vikaferjene.",
      },
    });
  });

  test("is nothing when another outlet says the same", () => {
    const copy = told({
      id: "c",
      source: "Fjordavisa",
      title: "Motorstans i Vikasundet",
      at: "2024-06-18T07:00:00Z",
      text: textsOf(morning),
    });
    expect(news([morning, copy], [morning])).toEqual({ kind: "repeat" });
  });

  test("is nothing when nothing has come", () => {
    expect(news([morning, evening], [morning, evening])).toEqual({ kind: "repeat" });
  });

  test("is another figure in a sentence that is otherwise the same", () => {
    const later = told({
      id: "d",
      at: "2024-06-18T12:00:00Z",
      title: "Ferja «Havsula» fikk motorstans i Vikasundet",
      text: "Ferja «Havsula» fikk motorstans i Vikasundet mandag morgen med 41 passasjerer om bord.",
    });
    expect(news([morning, later], [morning])).toMatchObject({ kind: "update", sentence: { articleId: "d" } });
  });

  test("is what a new revision says beside the old one", () => {
    const revised = told({
      id: "a",
      source: "Kystbladet",
      title: morning.article.title.text,
      contentHash: "2",
      at: "2024-06-18T06:00:00Z",
      text: `${textsOf(morning)}\nKlokken 11 ble ferja «Havsula» slept til kai i Vikvågen av redningsskøyta.`,
    });
    expect(news([revised], [morning])).toMatchObject({
      kind: "update",
      sentence: { text: "Klokken 11 ble ferja «Havsula» slept til kai i Vikvågen av redningsskøyta." },
    });
  });

  test("is not what the reader was told in so many words", () => {
    const told = new Map([["a", ["Fylkesråd Kari Nes krever to millioner kroner i bot av rederiet Vikaferjene."]]]);
    expect(news([morning, evening], [morning], { told })).toEqual({ kind: "repeat" });
  });

  test("is the headline where no more may be shown", () => {
    const linked = { ...evening, policy: "link" } as const;
    expect(news([morning, linked], [morning])).toMatchObject({
      kind: "update",
      sentence: { text: "Fylket krever millioner av rederiet", span: null },
    });
  });
});

test("always: what is new is a slice of a block, and of an article that was not shown", () => {
  const bokmal = newsroom.filter(({ article }) => article.language === "nb");
  fc.assert(
    fc.property(fc.shuffledSubarray(bokmal, { minLength: 1 }), fc.subarray(bokmal), (articles, shown) => {
      const [first, ...others] = articles;
      if (!first) return;
      const found = news([first, ...others], shown);
      if (found.kind !== "update" || !found.sentence.span) return;
      const { span, text, articleId } = found.sentence;
      expect(shown.map(({ article }) => article.id)).not.toContain(articleId);
      expect(textOf(articles.find(({ article }) => article.id === articleId)?.article.blocks ?? [], span)).toBe(text);
    }),
  );
});

function textsOf({ article }: AnalysedArticle): string {
  return article.blocks.map(({ text }) => text).join("\n");
}
