import { expect, test } from "vitest";
import type { OpenStore } from "../store.ts";
import { addFeed, entry, keep, now, ours, outcomeRead, poll, waitingNow, webFeed } from "./entries.ts";
import { firstPage } from "./news.ts";

const soon = now.add({ minutes: 1 });
const later = now.add({ hours: 1 });
const why = { key: "refusal.fault", values: { reference: "x" } } as const;

export function feedEntryContract(open: OpenStore): void {
  test("an entry is new once and waits until it is read, whoever polls how often", async () => {
    const store = await open();
    const added = await addFeed(store, webFeed("https://vg.no/rss"));
    const entries = [entry("a"), entry("b", { guid: null }), entry("c", { guid: null, url: null })];
    expect(await poll(store, added, entries)).toEqual({ new: 3, changed: 0 });
    expect(await poll(store, added, [...entries, ...entries].toReversed(), soon)).toEqual({ new: 0, changed: 0 });
    expect((await store.feedLedger.find(added.feed.id))?.state.newAt).toEqual(now);
    const waiting = await waitingNow(store);
    expect(waiting.map((one) => one.entry)).toEqual(expect.arrayContaining(entries));
    expect(waiting).toHaveLength(3);
    expect(waiting.every(({ articleId, coverage, attempts }) => !articleId && !coverage && attempts === 0)).toBe(true);
    for (const one of waiting) expect(await keep(store, one)).toBe("new");
    expect(await waitingNow(store, later)).toEqual([]);
    expect(await poll(store, added, entries, later)).toEqual({ new: 0, changed: 0 });
    expect(await waitingNow(store, later)).toEqual([]);
    expect((await store.articles.search(ours, { window: null }, firstPage)).total).toBe(3);
  });

  test("an entry that says something else is read again, as the same article wherever it is now", async () => {
    const store = await open();
    const added = await addFeed(store, webFeed("https://vg.no/rss"));
    await poll(store, added, [entry("a")]);
    const [first] = await waitingNow(store);
    if (first) await keep(store, first, { paragraphs: ["Først."] }, { etag: '"1"' });
    const moved = entry("a", { url: "https://vg.no/a-oppdatert", title: "Ny tittel" });
    expect(await poll(store, added, [moved], soon)).toEqual({ new: 0, changed: 1 });
    const [again] = await waitingNow(store, soon);
    expect(again).toMatchObject({ entry: moved, articleId: "https://vg.no/a", coverage: "full", etag: '"1"' });
    if (again) expect(await keep(store, again, { paragraphs: ["Så."] })).toBe("changed");
    const found = await store.articles.findByUrl(ours, "https://vg.no/a-oppdatert");
    expect(found?.article).toMatchObject({ id: "https://vg.no/a", revision: 2 });
    const revisions = await store.articles.revisions(ours, "https://vg.no/a");
    expect(revisions.map(({ title, revision }) => [revision, title.text])).toEqual([
      [1, "Sak a"],
      [2, "Ny tittel"],
    ]);
    expect((await store.articles.search(ours, { window: null }, firstPage)).total).toBe(1);
  });

  test("an entry whose guid is another each time is known by its address", async () => {
    const store = await open();
    const added = await addFeed(store, webFeed("https://vg.no/rss"));
    await poll(store, added, [entry("a")]);
    expect(await poll(store, added, [entry("a", { guid: "a?2" })], soon)).toEqual({ new: 0, changed: 0 });
    // two that stand in the feed together are two
    const both = [entry("a", { guid: "a" }), entry("a", { guid: "a?3" })];
    expect(await poll(store, added, both, later)).toEqual({ new: 1, changed: 0 });
  });

  test("an article that two feeds have is one, and counts in both", async () => {
    const store = await open();
    const front = await addFeed(store, webFeed("https://vg.no/rss"));
    const sport = await addFeed(store, webFeed("https://vg.no/sport", { source: "VG Sport" }));
    await poll(store, front, [entry("a")]);
    await poll(store, sport, [entry("a", { guid: "s1", topics: ["Sport"] })]);
    const [one, two] = await waitingNow(store);
    if (!one || !two) throw new Error("nothing waits");
    expect(await keep(store, one, { paragraphs: ["Tekst."], topics: [] })).toBe("new");
    expect(await waitingNow(store)).toEqual([]);
    // somebody had taken it up already
    expect(await keep(store, two, { paragraphs: ["Tekst."], topics: ["Sport"] })).toBe("unchanged");
    for (const { feed } of [front, sport]) {
      expect((await store.feeds.get(ours, feed.id))?.coverage).toMatchObject({ full: 1, waiting: 0 });
    }
    const { rows } = await store.articles.search(ours, { window: null }, firstPage);
    expect(rows.map(({ article }) => article.source)).toEqual([one.feed.source]);
  });

  test("a teaser never replaces a fuller text", async () => {
    const store = await open();
    const added = await addFeed(store, webFeed("https://vg.no/rss"));
    await poll(store, added, [entry("a")]);
    const [first] = await waitingNow(store);
    if (first) await keep(store, first, { paragraphs: ["Hele teksten."] });
    await poll(store, added, [entry("a", { title: "Endret" })], soon);
    const [again] = await waitingNow(store, soon);
    if (again) {
      const teaser = { paragraphs: ["Ingress."], teaser: true } as const;
      expect(await keep(store, again, teaser, { coverage: "failed" })).toBe("unchanged");
    }
    const found = await store.articles.get(ours, "https://vg.no/a");
    expect(found?.article.blocks.map(({ text }) => text)).toEqual(["Hele teksten."]);
  });

  test("a page that cannot be read now is tried later, and one that was read may be looked at again", async () => {
    const store = await open();
    const added = await addFeed(store, webFeed("https://vg.no/rss"));
    await poll(store, added, [entry("a")], now, { nextAt: null });
    const [first] = await waitingNow(store);
    if (!first) throw new Error("nothing waits");
    await store.feedLedger.keepOutcome(first, { kind: "later", at: soon, why }, now);
    expect(await waitingNow(store)).toEqual([]);
    expect(await store.feedLedger.nextAt()).toEqual(soon);
    const [second] = await waitingNow(store, soon);
    expect(second).toMatchObject({ attempts: 1, articleId: null, coverage: null });
    if (second) await keep(store, second, { teaser: true }, { coverage: "failed", againAt: later });
    const [third] = await waitingNow(store, later);
    expect(third).toMatchObject({ attempts: 2, articleId: "https://vg.no/a", coverage: "failed" });
    if (third) await keep(store, third, {}, { etag: '"2"', lastModified: "m", againAt: later });
    const [fourth] = await waitingNow(store, later);
    expect(fourth).toMatchObject({ attempts: 0, coverage: "full", etag: '"2"', lastModified: "m" });
    if (fourth)
      await store.feedLedger.keepOutcome(fourth, { ...outcomeRead, articleId: fourth.articleId ?? "" }, later);
    expect(await store.feedLedger.nextAt()).toBeNull();
  });

  test("an entry that its feed has changed while it was read is read once more", async () => {
    const store = await open();
    const added = await addFeed(store, webFeed("https://vg.no/rss"));
    await poll(store, added, [entry("a")]);
    const [first] = await waitingNow(store);
    await poll(store, added, [entry("a", { title: "Endret" })], soon);
    if (first) expect(await keep(store, first)).toBe("new");
    const [again] = await waitingNow(store, soon);
    expect(again).toMatchObject({ entry: { title: "Endret" }, articleId: "https://vg.no/a" });
  });

  test("what two processes read of one entry is kept in the order in which its feed said it", async () => {
    const store = await open();
    const added = await addFeed(store, webFeed("https://vg.no/rss"));
    await poll(store, added, [entry("a")]);
    const [slow] = await waitingNow(store);
    await poll(store, added, [entry("a", { title: "Endret" })], soon);
    const [fast] = await waitingNow(store, soon);
    if (!slow || !fast) throw new Error("nothing waits");
    expect(await keep(store, fast, { paragraphs: ["Ny."] })).toBe("new");
    expect(await keep(store, slow, { paragraphs: ["Gammel."] })).toBe("unchanged");
    await store.feedLedger.keepOutcome(slow, { kind: "later", at: later, why }, soon);
    await store.feedLedger.keepOutcome(slow, { kind: "dropped", why }, soon);
    expect((await store.articles.get(ours, "https://vg.no/a"))?.article.blocks[0]?.text).toBe("Ny.");
    expect(await waitingNow(store, later)).toEqual([]);
    expect((await store.feeds.get(ours, added.feed.id))?.coverage).toMatchObject({ full: 1, waiting: 0 });
  });

  test("an article that was met at its new address before it was known to have moved is one", async () => {
    const store = await open();
    const front = await addFeed(store, webFeed("https://vg.no/rss"));
    const sport = await addFeed(store, webFeed("https://vg.no/sport"));
    await poll(store, front, [entry("a")]);
    for (const one of await waitingNow(store)) await keep(store, one, { paragraphs: ["Først."] });
    const moved = { url: "https://vg.no/flyttet", title: "Endret" };
    await poll(store, sport, [entry("a", { guid: "s1", ...moved })], soon);
    for (const one of await waitingNow(store, soon))
      expect(await keep(store, one, { paragraphs: ["Så."] })).toBe("new");
    await poll(store, front, [entry("a", moved)], soon);
    for (const one of await waitingNow(store, soon)) await keep(store, one, { paragraphs: ["Så."] });
    const { total, rows } = await store.articles.search(ours, { window: null }, firstPage);
    expect([total, rows[0]?.article.id, rows[0]?.article.revision]).toEqual([1, "https://vg.no/a", 2]);
    await poll(store, sport, [entry("a", { guid: "s1", ...moved, title: "Endret igjen" })], later);
    const [again] = await waitingNow(store, later);
    expect(again?.articleId).toBe("https://vg.no/a");
  });

  test("what is no article is dropped, until it says something else", async () => {
    const store = await open();
    const added = await addFeed(store, webFeed("https://vg.no/rss"));
    await poll(store, added, [entry("a")]);
    const [first] = await waitingNow(store);
    if (first) await store.feedLedger.keepOutcome(first, { kind: "dropped", why }, now);
    expect((await store.feeds.get(ours, added.feed.id))?.coverage.waiting).toBe(0);
    expect(await poll(store, added, [entry("a")], soon)).toEqual({ new: 0, changed: 0 });
    expect(await waitingNow(store, later)).toEqual([]);
    await poll(store, added, [entry("a", { summary: "Nå med ord." })], soon);
    expect(await waitingNow(store, soon)).toHaveLength(1);
    expect((await store.feeds.get(ours, added.feed.id))?.coverage.waiting).toBe(1);
  });

  test("hosts take turns, however much one of them has", async () => {
    const store = await open();
    const large = await addFeed(store, webFeed("https://large.no/rss"));
    const manyUrls = Array.from({ length: 50 }, (_, index) => `https://large.no/${index}`);
    await poll(
      store,
      large,
      manyUrls.map((url, index) => entry(`l${index}`, { url })),
    );
    for (const name of ["a", "b", "z"]) {
      const small = await addFeed(store, webFeed(`https://${name}.no/rss`));
      await poll(store, small, [entry(name, { url: `https://${name}.no/1` })], later);
    }
    const batch = await store.feedLedger.waiting(later, 10, []);
    const hosts = batch.map(({ entry: { url } }) => new URL(url ?? "").host);
    expect(new Set(hosts)).toEqual(new Set(["a.no", "b.no", "large.no", "z.no"]));
    expect(hosts.filter((host) => host === "large.no")).toHaveLength(3);
    const atWork = batch.map(({ feed, key }) => `${feed.id}/${key}`);
    expect(await store.feedLedger.waiting(later, 10, atWork)).toEqual([]);
    // with room for one, each of them comes in its turn
    const turns: string[] = [];
    for (let turn = 0; turn < 4; turn++) {
      const [one] = await store.feedLedger.waiting(later, 1, []);
      turns.push(new URL(one?.entry.url ?? "").host);
    }
    expect(new Set(turns)).toEqual(new Set(["a.no", "b.no", "large.no", "z.no"]));
  });

  test("an article that was read whole for one feed need not be read for another that has it later", async () => {
    const store = await open();
    const front = await addFeed(store, webFeed("https://vg.no/rss"));
    const sport = await addFeed(store, webFeed("https://vg.no/sport"));
    const own = await addFeed(store, webFeed("https://vg.no/sport", { owner: ours, sealedLogin: "sealed" }));
    await poll(store, front, [entry("a")]);
    const [first] = await waitingNow(store);
    if (first) await keep(store, first);
    expect(await poll(store, sport, [entry("a", { guid: "s1" })], soon)).toEqual({ new: 1, changed: 0 });
    expect(await waitingNow(store, soon)).toEqual([]);
    expect((await store.feeds.get(ours, sport.feed.id))?.coverage).toMatchObject({ full: 1, waiting: 0 });
    // a Workspace's own is another article
    await poll(store, own, [entry("a", { guid: "s1" })], soon);
    const [mine] = await waitingNow(store, soon);
    if (mine) expect(await keep(store, mine)).toBe("new");
  });

  test("another text at a known address is a revision, in whichever feed it comes", async () => {
    const store = await open();
    const front = await addFeed(store, webFeed("https://vg.no/rss"));
    const sport = await addFeed(store, webFeed("https://vg.no/sport", { source: "VG Sport" }));
    await poll(store, front, [entry("a")]);
    await poll(store, sport, [entry("a", { guid: "s1" })]);
    for (const [nth, waiting] of (await waitingNow(store)).entries()) {
      const outcome = await keep(store, waiting, { paragraphs: [`Tekst ${nth}.`] });
      expect(outcome).toBe(nth === 0 ? "new" : "changed");
    }
    const { total, rows } = await store.articles.search(ours, { window: null }, firstPage);
    expect(total).toBe(1);
    // it stays with the Source that it was first read for
    const revisions = await store.articles.revisions(ours, rows[0]?.article.id ?? "");
    expect(revisions.map(({ source }) => source)).toEqual([revisions[0]?.source, revisions[0]?.source]);
  });

  test("the same words at another time are another article, and at the same time the same one", async () => {
    const store = await open();
    const added = await addFeed(store, webFeed("https://vg.no/rss"));
    await poll(
      store,
      added,
      ["uke-1", "uke-2", "uke-2b"].map((name) => entry(name, { title: "Lottotallene" })),
    );
    const published = ["2026-11-14T18:00:00Z", "2026-11-21T18:00:00Z", "2026-11-21T18:00:00Z"];
    for (const waiting of await waitingNow(store)) {
      const nth = ["uke-1", "uke-2", "uke-2b"].indexOf(waiting.entry.guid ?? "");
      await keep(store, waiting, { paragraphs: ["1, 2, 3."], published: published[nth] ?? null });
    }
    expect((await store.articles.search(ours, { window: null }, firstPage)).total).toBe(2);
  });

  test("entries that have long left their feed are forgotten, and their articles are still known", async () => {
    const store = await open();
    const added = await addFeed(store, webFeed("https://vg.no/rss"));
    await poll(store, added, [entry("a"), entry("b")]);
    const texts = { a: "Tekst a.", b: "Tekst b." };
    for (const one of await waitingNow(store)) {
      await keep(store, one, { paragraphs: [one.entry.guid === "a" ? texts.a : texts.b] });
    }
    for (let day = 1; day <= 62; day++) await poll(store, added, [entry("b")], now.add({ hours: 24 * day }));
    expect((await store.feeds.get(ours, added.feed.id))?.coverage).toMatchObject({ full: 1, waiting: 0 });
    const muchLater = now.add({ hours: 24 * 63 });
    expect(await poll(store, added, [entry("a"), entry("b")], muchLater)).toEqual({ new: 1, changed: 0 });
    const [again] = await waitingNow(store, muchLater);
    if (again) expect(await keep(store, again, { paragraphs: [texts.a] })).toBe("unchanged");
    expect((await store.articles.search(ours, { window: null }, firstPage)).total).toBe(2);
  });

  test("a feed with thousands of entries is kept at once", async () => {
    const store = await open();
    const added = await addFeed(store, webFeed("https://vg.no/rss"));
    const entries = Array.from({ length: 3_000 }, (_, index) => entry(`e${index}`));
    expect(await poll(store, added, entries)).toEqual({ new: 3_000, changed: 0 });
    expect(await poll(store, added, entries, soon)).toEqual({ new: 0, changed: 0 });
    expect((await store.feeds.get(ours, added.feed.id))?.coverage.waiting).toBe(3_000);
  });
}
