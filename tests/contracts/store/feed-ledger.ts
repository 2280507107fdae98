import { expect, test } from "vitest";
import type { OpenStore } from "../store.ts";
import { addFeed, entry, keep, now, others, ours, outcomeRead, poll, waitingNow, webFeed } from "./entries.ts";
import { firstPage } from "./news.ts";

const soon = now.add({ minutes: 1 });
const later = now.add({ hours: 1 });
const why = { key: "refusal.fault", values: { reference: "x" } } as const;

export function feedLedgerContract(open: OpenStore): void {
  test("feeds are due from the moment that was planned, the longest due first, without those at work", async () => {
    const store = await open();
    const feeds = await Promise.all(["a", "b", "c"].map((name) => addFeed(store, webFeed(`https://${name}.no/rss`))));
    const ids = feeds.map(({ feed }) => feed.id);
    const times = [later, now, soon];
    await store.feedLedger.keepStates(
      feeds.map(({ feed, state }, index) => ({ feedId: feed.id, state: { ...state, nextAt: times[index] ?? now } })),
    );
    const due = async (when = now, limit = 10, without: readonly string[] = []) =>
      (await store.feedLedger.due(when, limit, without)).map(({ feed }) => ids.indexOf(feed.id));
    expect(await due(now.subtract({ milliseconds: 1 }))).toEqual([]);
    expect(await due()).toEqual([1]);
    expect(await due(later)).toEqual([1, 2, 0]);
    expect(await due(later, 2)).toEqual([1, 2]);
    expect(await due(later, 10, [ids[1] ?? ""])).toEqual([2, 0]);
    expect(await store.feedLedger.nextAt()).toEqual(now);
  });

  test("what is known of a feed comes back as it was kept", async () => {
    const store = await open();
    const { feed } = await addFeed(store, webFeed("https://vg.no/rss"));
    const state = {
      etag: '"æ"',
      lastModified: "Wed, 25 Nov 2026 06:00:00 GMT",
      bodyHash: "h",
      triedAt: now,
      readAt: soon,
      newAt: later,
      nextAt: later,
      failures: 2,
      failingSince: now,
      problem: why,
      paused: null,
      gapMinutes: 12.5,
      hints: { minMinutes: 30, skipHours: [0, 1], skipDays: [7] },
      hub: { url: "https://hub.no/", topic: "https://vg.no/rss" },
    } as const;
    await store.feedLedger.keepStates([{ feedId: feed.id, state }]);
    expect(await store.feedLedger.find(feed.id)).toEqual({ feed, state });
    await store.feedLedger.keepStates([{ feedId: "nobody", state }]);
    expect(await store.feedLedger.find("nobody")).toBeNull();
  });

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

  test("moderators are told of each pause once, where they have a channel", async () => {
    const store = await open();
    const added = await addFeed(store, webFeed("https://vg.no/rss"));
    const feedId = added.feed.id;
    const elsewhere = { by: "u", channel: null, locale: "nb" } as const;
    await store.feeds.add(others, webFeed("https://vg.no/rss"), elsewhere, now);
    const paused = { ...added.state, paused: "failing", nextAt: null, problem: why } as const;
    const untold = [{ feed: added.feed, state: paused, workspace: ours, channel: "42", locale: "nn" }];
    expect(await store.feedLedger.untold()).toEqual([]);
    for (let time = 0; time < 2; time++) {
      await store.feedLedger.keepStates([{ feedId, state: paused }]);
      expect(await store.feedLedger.untold()).toEqual(untold);
      await store.feedLedger.told(feedId, others);
      expect(await store.feedLedger.untold()).toEqual(untold);
      await store.feedLedger.told(feedId, ours);
      await store.feedLedger.keepStates([{ feedId, state: paused }]);
      expect(await store.feedLedger.untold()).toEqual([]);
      await store.feeds.resume(others, feedId, now);
    }
  });

  test("a feed is due at once when it is hurried, unless it is paused", async () => {
    const store = await open();
    const added = await addFeed(store, webFeed("https://vg.no/rss"));
    const feedId = added.feed.id;
    await store.feedLedger.keepStates([{ feedId, state: { ...added.state, nextAt: later } }]);
    expect(await store.feedLedger.hurry(feedId, soon)).toBe(true);
    expect(await store.feedLedger.due(soon, 1, [])).toHaveLength(1);
    const paused = { ...added.state, paused: "gone", nextAt: null } as const;
    await store.feedLedger.keepStates([{ feedId, state: paused }]);
    expect(await store.feedLedger.hurry(feedId, later)).toBe(true);
    expect((await store.feedLedger.find(feedId))?.state).toEqual(paused);
    expect(await store.feedLedger.hurry("nobody", now)).toBe(false);
  });

  test("a feed that has moved is asked for at its new address and known by both", async () => {
    const store = await open();
    const added = await addFeed(store, webFeed("https://vg.no/rss"));
    const taken = await addFeed(store, webFeed("https://e24.no/rss"));
    const move = (movedTo: string) =>
      store.feedLedger.keepPoll(added.feed.id, { state: added.state, entries: [], movedTo }, now);
    await move("https://e24.no/rss/");
    expect((await store.feeds.get(ours, added.feed.id))?.feed).toEqual(added.feed);
    await move("https://ny.vg.no/rss?x=1");
    const place = { kind: "web", url: "https://ny.vg.no/rss?x=1" };
    expect((await store.feeds.get(ours, added.feed.id))?.feed).toEqual({ ...added.feed, place });
    for (const url of ["https://vg.no/rss", "https://ny.vg.no/rss?x=1"]) {
      expect((await store.feeds.add(ours, webFeed(url), { by: "k", channel: null, locale: "nb" }, now)).outcome).toBe(
        "known",
      );
    }
    expect((await store.feeds.get(ours, taken.feed.id))?.feed).toEqual(taken.feed);
  });

  test.each([
    ["another host", "https://evil.no/rss", "https://vg.no/rss"],
    ["the same host in the clear", "http://vg.no/feed", "https://vg.no/rss"],
    ["the same host", "https://vg.no/feed", "https://vg.no/feed"],
  ])("a feed behind a login that has moved to %s: its login does not go where it was not given for", async (...row) => {
    const [, movedTo, url] = row;
    const store = await open();
    const { feed, state } = await addFeed(store, webFeed("https://vg.no/rss", { owner: ours, sealedLogin: "sealed" }));
    await store.feedLedger.keepPoll(feed.id, { state, entries: [], movedTo }, now);
    expect((await store.feeds.get(ours, feed.id))?.feed.place).toEqual({ kind: "web", url });
  });

  test("watched folders are those that somebody follows", async () => {
    const store = await open();
    const folder = {
      owner: ours,
      place: { kind: "folder", path: "/srv/ntb" },
      source: "NTB",
      sealedLogin: null,
    } as const;
    const { feed } = await addFeed(store, folder);
    await addFeed(store, webFeed("https://vg.no/rss"));
    expect(await store.feedLedger.folders()).toEqual([feed]);
    await store.feeds.remove(ours, feed.id);
    expect(await store.feedLedger.folders()).toEqual([]);
  });
}
