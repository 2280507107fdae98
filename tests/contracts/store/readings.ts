import { expect, test } from "vitest";
import type { Correction, Reading } from "../../../src/core/readings/reading.ts";
import { stemQueryOf } from "../../../src/core/search/stems.ts";
import { languages } from "../../fixtures/languages.ts";
import type { OpenedStore, OpenStore } from "../store.ts";
import { at, firstPage, news } from "./news.ts";

const now = at("2024-07-01T00:00:00Z");
const later = now.add({ hours: 1 });

const ferry = {
  id: "ferje",
  paragraphs: ["Kari Vik fikk spørsmålet, og Ola Nes sto ved siden av."],
  quotes: [
    { text: "Vi venter på deler", by: "Ola Nes", role: "skipper" },
    { text: "Den går på fredag", by: "Kari Vik", role: "driftssjef" },
  ],
} as const;
const waiting = [{ articleId: "ferje", text: "Vi venter på deler" }] as const;
const wrongSpeaker = { kind: "wrong-speaker", claims: waiting, speaker: "Kari Vik" } as const satisfies Correction;

/** What a Workspace sees of the ferry's quotations: in answers, counts, and of each speaker. */
async function seen(store: OpenedStore, workspace: string) {
  const found = await store.quotes.find(workspace, { window: null }, firstPage);
  const of = async (name: string) => (await store.speakers.find(workspace, name))[0]?.quotes ?? null;
  return {
    quotes: found.rows.map(({ places: [{ text, quote }] }) => [text, quote.speaker?.name ?? null]).sort(),
    total: found.total,
    totals: (await store.articles.totals(workspace)).quotes,
    ola: await of("Ola Nes"),
    kari: await of("Kari Vik"),
  };
}

async function idOf(store: OpenedStore, workspace: string, text: string): Promise<string> {
  const found = await store.quotes.find(workspace, { window: null }, firstPage);
  return found.rows.flatMap(({ places }) => places).find((place) => place.text === text)?.id ?? "";
}

const asRead = {
  quotes: [
    ["Den går på fredag", "Kari Vik"],
    ["Vi venter på deler", "Ola Nes"],
  ],
  total: 2,
  totals: 2,
  ola: 1,
  kari: 1,
};

const corrections: readonly (readonly [name: string, reading: Correction, seen: Partial<typeof asRead> | object])[] = [
  [
    "another speaker",
    wrongSpeaker,
    { quotes: [asRead.quotes[0], ["Vi venter på deler", "Kari Vik"]], ola: null, kari: 2 },
  ],
  [
    "a speaker whom the store does not know",
    { ...wrongSpeaker, speaker: "Per Dal" },
    { quotes: [asRead.quotes[0], ["Vi venter på deler", "Per Dal"]], ola: null },
  ],
  [
    "nobody",
    { ...wrongSpeaker, speaker: null },
    { quotes: [asRead.quotes[0], ["Vi venter på deler", null]], ola: null },
  ],
  [
    "other words",
    { kind: "wrong-span", claims: waiting, text: "venter på" },
    { quotes: [asRead.quotes[0], ["venter på", "Ola Nes"]] },
  ],
  [
    "words that are only known to be wrong",
    { kind: "wrong-span", claims: waiting, text: null },
    { quotes: [asRead.quotes[0]], total: 1, totals: 1, ola: null },
  ],
  [
    "words that the article does not have",
    { kind: "wrong-span", claims: waiting, text: "noe helt annet" },
    { quotes: [asRead.quotes[0]], total: 1, totals: 1, ola: null },
  ],
  [
    "no quotation",
    { kind: "not-a-quote", claims: waiting },
    { quotes: [asRead.quotes[0]], total: 1, totals: 1, ola: null },
  ],
];

