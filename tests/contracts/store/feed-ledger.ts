import { expect, test } from "vitest";
import type { OpenStore } from "../store.ts";
import { addFeed, now, others, ours, webFeed } from "./entries.ts";

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
      validatorsUrl: "https://www.vg.no/rss",
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
    // due already, it may just be being read: what is new since then is not in what comes of it
    expect(await store.feedLedger.hurry(feedId, soon)).toBe(true);
    const read = { ...added.state, triedAt: soon, nextAt: later };
    await store.feedLedger.keepStates([{ feedId, state: read }]);
    expect(await store.feedLedger.due(soon, 1, [])).toHaveLength(1);
    await store.feedLedger.keepStates([{ feedId, state: read }]);
    expect(await store.feedLedger.due(soon, 1, [])).toEqual([]);
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
      store.feedLedger.keepPoll(added.feed.id, { state: added.state, entries: [], order: "unknown", movedTo }, now);
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
    await store.feedLedger.keepPoll(feed.id, { state, entries: [], order: "unknown", movedTo }, now);
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
