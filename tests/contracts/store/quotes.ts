import { expect, test } from "vitest";
import type { QuoteQuery } from "../../../src/core/ports.ts";
import { stemQueryOf } from "../../../src/core/search/stems.ts";
import { languages } from "../../fixtures/languages.ts";
import type { OpenedStore, OpenStore } from "../store.ts";
import { days, firstPage, news } from "./news.ts";

const asked = (words: string) => stemQueryOf(words, languages);

/** The texts of the first page's utterances. */
async function texts(store: OpenedStore, query: Partial<QuoteQuery>): Promise<string[]> {
  const { rows } = await store.quotes.find("local", { window: null, ...query }, firstPage);
  return rows.map((row) => row.places[0].text);
}

async function idOf(store: OpenedStore, name: string): Promise<string> {
  return (await store.speakers.find("local", name))[0]?.id ?? "nobody";
}

export function quoteContract(open: OpenStore): void {
  test("a quotation comes back whole, with its article, and by its id", async () => {
    const store = await open();
    const analysis = news({ quotes: [{ text: "Vi er klare", by: "Jens Stoltenberg", role: "Nato-sjef" }] });
    await store.articles.save("common", analysis);
    const { rows, total, counts } = await store.quotes.find("local", { window: null }, firstPage);
    const [place] = rows[0]?.places ?? [];
    expect(place?.quote).toEqual(analysis.quotes[0]);
    expect(place?.text).toBe("Vi er klare");
    expect(place?.article).toEqual(analysis.article);
    expect(place?.speakerId).toBe(await idOf(store, "Stoltenberg"));
    expect([total, counts]).toEqual([1, { direct: 1, partial: 0, indirect: 0 }]);
    expect((await store.quotes.get("local", place?.id ?? ""))?.places).toEqual([place]);
    expect(await store.quotes.get("local", "nothing")).toBeNull();
  });

  test("spans of one quotation are joined by a space", async () => {
    const store = await open();
    const analysis = news({ paragraphs: ["«Vi kommer», sa han, «i morgen»."], quotes: [{ text: "x", by: "A B" }] });
    const [quote] = analysis.quotes;
    if (!quote) throw new Error("the article has a quotation");
    const spans = [
      { block: 0, start: 1, end: 10 },
      { block: 0, start: 22, end: 30 },
    ];
    await store.articles.save("common", { ...analysis, quotes: [{ ...quote, spans }] });
    expect(await texts(store, {})).toEqual(["Vi kommer i morgen"]);
  });

  test("quotations come newest first and in reading order within an article, undated ones last", async () => {
    const store = await open();
    await store.articles.save("common", news({ published: null, quotes: [{ text: "u1", by: "A" }] }));
    await store.articles.save(
      "common",
      news({
        published: "2024-06-18",
        quotes: [
          { text: "a1", by: "A" },
          { text: "a2", by: "B" },
        ],
      }),
    );
    await store.articles.save(
      "common",
      news({
        published: "2024-06-19",
        quotes: [
          { text: "b1", by: "A" },
          { text: "b2", by: "B" },
        ],
      }),
    );
    expect(await texts(store, {})).toEqual(["b1", "b2", "a1", "a2", "u1"]);
    expect(await texts(store, { window: days("2024-06-01", "2024-06-30") })).toEqual(["b1", "b2", "a1", "a2"]);
  });

  test("the same words of the same speaker are one utterance with its places, newest first", async () => {
    const store = await open();
    await store.articles.save(
      "common",
      news({
        id: "old",
        published: "2024-06-18",
        quotes: [{ text: "Vi er klare!", by: "Jens Stoltenberg", kind: "partial" }],
      }),
    );
    await store.articles.save(
      "common",
      news({ id: "new", published: "2024-06-19", quotes: [{ text: "VI er  klare", by: "jens  STOLTENBERG" }] }),
    );
    await store.articles.save("common", news({ quotes: [{ text: "Vi er klare", by: "Erna Solberg" }] }));
    const speakers = [await idOf(store, "Stoltenberg")];
    const { rows, total, counts } = await store.quotes.find("local", { speakers, window: null }, firstPage);
    expect(rows.map((row) => row.places.map((place) => place.article.id))).toEqual([["new", "old"]]);
    expect([total, counts]).toEqual([1, { direct: 1, partial: 0, indirect: 0 }]);
    expect((await store.quotes.find("local", { window: null }, firstPage)).total).toBe(2);
    expect((await store.speakers.find("local", "Stoltenberg"))[0]).toMatchObject({ quotes: 1, articles: 2 });
  });

  test("the same words of nobody in particular in two articles are two utterances", async () => {
    const store = await open();
    for (const id of ["a", "b"])
      await store.articles.save("common", news({ id, quotes: [{ text: "Ja", by: "han", speakerKind: "pronoun" }] }));
    const { rows, total } = await store.quotes.find("local", { window: null }, firstPage);
    expect(total).toBe(2);
    expect(rows.map((row) => row.places[0].speakerId)).toEqual([null, null]);
    expect(await store.speakers.find("local", "han")).toEqual([]);
  });

  test("an uncertain quotation is found under each of its candidates, and is nobody's", async () => {
    const store = await open();
    await store.articles.save(
      "common",
      news({ quotes: [{ text: "Kanskje", candidates: ["Ola Hansen", "Per Olsen"] }] }),
    );
    for (const name of ["Ola Hansen", "Per Olsen"]) {
      const speakers = [await idOf(store, name)];
      const { rows } = await store.quotes.find("local", { speakers, window: null }, firstPage);
      expect(rows.map((row) => [row.places[0].text, row.places[0].speakerId])).toEqual([["Kanskje", null]]);
    }
    expect(await store.speakers.find("local", "Hansen")).toMatchObject([{ quotes: 0, articles: 0 }]);
  });

  test("a quotation that may be one's or another's counts once when both are asked for", async () => {
    const store = await open();
    const quotes = [
      { text: "Kanskje", candidates: ["Ola Hansen", "Per Olsen"] },
      { text: "Helst Ola", by: "Ola Hansen", candidates: ["Ola Hansen", "Per Olsen"] },
      { text: "Bare Per", by: "Per Olsen", kind: "partial" as const },
    ];
    await store.articles.save("common", news({ quotes }));
    const [ola, per] = [await idOf(store, "Ola"), await idOf(store, "Per")];
    const found = async (...speakers: string[]) => {
      const { rows, total, counts } = await store.quotes.find("local", { speakers, window: null }, firstPage);
      return [rows.length, total, counts.direct, counts.partial];
    };
    expect(await found(ola, per)).toEqual([3, 3, 2, 1]);
    expect(await found(per)).toEqual([3, 3, 2, 1]);
    expect(await found(ola)).toEqual([2, 2, 2, 0]);
  });

  test("quotations are found by their words, their sentence's, and any of several speakers", async () => {
    const store = await open();
    await store.articles.save(
      "common",
      news({
        quotes: [
          { text: "Forhandlingene går bra", by: "A Aas" },
          { text: "Elgen løper", by: "B Berg" },
          { text: "Elgen sover", by: "C Dahl" },
        ],
      }),
    );
    const [a, b] = [await idOf(store, "Aas"), await idOf(store, "Berg")];
    expect(await texts(store, { stems: asked("forhandling") })).toEqual(["Forhandlingene går bra"]);
    expect(await texts(store, { stems: asked("Berg") })).toEqual(["Elgen løper"]);
    expect(await texts(store, { speakers: [a, b] })).toEqual(["Forhandlingene går bra", "Elgen løper"]);
    expect(await texts(store, { speakers: [a, b], stems: asked("elgen") })).toEqual(["Elgen løper"]);
    expect(await texts(store, { speakers: ["nobody"] })).toEqual([]);
  });

  test("quotations are found by kind, source and article", async () => {
    const store = await open();
    await store.articles.save(
      "common",
      news({
        id: "a",
        source: "VG",
        quotes: [
          { text: "d", by: "A" },
          { text: "p", by: "A", kind: "partial" },
        ],
      }),
    );
    await store.articles.save(
      "common",
      news({ id: "b", source: "NRK", quotes: [{ text: "i", by: "A", kind: "indirect" }] }),
    );
    const sources = (await store.sources.list("local"))
      .filter((source) => source.name === "NRK")
      .map((source) => source.id);
    expect(await texts(store, { kinds: ["direct", "indirect"] })).toEqual(["d", "i"]);
    expect(await texts(store, { sources })).toEqual(["i"]);
    expect(await texts(store, { articleIds: ["a"] })).toEqual(["d", "p"]);
    expect(await texts(store, { articleIds: [] })).toEqual([]);
    const all = await store.quotes.find("local", { window: null }, { offset: 0, limit: 1 });
    expect([all.total, all.counts]).toEqual([3, { direct: 1, partial: 1, indirect: 1 }]);
  });

  test("pages have each utterance once, however many places lie between", async () => {
    const store = await open();
    for (let i = 0; i < 60; i++) {
      await store.articles.save(
        "common",
        news({
          quotes: [
            { text: "Det samme igjen", by: "A" },
            { text: `Nummer ${i}`, by: "A" },
          ],
        }),
      );
    }
    const seen: string[] = [];
    for (let offset = 0; offset < 70; offset += 7) {
      const { rows, total } = await store.quotes.find("local", { window: null }, { offset, limit: 7 });
      expect(total).toBe(61);
      seen.push(...rows.map((row) => row.places[0].text));
    }
    expect([seen.length, new Set(seen).size]).toEqual([61, 61]);
  });

  test("a new revision brings its own quotations; one that stays keeps its id", async () => {
    const store = await open();
    await store.articles.save(
      "common",
      news({
        id: "a",
        quotes: [
          { text: "Blir", by: "A A" },
          { text: "Går", by: "B B" },
        ],
      }),
    );
    const before = await store.quotes.find("local", { window: null }, firstPage);
    await store.articles.save(
      "common",
      news({
        id: "a",
        quotes: [
          { text: "Kommer", by: "C C" },
          { text: "Blir", by: "A A" },
        ],
      }),
    );
    const after = await store.quotes.find("local", { window: null }, firstPage);
    expect(after.rows.map((row) => row.places[0].text)).toEqual(["Kommer", "Blir"]);
    expect(after.rows[1]?.places[0].id).toBe(before.rows[0]?.places[0].id);
    expect(after.rows[1]?.places[0].article.revision).toBe(2);
    expect(await store.speakers.find("local", "B")).toEqual([]);
    expect(await store.articles.totals("local")).toMatchObject({ quotes: 2, speakers: 2 });
    expect(await texts(store, { stems: asked("går") })).toEqual([]);
  });
}
