import { expect, test } from "vitest";
import { stemQueryOf } from "../../../src/core/search/stems.ts";
import { languages } from "../../fixtures/languages.ts";
import type { OpenedStore, OpenStore } from "../store.ts";
import { addFeed, entry, keep, now, ours, poll, waitingNow, webFeed } from "./entries.ts";
import { at, firstPage, type News, news } from "./news.ts";

const old = "2024-06-19T10:00:00Z";
const before = at("2025-01-01T00:00:00Z");

const given: News = {
  id: "a",
  url: "https://vg.no/a",
  title: "Ferja er innstilt",
  topics: ["samferdsel"],
  published: old,
  names: ["Moss"],
  paragraphs: ["Et langt avsnitt om havner.", "Rederiet ville ikke svare."],
  quotes: [{ text: "Vi beklager", by: "Kari Vik", role: "havnesjef" }],
  refusals: [[1, "Ola Moe"]],
};

const texts = async (store: OpenedStore) =>
  (await store.articles.get(ours, "a"))?.article.blocks.map(({ text }) => text);

async function found(store: OpenedStore, words: string): Promise<number> {
  const stems = stemQueryOf(words, languages);
  return (await store.articles.search(ours, { stems, window: null }, firstPage)).total;
}

export function thinnedContract(open: OpenStore): void {
  test("of an old article the blocks stay that hold a quotation or a refusal, where they stood, and its title", async () => {
    const store = await open();
    await store.articles.save("common", news({ ...given, paragraphs: ["Først."] }));
    await store.articles.save("common", news(given));
    const saved = await store.articles.get(ours, "a");
    expect(await store.feedLedger.thin(before, 10)).toBe(1);
    const thinned = await store.articles.get(ours, "a");
    expect(await texts(store)).toEqual(["", "Rederiet ville ikke svare.", "– Vi beklager, sier Kari Vik."]);
    expect(thinned).toEqual({
      ...saved,
      article: { ...saved?.article, thinned: true, blocks: thinned?.article.blocks },
    });
    expect(await store.articles.revisions(ours, "a")).toEqual([thinned?.article]);
    expect([await found(store, "havner"), await found(store, "beklager"), await found(store, "ferja")]).toEqual([
      0, 1, 1,
    ]);
    expect(await found(store, "samferdsel")).toBe(1);
    const { rows } = await store.quotes.find(ours, { window: null }, firstPage);
    expect(rows.map(({ places }) => [places[0].text, places[0].quote.role])).toEqual([["Vi beklager", "havnesjef"]]);
    const refusals = await store.refusals.find(ours, { names: ["Ola Moe"], window: null }, firstPage);
    expect(refusals.total).toBe(1);
    expect(await store.articles.totals(ours)).toMatchObject({ articles: 1, quotes: 1 });
    expect(await store.feedLedger.thin(before, 10)).toBe(0);
  });

  test("the same old text does not come back when it is read once more; another text is a revision, whole", async () => {
    const store = await open();
    await store.articles.save("common", news(given));
    await store.feedLedger.thin(before, 10);
    const left = await texts(store);
    for (const same of [given, { ...given, topics: ["annet"] }, { ...given, id: "b", url: "https://vg.no/b" }]) {
      expect(await store.articles.knows("common", news(same).article)).toBe(true);
      expect(await store.articles.save("common", news({ ...same, version: 1 }))).toBe("unchanged");
    }
    expect(await texts(store)).toEqual(left);
    expect(
      await store.articles.save("common", news({ ...given, teaser: true, paragraphs: ["Ingress."], quotes: [] })),
    ).toBe("unchanged");
    expect(await store.articles.save("common", news({ ...given, paragraphs: ["Rettet.", "Rettet."] }))).toBe("changed");
    expect((await texts(store))?.[0]).toBe("Rettet.");
    expect((await store.articles.get(ours, "a"))?.article).toMatchObject({ revision: 2 });
    expect(await store.feedLedger.thin(before, 10)).toBe(1);
    expect((await texts(store))?.[0]).toBe("");
  });

  test("what a Workspace has corrected survives, and can be undone and done anew", async () => {
    const store = await open();
    await store.articles.save("common", news(given));
    const claims = [{ articleId: "a", text: "Vi beklager" }] as const;
    const correction = { kind: "wrong-speaker", claims, speaker: "Per Dal" } as const;
    const speakers = async () =>
      (await store.quotes.find(ours, { window: null }, firstPage)).rows.map(
        ({ places }) => places[0].quote.speaker?.name,
      );
    const id = await store.readings.add(ours, correction, "kari", now);
    await store.feedLedger.thin(before, 10);
    expect(await speakers()).toEqual(["Per Dal"]);
    await store.readings.undo(ours, id, "kari", now);
    expect(await speakers()).toEqual(["Kari Vik"]);
    await store.readings.add(ours, correction, "kari", now);
    expect(await speakers()).toEqual(["Per Dal"]);
  });

  test("what is undated ages from when it was read, and samples never do", async () => {
    const store = await open({ samples: "show" });
    await store.articles.save("common", news({ id: "sample", sample: true, published: old }));
    await store.articles.save("common", news({ id: "new", published: "2026-11-24T10:00:00Z" }));
    const added = await addFeed(store, webFeed("https://vg.no/rss"));
    await poll(store, added, [entry("a", { url: null })]);
    const [waiting] = await waitingNow(store);
    if (waiting) await keep(store, waiting, { published: null });
    expect(await store.feedLedger.thin(now, 10)).toBe(1);
    expect(await store.feedLedger.thin(now.add({ seconds: 1 }), 10)).toBe(1);
    expect((await store.articles.get(ours, "sample"))?.article.thinned).toBeUndefined();
  });

  test("no more than was asked for are thinned at a time, the oldest first", async () => {
    const store = await open();
    for (const year of ["2024", "2022", "2023"]) {
      await store.articles.save("common", news({ id: year, published: `${year}-06-19` }));
    }
    expect(await store.feedLedger.thin(before, 2)).toBe(2);
    const thinned = async (id: string) => (await store.articles.get(ours, id))?.article.thinned ?? false;
    expect([await thinned("2022"), await thinned("2023"), await thinned("2024")]).toEqual([true, true, false]);
    expect(await store.feedLedger.thin(before, 2)).toBe(1);
  });
}
