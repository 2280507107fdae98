import { beforeAll, describe, expect, test } from "vitest";
import type { NewsDesk } from "../fixtures/desk.ts";
import { openFerryDesk } from "../fixtures/ferry-news.ts";
import { openSampleDesk } from "../fixtures/sample-desk.ts";

let samples: NewsDesk;
let ferry: Awaited<ReturnType<typeof openFerryDesk>>;
beforeAll(async () => {
  [samples, ferry] = await Promise.all([openSampleDesk(), openFerryDesk()]);
});

describe("/timeline", () => {
  test("of words: dated sentences in order, each with its source, and how many articles each day had", async () => {
    expect(await samples.read("/timeline flom")).toMatchInlineSnapshot(`
      "Fant ingen artikler om «flom». Prøv færre eller andre ord, et navn, eller adressen til en artikkel.
        → Se nyhetsoversikten: digest
      "
    `);
  });

  test("of a person: only what names them", async () => {
    const { json } = await samples.ask("/timeline Stoltenberg");
    expect(json).toMatchObject({ about: "Jens Stoltenberg", total: 2, story: null });
    expect(JSON.stringify(json)).not.toContain("kom til Pyongyang");
  });

  test("of a story: by the id or the address of any of its articles", async () => {
    const byId = await ferry.ask(`/timeline ${ferry.ferry}`);
    const byAddress = await ferry.ask("/timeline https://fjordnytt.example/buss");
    expect(byId.json).toMatchObject({ about: "Pendlere må ta buss i stedet for ferja «Skarven»", articles: 2 });
    expect(byAddress.json).toEqual(byId.json);
  });

  test("is in one language, and says what is left out", async () => {
    const read = await samples.read("/timeline Putin", { locale: "en" });
    expect(read).toContain("When Vladimir Putin landed in Pyongyang");
    expect(read).toContain("3 articles in other languages are not in it.");
    expect(read).not.toContain("kom til Pyongyang");
  });

  test("of what nobody dates: when it came out", async () => {
    const read = await ferry.read("/timeline skolen");
    expect(read).toContain("Ingen av artiklene tidfester noe");
    expect(read).toContain("3. mars · Skolen på Ytre Sild får nytt tak (Kystavisa");
  });

  test("of articles of one day: no chart", async () => {
    const { parts } = await ferry.ask(`/timeline ${ferry.ferry}`);
    expect(parts.map(({ kind }) => kind)).not.toContain("chart");
  });

  test("long ones have pages, and the chart stands on the first", async () => {
    const second = await samples.ask("/timeline ferja page:2");
    expect(second.json).toMatchObject({ page: 2, pageCount: 2 });
    expect(second.parts.map(({ kind }) => kind)).not.toContain("chart");
    expect((await samples.ask("/timeline ferja page:9")).json).toMatchObject({ page: 2 });
  });

  test("nothing found: says what to try", async () => {
    expect(await samples.read("/timeline Stoltenbreg")).toMatchInlineSnapshot(`
      "Fant ingen artikler om «Stoltenbreg». Prøv færre eller andre ord, et navn, eller adressen til en artikkel. Mente du Jens Stoltenberg (6)?
        → Jens Stoltenberg: timeline Jens Stoltenberg
        → Se nyhetsoversikten: digest
      "
    `);
  });

  test("an article that was taken back: says so", async () => {
    const desk = await openFerryDesk();
    await desk.store.articles.withdraw("common", desk.school);
    const { outcome, json } = await desk.ask(`/timeline ${desk.school}`);
    expect([outcome, json]).toMatchObject(["nothing", { source: "Kystavisa" }]);
  });

  test.each(["nn", "en"] as const)("in %s", async (locale) => {
    expect(await ferry.read("/timeline ferja", { locale })).toMatchSnapshot();
  });
});
