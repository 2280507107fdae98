import { expect, test } from "vitest";
import { stemQueryOf } from "../../../src/core/search/stems.ts";
import { languages } from "../../fixtures/languages.ts";
import type { OpenStore } from "../store.ts";
import { addFeed, entry, keep, now, others, ours, poll, waitingNow, webFeed } from "./entries.ts";
import { firstPage, news } from "./news.ts";

const later = now.add({ hours: 1 });
const why = { key: "refusal.fault", values: { reference: "x" } } as const;
const search = { stems: stemQueryOf("hemmelig", languages), window: null };

export function withdrawnContract(open: OpenStore): void {
  test("a withdrawn article is nowhere any more", async () => {
    const store = await open();
    await store.articles.save("common", news({ id: "a", paragraphs: ["Dette var hemmelig."] }));
    expect((await store.articles.search("local", search, firstPage)).total).toBe(1);
    expect(await store.articles.withdraw("common", "a")).toBe(true);
    expect(await store.articles.get("local", "a")).toBeNull();
    expect((await store.articles.search("local", search, firstPage)).total).toBe(0);
    expect((await store.articles.totals("local")).articles).toBe(0);
    expect(await store.articles.withdraw("common", "a")).toBe(false);
  });

  test("only its owner can take it back", async () => {
    const store = await open();
    await store.articles.save("common", news({ id: "a" }));
    expect(await store.articles.withdraw("slack:T1", "a")).toBe(false);
    expect(await store.articles.get("local", "a")).not.toBeNull();
  });

  test("published again, it goes on from the revisions it had", async () => {
    const store = await open();
    await store.articles.save("common", news({ id: "a", paragraphs: ["Først."] }));
    await store.articles.save("common", news({ id: "a", paragraphs: ["Så."] }));
    await store.articles.withdraw("common", "a");
    expect(await store.articles.save("common", news({ id: "a", paragraphs: ["Likevel."] }))).toBe("new");
    expect((await store.articles.get("local", "a"))?.article.revision).toBe(3);
  });

  test("a withdrawal says what was withdrawn and when, to those who could see it, until it is there again", async () => {
    const store = await open();
    const own = webFeed("https://vg.no/own", { owner: ours, sealedLogin: "sealed" });
    const added = await addFeed(store, own);
    await poll(store, added, [entry("a")]);
    const [waiting] = await waitingNow(store);
    if (!waiting) throw new Error("nothing waits");
    await keep(store, waiting, { paragraphs: ["Først."] });
    await keep(store, waiting, { paragraphs: ["Så."] });
    expect(await store.articles.withdrawn(ours, "https://vg.no/a")).toBeNull();
    await store.feedLedger.withdraw(waiting, why, later);
    const withdrawn = { at: later, title: "Sak a", source: "VG" };
    for (const idOrUrl of ["https://vg.no/a", "http://www.vg.no/a?utm_source=x"]) {
      expect(await store.articles.withdrawn(ours, idOrUrl)).toEqual(withdrawn);
      expect(await store.articles.withdrawn(others, idOrUrl)).toBeNull();
      expect(await store.articles.withdrawn("common", idOrUrl)).toBeNull();
    }
    expect(await store.articles.get(ours, "https://vg.no/a")).toBeNull();
    expect(await store.articles.revisions(ours, "https://vg.no/a")).toEqual([]);
    expect(await store.articles.save(ours, news({ id: "b", url: "https://vg.no/a" }))).toBe("new");
    // under the id that it had
    expect((await store.articles.findByUrl(ours, "https://vg.no/a"))?.article).toMatchObject({
      id: "https://vg.no/a",
      revision: 3,
    });
    expect((await store.articles.revisions(ours, "https://vg.no/a")).map(({ revision }) => revision)).toEqual([
      1, 2, 3,
    ]);
    expect(await store.articles.withdrawn(ours, "https://vg.no/a")).toBeNull();
  });

  test("an article that its publisher withdrew is in none of its feeds any more, until one says something else", async () => {
    const store = await open();
    const feeds = await Promise.all(["rss", "sport"].map((name) => addFeed(store, webFeed(`https://vg.no/${name}`))));
    for (const added of feeds) await poll(store, added, [entry("a", { guid: added.feed.id })]);
    const [first, second] = await waitingNow(store);
    if (!first || !second) throw new Error("nothing waits");
    await keep(store, first);
    await store.feedLedger.withdraw(first, why, later);
    // it was being read for the other one
    expect(await keep(store, second)).toBe("unchanged");
    expect(await store.articles.get(ours, "https://vg.no/a")).toBeNull();
    for (const added of feeds) {
      expect((await store.feeds.get(ours, added.feed.id))?.coverage).toMatchObject({ full: 0, waiting: 0 });
      await poll(store, added, [entry("a", { guid: added.feed.id })], later);
    }
    expect(await waitingNow(store, later)).toEqual([]);
    const [added] = feeds;
    if (added) await poll(store, added, [entry("a", { guid: added.feed.id, title: "Likevel" })], later);
    const [back] = await waitingNow(store, later);
    expect(back).toMatchObject({ articleId: "https://vg.no/a", coverage: null });
    if (back) expect(await keep(store, back)).toBe("new");
    expect((await store.articles.get(ours, "https://vg.no/a"))?.article.revision).toBe(2);
  });

  test("of what was withdrawn long ago the text goes, and the mark and the count of revisions stay", async () => {
    const store = await open();
    const added = await addFeed(store, webFeed("https://vg.no/rss"));
    await poll(store, added, [entry("a")]);
    const [waiting] = await waitingNow(store);
    if (!waiting) throw new Error("nothing waits");
    await keep(store, waiting);
    await store.feedLedger.withdraw(waiting, why, now);
    await store.feedLedger.thin(later, 10);
    expect(await store.articles.withdrawn(ours, "https://vg.no/a")).toMatchObject({ at: now });
    await store.articles.save("common", news({ id: "https://vg.no/a" }));
    expect((await store.articles.revisions(ours, "https://vg.no/a")).map(({ revision }) => revision)).toEqual([2]);
  });
}
