import { expect, test } from "vitest";
import { newFeedState } from "../../../src/core/feeds/feed.ts";
import type { OpenStore } from "../store.ts";
import { addFeed, entry, following, keep, now, others, ours, poll, waitingNow, webFeed } from "./entries.ts";
import { firstPage } from "./news.ts";

const wrong = [others, "common", "local", "discord:11", "discord:"];
const later = now.add({ hours: 1 });
const nothing = { full: 0, teaser: 0, subscribers: 0, reserved: 0, blocked: 0, failed: 0, waiting: 0 };

export function feedContract(open: OpenStore): void {
  test("a feed is followed as it was added, and only who follows it sees or changes it", async () => {
    const store = await open();
    const feed = webFeed("https://www.vg.no/rss/?utm_source=x");
    const { outcome, followed } = await store.feeds.add(ours, feed, following, now);
    expect(outcome).toBe("added");
    expect(followed).toEqual({
      feed: { id: followed.feed.id, ...feed },
      state: newFeedState(now),
      coverage: nothing,
      addedBy: "kari",
      addedAt: now,
      channel: "42",
    });
    const { id } = followed.feed;
    expect(id).toMatch(/^[a-z0-9]{12}$/u);
    expect(await store.feeds.list(ours)).toEqual([followed]);
    expect(await store.feeds.get(ours, id)).toEqual(followed);
    for (const workspace of wrong) {
      expect(await store.feeds.list(workspace)).toEqual([]);
      expect(await store.feeds.get(workspace, id)).toBeNull();
      expect(await store.feeds.resume(workspace, id, now)).toBe(false);
      expect(await store.feeds.remove(workspace, id)).toBe(false);
      expect(await store.feeds.totals(workspace)).toMatchObject({ feeds: 0, unread: 0, readAt: null });
    }
    expect(await store.feeds.remove(ours, id)).toBe(true);
    expect(await store.feeds.remove(ours, id)).toBe(false);
    expect(await store.feeds.list(ours)).toEqual([]);
  });

  test("one address is one feed, however it is written and whoever follows it", async () => {
    const store = await open();
    const first = await addFeed(store, webFeed("http://vg.no/rss"));
    const again = await store.feeds.add(ours, webFeed("https://www.VG.no/rss/"), following, later);
    expect(again).toEqual({ outcome: "known", followed: first });
    const theirs = await store.feeds.add(others, webFeed("https://vg.no/rss#x"), following, later);
    expect(theirs.outcome).toBe("added");
    expect(theirs.followed.feed).toEqual(first.feed);
    expect((await store.feedLedger.due(later, 10, [])).map(({ feed }) => feed)).toEqual([first.feed]);
  });

  test("a Workspace's own feed is another than the common one of that address, and nobody else's", async () => {
    const store = await open();
    const common = await addFeed(store, webFeed("https://vg.no/rss"));
    const own = await addFeed(store, webFeed("https://vg.no/rss", { owner: ours, sealedLogin: "sealed" }));
    expect(own.feed.id).not.toBe(common.feed.id);
    const theirs = await addFeed(store, webFeed("https://vg.no/rss", { owner: others, sealedLogin: "other" }), others);
    expect(theirs.feed.id).not.toBe(own.feed.id);
    expect((await store.feeds.list(ours)).map(({ feed }) => feed.sealedLogin)).toEqual(
      expect.arrayContaining(["sealed", null]),
    );
    const again = await addFeed(store, webFeed("https://vg.no/rss", { owner: ours, sealedLogin: "newer" }));
    expect(again.feed).toEqual({ ...own.feed, sealedLogin: "newer" });
  });

  test.each([
    ["another Workspace's", webFeed("https://vg.no/rss", { owner: others })],
    ["behind a login and everybody's", webFeed("https://vg.no/rss", { sealedLogin: "sealed" })],
    ["a folder and everybody's", webFeed("", { place: { kind: "folder", path: "/news" } })],
  ])("a feed that is %s is not added", async (_, feed) => {
    const store = await open();
    await expect(store.feeds.add(ours, feed, following, now)).rejects.toThrow(RangeError);
    expect(await store.feeds.list(ours)).toEqual([]);
  });

  test("feeds are listed by Source, then address", async () => {
    const store = await open();
    for (const [source, url] of [
      ["Åndalsnes Avis", "https://a.no/rss"],
      ["VG", "https://vg.no/b"],
      ["VG", "https://vg.no/a"],
      ["Dagbladet", "https://z.no/rss"],
    ] as const) {
      await addFeed(store, webFeed(url, { source }));
    }
    const listed = (await store.feeds.list(ours)).map(({ feed }) => feed.place);
    expect(listed).toEqual(
      ["https://z.no/rss", "https://vg.no/a", "https://vg.no/b", "https://a.no/rss"].map((url) => ({
        kind: "web",
        url,
      })),
    );
  });

  test("a feed that nobody follows is not read; followed again, it goes on with what was learnt and what waited", async () => {
    const store = await open();
    const added = await addFeed(store, webFeed("https://vg.no/rss"));
    const { id } = added.feed;
    await store.feeds.add(others, webFeed("https://vg.no/rss"), following, now);
    await poll(store, added, [entry("a"), entry("b")], now, { etag: '"1"', readAt: now });
    const [first] = await waitingNow(store);
    if (first) await keep(store, first);
    await store.feeds.remove(ours, id);
    expect(await waitingNow(store)).toHaveLength(1);
    await store.feeds.remove(others, id);
    expect(await waitingNow(store, later)).toEqual([]);
    expect(await store.feedLedger.due(later, 10, [])).toEqual([]);
    expect(await store.feedLedger.nextAt()).toBeNull();
    expect((await store.articles.search(ours, { window: null }, firstPage)).total).toBe(1);
    const { outcome, followed } = await store.feeds.add(ours, webFeed("https://vg.no/rss"), following, later);
    expect(outcome).toBe("added");
    expect(followed).toMatchObject({ state: { etag: '"1"' }, coverage: { full: 1, waiting: 1 } });
    expect((await waitingNow(store, later)).map(({ entry }) => entry.guid)).toEqual(["b"]);
  });

  test("a Workspace's own feed goes with its login when it is removed; its articles stay", async () => {
    const store = await open();
    const own = webFeed("https://vg.no/rss", { owner: ours, sealedLogin: "sealed" });
    const added = await addFeed(store, own);
    await poll(store, added, [entry("a"), entry("b")]);
    const [first, second] = await waitingNow(store);
    if (first) await keep(store, first);
    expect(await store.feeds.remove(ours, added.feed.id)).toBe(true);
    expect(await store.feedLedger.find(added.feed.id)).toBeNull();
    expect((await store.articles.search(ours, { window: null }, firstPage)).total).toBe(1);
    // what was being read meanwhile is not kept
    if (second) expect(await keep(store, second)).toBe("unchanged");
    expect(await poll(store, added, [entry("c")])).toEqual({ new: 0, changed: 0 });
    expect((await store.articles.search(ours, { window: null }, firstPage)).total).toBe(1);
    const again = await addFeed(store, { ...own, sealedLogin: null });
    expect(again).toMatchObject({ feed: { sealedLogin: null }, coverage: nothing });
  });

  test("a paused feed is read again when it is resumed, or added once more", async () => {
    const store = await open();
    const added = await addFeed(store, webFeed("https://vg.no/rss"));
    const { id } = added.feed;
    const problem = { key: "platform.problem.network", values: {} } as const;
    const failed = { ...added.state, failures: 12, failingSince: now, problem, nextAt: null };
    const paused = { ...failed, paused: "failing" } as const;
    const resumed = { ...added.state, nextAt: later };
    for (const wake of [
      () => store.feeds.resume(ours, id, later),
      () => store.feeds.add(ours, webFeed("https://vg.no/rss"), following, later),
      () => store.feeds.add(others, webFeed("https://vg.no/rss"), following, later),
    ]) {
      await store.feedLedger.keepStates([{ feedId: id, state: paused }]);
      expect((await store.feeds.get(ours, id))?.state).toEqual(paused);
      expect(await store.feedLedger.due(later, 10, [])).toEqual([]);
      await wake();
      expect((await store.feeds.get(ours, id))?.state).toEqual(resumed);
      expect(await store.feedLedger.due(later, 10, [])).toEqual([{ feed: added.feed, state: resumed, urgent: false }]);
    }
  });

  test("totals say how many are read, fail and are paused, and how their entries were read", async () => {
    const store = await open();
    const feeds = await Promise.all(
      ["a", "b", "c", "d"].map((name) => addFeed(store, webFeed(`https://${name}.no/rss`))),
    );
    const [read, failing, paused] = feeds;
    if (!read || !failing || !paused) throw new Error("not added");
    await store.feedLedger.keepStates([
      { feedId: failing.feed.id, state: { ...failing.state, readAt: now, failures: 1 } },
      { feedId: paused.feed.id, state: { ...paused.state, failures: 20, paused: "gone", nextAt: null } },
    ]);
    const three = ["1", "2", "3"].map((name) => entry(name));
    await poll(store, read, three, now, { readAt: later });
    const [first, second] = await waitingNow(store);
    if (first) await keep(store, first);
    if (second) await keep(store, second, {}, { coverage: "subscribers" });
    expect(await store.feeds.totals(ours)).toEqual({
      feeds: 4,
      failing: 1,
      paused: 1,
      unread: 2,
      coverage: { ...nothing, full: 1, subscribers: 1, waiting: 1 },
      readAt: later,
    });
    expect((await store.feeds.get(ours, read.feed.id))?.coverage).toEqual({
      ...nothing,
      full: 1,
      subscribers: 1,
      waiting: 1,
    });
  });

  test("what a Workspace follows is not read while it has left, and goes when it is purged", async () => {
    const store = await open();
    await store.workspaces.seen(ours, now);
    const common = await addFeed(store, webFeed("https://vg.no/rss"));
    const own = await addFeed(store, webFeed("https://e24.no/rss", { owner: ours, sealedLogin: "sealed" }));
    await poll(store, common, [entry("a")]);
    await poll(store, own, [entry("b")]);
    await store.workspaces.left(ours, now);
    expect(await store.feedLedger.due(later, 10, [])).toEqual([]);
    expect(await waitingNow(store)).toEqual([]);
    expect(await store.feedLedger.nextAt()).toBeNull();
    await store.workspaces.seen(ours, now);
    expect(await waitingNow(store)).toHaveLength(2);
    await store.workspaces.left(ours, now);
    expect(await waitingNow(store)).toEqual([]);
    await store.workspaces.purge(later);
    expect(await store.feeds.list(ours)).toEqual([]);
    expect(await store.feedLedger.find(own.feed.id)).toBeNull();
    expect(await store.feedLedger.find(common.feed.id)).not.toBeNull();
    expect(await store.feedLedger.untold()).toEqual([]);
  });
}