export function readingContract(open: OpenStore): void {
  test.each(corrections)(
    "a correction to %s holds in its Workspace alone, over revisions and analyses, until it is undone",
    async (_name, reading, changed) => {
      const store = await open();
      await store.articles.save("common", news(ferry));
      expect(await seen(store, "discord:1")).toEqual(asRead);
      const id = await store.readings.add("discord:1", reading, "u1", now);
      const corrected = { ...asRead, ...changed };
      expect(await seen(store, "discord:1")).toEqual(corrected);
      expect(await seen(store, "slack:1")).toEqual(asRead);
      await store.articles.save("common", news({ ...ferry, title: "Ny tittel", version: 999 }));
      expect(await seen(store, "discord:1")).toEqual(corrected);
      await store.articles.save("common", news({ ...ferry, title: "Ny tittel", version: 1000 }));
      expect(await seen(store, "discord:1")).toEqual(corrected);
      expect(await seen(store, "slack:1")).toEqual(asRead);
      expect(await store.readings.undo("slack:1", id, "u2", later)).toBe(false);
      expect(await store.readings.undo("discord:1", id, "u2", later)).toBe(true);
      expect(await seen(store, "discord:1")).toEqual(asRead);
    },
  );

  test("a corrected quotation keeps its id, says how it was read, and is found by the right name and words", async () => {
    const store = await open();
    await store.articles.save("common", news(ferry));
    const id = await idOf(store, "discord:1", "Vi venter på deler");
    await store.readings.add("discord:1", wrongSpeaker, "u1", now);
    const places = (await store.quotes.get("discord:1", id))?.places;
    expect(places).toMatchObject([
      {
        id,
        text: "Vi venter på deler",
        quote: { certainty: "stated", role: "driftssjef", speaker: { name: "Kari Vik" } },
        corrected: { readAs: "Vi venter på deler", by: "u1", at: now },
      },
    ]);
    const [kari] = await store.speakers.find("discord:1", "Kari Vik");
    const query = { window: null, speakers: [kari?.id ?? ""], stems: stemQueryOf("deler", languages) };
    const found = await store.quotes.find("discord:1", query, firstPage);
    expect(found.rows[0]?.places[0].id).toBe(id);
    const inArticle = { window: null, articleIds: ["ferje"] };
    expect((await store.quotes.find("discord:1", inArticle, firstPage)).total).toBe(2);
    expect((await store.quotes.get("slack:1", id))?.places[0]).toMatchObject({
      id,
      corrected: null,
      quote: { speaker: { name: "Ola Nes" } },
    });
  });

  test("a name that only a correction has is completed and spelled right in its Workspace alone", async () => {
    const store = await open();
    await store.articles.save("common", news(ferry));
    const id = await store.readings.add("discord:1", { ...wrongSpeaker, speaker: "Per Dal" }, "u1", now);
    const names = async (workspace: string) => ({
      completed: (await store.speakers.complete(workspace, "per d", 5)).map(({ name }) => name),
      nearest: (await store.speakers.nearest(workspace, "Per Dahl", 5)).map(({ name }) => name),
    });
    const [per] = await store.speakers.find("discord:1", "Per Dal");
    expect(await store.speakers.profile("discord:1", per?.id ?? "")).toMatchObject({ quotes: 1, articles: 1 });
    expect(await store.speakers.profile("slack:1", per?.id ?? "")).toBeNull();
    expect(await names("discord:1")).toEqual({ completed: ["Per Dal"], nearest: ["Per Dal"] });
    expect(await names("slack:1")).toEqual({ completed: [], nearest: [] });
    await store.readings.undo("discord:1", id, "u1", later);
    expect(await names("discord:1")).toEqual({ completed: [], nearest: [] });
  });

  test("corrections of one quotation hold together, the later over the earlier", async () => {
    const store = await open();
    await store.articles.save("common", news(ferry));
    await store.readings.add("discord:1", wrongSpeaker, "u1", now);
    await store.readings.add("discord:1", { kind: "wrong-span", claims: waiting, text: "venter på" }, "u1", now);
    const last = { ...wrongSpeaker, speaker: "Per Dal" };
    const id = await store.readings.add("discord:1", last, "u1", now);
    const quotes = async () => (await seen(store, "discord:1")).quotes;
    expect(await quotes()).toEqual([asRead.quotes[0], ["venter på", "Per Dal"]]);
    await store.readings.undo("discord:1", id, "u1", later);
    expect(await quotes()).toEqual([asRead.quotes[0], ["venter på", "Kari Vik"]]);
  });

  test("a correction holds in all the places that it names, and in both owners' articles of one id", async () => {
    const store = await open();
    const copy = { ...ferry, id: "kopi", source: "NRK" };
    await store.articles.save("common", news(ferry));
    await store.articles.save("common", news(copy));
    await store.articles.save("discord:1", news(ferry));
    const id = await idOf(store, "discord:1", "Vi venter på deler");
    const places = (await store.quotes.get("discord:1", id))?.places ?? [];
    expect(places.map(({ article }) => article.id).sort()).toEqual(["ferje", "ferje", "kopi"]);
    const claims = [...waiting, { articleId: "kopi", text: "Vi venter på deler" }] as const;
    await store.readings.add("discord:1", { ...wrongSpeaker, claims }, "u1", now);
    expect(await seen(store, "discord:1")).toMatchObject({ total: 2, ola: null, kari: 2 });
    expect((await store.quotes.get("discord:1", id))?.places.map(({ quote }) => quote.speaker?.name)).toEqual([
      "Kari Vik",
      "Kari Vik",
      "Kari Vik",
    ]);
  });

  test("a Workspace never corrects what it does not see", async () => {
    const store = await open();
    await store.articles.save("discord:1", news(ferry));
    await store.readings.add("slack:1", wrongSpeaker, "u1", now);
    expect(await seen(store, "slack:1")).toMatchObject({ quotes: [], total: 0, ola: null, kari: null });
    expect(await seen(store, "discord:1")).toEqual(asRead);
    await store.articles.save("discord:1", news({ ...ferry, title: "Ny tittel" }));
    expect(await seen(store, "slack:1")).toMatchObject({ quotes: [], total: 0, ola: null, kari: null });
  });

  test("a corrected sample steps aside with the samples", async () => {
    const store = await open();
    await store.articles.save("common", news({ ...ferry, sample: true }));
    await store.readings.add("local", wrongSpeaker, "u1", now);
    expect(await store.articles.samplesShown("local")).toBe(true);
    expect(await seen(store, "local")).toMatchObject({ total: 2, kari: 2 });
    await store.articles.save("common", news());
    expect(await seen(store, "local")).toMatchObject({ total: 0, totals: 0, kari: null });
  });

  test("a proposal changes nothing until it is accepted, once; one that is declined never does", async () => {
    const store = await open();
    await store.articles.save("common", news(ferry));
    const id = await store.readings.propose("discord:1", wrongSpeaker, "u1", now);
    expect(await store.readings.propose("discord:1", wrongSpeaker, "u2", now)).toBe(id);
    const none: Correction = { kind: "not-a-quote", claims: waiting };
    const declined = await store.readings.propose("discord:1", none, "u2", later);
    expect(await seen(store, "discord:1")).toEqual(asRead);
    const ids = async (state: "proposed" | "in-force" | "undone") =>
      (await store.readings.list("discord:1", state, firstPage)).rows.map((row) => row.id);
    expect(await ids("proposed")).toEqual([declined, id]);
    expect(await store.readings.undo("discord:1", declined, "mod", later)).toBe(true);
    expect(await store.readings.accept("discord:1", declined, "mod", later)).toBe(false);
    expect(await store.readings.accept("slack:1", id, "mod", later)).toBe(false);
    expect(await store.readings.accept("discord:1", id, "mod", later)).toBe(true);
    expect(await store.readings.accept("discord:1", id, "mod", later)).toBe(false);
    expect(await seen(store, "discord:1")).toMatchObject({ ola: null, kari: 2 });
    expect([await ids("proposed"), await ids("in-force"), await ids("undone")]).toEqual([[], [id], [declined]]);
    expect(await store.readings.get("discord:1", id)).toEqual({
      id,
      reading: wrongSpeaker,
      by: "u1",
      at: now,
      accepted: { by: "mod", at: later },
      undone: null,
    });
    expect(await store.readings.get("discord:1", declined)).toMatchObject({ undone: { by: "mod", at: later } });
    expect(await store.readings.get("slack:1", id)).toBeNull();
  });

  test("what a member proposed takes force when a moderator says the same", async () => {
    const store = await open();
    await store.articles.save("common", news(ferry));
    const id = await store.readings.propose("discord:1", wrongSpeaker, "u1", now);
    expect(await store.readings.add("discord:1", wrongSpeaker, "mod", later)).toBe(id);
    expect(await store.readings.get("discord:1", id)).toMatchObject({ by: "u1", accepted: { by: "mod", at: later } });
    expect(await store.readings.propose("discord:1", wrongSpeaker, "u2", later)).toBe(id);
    expect(await seen(store, "discord:1")).toMatchObject({ kari: 2 });
  });

  test("readings are listed with who and when, a page at a time, added once, and undone once", async () => {
    const store = await open();
    const reading: Reading = { kind: "muted-source", sourceId: "x" };
    const id = await store.readings.add("local", reading, "u1", now);
    expect(await store.readings.add("local", reading, "u2", later)).toBe(id);
    const deed = { by: "u1", at: now };
    const kept = { id, reading, ...deed, accepted: deed, undone: null };
    expect(await store.readings.list("local", "in-force", firstPage)).toEqual({ rows: [kept], total: 1 });
    const second = await store.readings.add("local", { ...reading, sourceId: "y" }, "u1", later);
    const page = await store.readings.list("local", "in-force", { offset: 0, limit: 1 });
    expect([page.total, page.rows.map((row) => row.id)]).toEqual([2, [second]]);
    expect(await store.readings.undo("local", id, "u2", later)).toBe(true);
    expect(await store.readings.undo("local", id, "u3", later)).toBe(false);
    expect(await store.readings.undo("local", "unknown", "u2", later)).toBe(false);
    expect(await store.readings.get("local", id)).toEqual({ ...kept, undone: { by: "u2", at: later } });
    expect(await store.readings.add("local", reading, "u1", now)).not.toBe(id);
  });
}
