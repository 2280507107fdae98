import { expect, test } from "vitest";
import { stemQueryOf } from "../../../src/core/search/stems.ts";
import { languages } from "../../fixtures/languages.ts";
import type { OpenStore } from "../store.ts";
import { at, firstPage, news, publishedAt } from "./news.ts";

const now = at("2024-07-01T00:00:00Z");

export function workspaceContract(open: OpenStore): void {
  test("samples step aside for a Workspace that sees a real article, and not for others", async () => {
    const store = await open();
    await store.articles.save(
      "common",
      news({ id: "sample", sample: true, quotes: [{ text: "Prøve", by: "Prøve Prøvesen" }] }),
    );
    expect(await store.articles.samplesShown("local")).toBe(true);
    expect(await store.articles.totals("local")).toMatchObject({ articles: 1, samples: 1, quotes: 1, speakers: 1 });
    await store.articles.save("discord:1", news());
    expect(await store.articles.samplesShown("discord:1")).toBe(false);
    expect(await store.articles.samplesShown("local")).toBe(true);
    expect(await store.articles.get("discord:1", "sample")).toBeNull();
    expect((await store.articles.search("discord:1", { window: null }, firstPage)).total).toBe(1);
    expect((await store.quotes.find("discord:1", { window: null }, firstPage)).total).toBe(0);
    expect(await store.speakers.find("discord:1", "Prøve")).toEqual([]);
    expect((await store.speakers.find("local", "Prøve")).length).toBe(1);
    await store.articles.save("common", news());
    expect(await store.articles.samplesShown("local")).toBe(false);
  });

  test.each([
    ["show", true, 2],
    ["hide", false, 1],
  ] as const)("samples set to %s stay so beside real articles", async (samples, shown, articles) => {
    const store = await open({ samples });
    await store.articles.save("common", news({ sample: true }));
    expect(await store.articles.samplesShown("local")).toBe(shown);
    await store.articles.save("common", news());
    expect((await store.articles.totals("local")).articles).toBe(articles);
  });

  test("a muted source is hidden from searches, quotations and speakers, until it is undone; its articles can be opened", async () => {
    const store = await open();
    await store.articles.save(
      "common",
      news({
        id: "a",
        source: "VG",
        paragraphs: ["Elgen."],
        quotes: [
          { text: "Ja", by: "A A" },
          { text: "Felles", by: "B B" },
        ],
      }),
    );
    await store.articles.save(
      "common",
      news({ id: "b", source: "NRK", paragraphs: ["Elgen."], quotes: [{ text: "Felles", by: "B B" }] }),
    );
    const sourceId = (await store.sources.list("local")).find((source) => source.name === "VG")?.id ?? "";
    const seen = async () => ({
      articles: (await store.articles.search("local", { window: null }, firstPage)).total,
      found: (await store.articles.search("local", { window: null, stems: stemQueryOf("elg", languages) }, firstPage))
        .total,
      quotes: (await store.quotes.find("local", { window: null }, firstPage)).total,
      places: (await store.quotes.find("local", { window: null }, firstPage)).rows.flatMap((row) => row.places).length,
      a: (await store.speakers.find("local", "A")).length,
      b: (await store.speakers.complete("local", "b", 5))[0]?.articles,
      totals: (await store.articles.totals("local")).quotes,
    });
    const before = await seen();
    expect(before).toEqual({ articles: 2, found: 2, quotes: 2, places: 3, a: 1, b: 2, totals: 2 });
    const id = await store.readings.add("local", { kind: "muted-source", sourceId }, "u1", now);
    expect(await seen()).toEqual({ articles: 1, found: 1, quotes: 1, places: 1, a: 0, b: 1, totals: 1 });
    expect((await store.articles.get("local", "a"))?.article.id).toBe("a");
    expect((await store.sources.list("local")).map((source) => source.name)).toEqual(["NRK", "VG"]);
    expect(await store.readings.undo("local", id, "u2", now)).toBe(true);
    expect(await seen()).toEqual(before);
  });

  test("settings keep what is not named", async () => {
    const store = await open();
    expect(await store.settings.get("local")).toEqual({});
    await store.settings.save("local", { locale: "nn" });
    await store.settings.save("local", { timeZone: "Europe/Oslo" });
    expect(await store.settings.get("local")).toEqual({ locale: "nn", timeZone: "Europe/Oslo" });
    await store.settings.save("local", { locale: "en" });
    expect(await store.settings.get("local")).toEqual({ locale: "en", timeZone: "Europe/Oslo" });
    await store.settings.save("local", { locale: null, own: ["VG", "VG+"] });
    expect(await store.settings.get("local")).toEqual({ timeZone: "Europe/Oslo", own: ["VG", "VG+"] });
  });

  test("the same invocation has the same short key, until it expires", async () => {
    const store = await open();
    const invocation = { command: "quote", options: { speaker: "Støre", about: "a".repeat(500) } };
    const swapped = { command: "quote", options: { about: "a".repeat(500), speaker: "Støre" } };
    const key = await store.shortKeys.put("local", invocation, now.add({ hours: 1 }));
    expect(key.length).toBeLessThanOrEqual(20);
    expect(await store.shortKeys.get("local", key, now)).toEqual(invocation);
    expect(await store.shortKeys.get("local", key, now.add({ hours: 1 }))).toBeNull();
    expect(await store.shortKeys.put("local", swapped, now.add({ hours: 3 }))).toBe(key);
    expect(await store.shortKeys.put("local", invocation, now.add({ hours: 2 }))).toBe(key);
    expect(await store.shortKeys.get("local", key, now.add({ minutes: 150 }))).toEqual(invocation);
    expect(await store.shortKeys.put("local", { command: "who", options: {} }, now)).not.toBe(key);
    expect(await store.shortKeys.get("local", "unknown", now)).toBeNull();
  });

  test("sources are listed by name with their articles and newest date; a policy holds for all", async () => {
    const store = await open();
    await store.articles.save("common", news({ id: "a", source: "VG", published: "2024-06-19T10:00:00Z" }));
    await store.articles.save("common", news({ source: "VG", published: null }));
    await store.articles.save("discord:1", news({ source: "vg", published: null }));
    await store.articles.save("common", news({ source: "Aftenposten", published: null }));
    expect(await store.sources.list("local")).toMatchObject([
      { name: "Aftenposten", policy: "points", articles: 1, newest: publishedAt(null) },
      { name: "VG", policy: "points", articles: 2, newest: publishedAt("2024-06-19T10:00:00Z") },
    ]);
    expect(await store.sources.setPolicy("Vg", "link")).toBe(true);
    expect(await store.sources.setPolicy("Ukjent", "link")).toBe(false);
    await store.articles.save("slack:1", news({ id: "late", source: "VG" }));
    expect((await store.articles.get("local", "a"))?.policy).toBe("link");
    expect((await store.articles.get("slack:1", "late"))?.policy).toBe("link");
    expect(
      (await store.sources.list("discord:1")).map((source) => [source.name, source.articles, source.policy]),
    ).toEqual([
      ["Aftenposten", 1, "points"],
      ["VG", 3, "link"],
    ]);
  });
}
