import { expect, test } from "vitest";
import { searchTokensOf, stemQueryOf } from "../../../src/core/search/stems.ts";
import { bokmal, languages } from "../../fixtures/languages.ts";
import type { OpenStore } from "../store.ts";
import { firstPage, news } from "./news.ts";

const hostile = [
  '" OR *',
  "'; drop table articles; --",
  "NEAR(a b) NOT c*",
  "a\0b",
  "tokens : x ^y {z}",
  "\ud800 lone surrogate",
  "%_\\",
  "🦌 elg",
  "a ".repeat(5_000),
  "x".repeat(10_000),
];

export function hostileContract(open: OpenStore): void {
  test.each(hostile.map((text) => [JSON.stringify(text).slice(0, 40), text] as const))(
    "%s is only words, wherever it is asked",
    async (_, text) => {
      const store = await open();
      await store.articles.save("common", news({ paragraphs: ["Elgen."], quotes: [{ text: "Ja", by: "A A" }] }));
      for (const stems of [stemQueryOf(text, languages), [[text]], [[text, "elg"], [text]]]) {
        if (stems.length === 0) continue;
        expect(
          (await store.articles.search("local", { stems, window: null }, firstPage)).rows.length,
        ).toBeLessThanOrEqual(1);
        expect((await store.quotes.find("local", { stems, window: null }, firstPage)).rows.length).toBeLessThanOrEqual(
          1,
        );
        expect((await store.articles.countNaming("local", stems)).articles).toBeLessThanOrEqual(1);
      }
      await store.speakers.find("local", text);
      await store.speakers.complete("local", text, 5);
      await store.speakers.nearest("local", text, 5);
      await store.speakers.profile("local", text);
      await store.quotes.find(
        "local",
        { speakers: [text], sources: [text], articleIds: [text], window: null },
        firstPage,
      );
      await store.articles.findByUrl("local", text);
      await store.settings.save("local", { timeZone: text });
      expect((await store.articles.totals("local")).articles).toBe(1);
    },
  );

  test.each(hostile.map((text) => [JSON.stringify(text).slice(0, 40), text] as const))(
    "%s in an article is kept to the letter, and its words are found",
    async (_, text) => {
      const store = await open();
      const analysis = news({
        source: text,
        title: text,
        paragraphs: [text],
        topics: [text],
        names: [text],
        quotes: [{ text, by: text, role: text }],
      });
      await store.articles.save("common", analysis);
      const found = await store.articles.get("local", analysis.article.id);
      expect(found?.article.blocks).toEqual(analysis.article.blocks);
      expect((await store.quotes.find("local", { window: null }, firstPage)).rows[0]?.places[0].text).toBe(text);
      for (const token of searchTokensOf(text, bokmal)) {
        expect((await store.articles.search("local", { stems: [[token]], window: null }, firstPage)).total).toBe(1);
      }
    },
  );

  test("æ, ø, å and combining accents are found however they are written", async () => {
    const store = await open();
    await store.articles.save(
      "common",
      news({
        paragraphs: ["Blåbær på Sørøya, idé.".normalize("NFD")],
        quotes: [{ text: "Ærlig", by: "Åse Ødegård".normalize("NFD") }],
      }),
    );
    for (const words of ["BLÅBÆR", "sørøya".normalize("NFD"), "ide", "idé"]) {
      expect(
        (await store.articles.search("local", { stems: stemQueryOf(words, languages), window: null }, firstPage)).total,
      ).toBe(1);
    }
    for (const name of ["Åse Ødegård", "Åse Ødegård".normalize("NFD"), "ase odegard", "ÅSE"]) {
      expect(await store.speakers.find("local", name)).toHaveLength(1);
    }
  });

  test("words made to look like a speaker's id are nobody's quotation", async () => {
    const store = await open();
    await store.articles.save("common", news({ quotes: [{ text: "Ekte", by: "Jens Stoltenberg" }] }));
    const [speaker] = await store.speakers.find("local", "Stoltenberg");
    const id = speaker?.id ?? "";
    const claims = [`s.${id}`, `s_${id}`, `_s${id}`, `-s${id}`, `.s${id} n.stoltenberg _nstoltenberg`].map((text) => ({
      text,
      by: "Falsk Falsken",
    }));
    await store.articles.save("common", news({ quotes: claims }));
    const found = await store.quotes.find("local", { speakers: [id], window: null }, firstPage);
    expect(found.rows.map((row) => row.places[0].text)).toEqual(["Ekte"]);
  });

  test("a stem group without stems is found nowhere", async () => {
    const store = await open();
    await store.articles.save("common", news());
    expect((await store.articles.search("local", { stems: [[]], window: null }, firstPage)).total).toBe(0);
  });
}
