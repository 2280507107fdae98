import { expect, test } from "vitest";
import type { WebSubscription } from "../../../src/core/feeds/web-sub.ts";
import type { OpenStore } from "../store.ts";
import { addFeed, now, others, ours, webFeed } from "./entries.ts";

const agreedOn = (feedId: string, given: Partial<WebSubscription> = {}): WebSubscription => ({
  feedId,
  hub: "https://hub.example/",
  topic: "https://vg.no/rss",
  path: "sti",
  secret: "hemmelig",
  state: "active",
  leaseUntil: now.add({ hours: 240 }),
  nextAt: now.add({ hours: 180 }),
  attempts: 2,
  ...given,
});

export function webSubscriptionContract(open: OpenStore): void {
  test("a subscription comes back whole, and a feed has one", async () => {
    const { webSubscriptions } = await open();
    expect(await webSubscriptions.find("a")).toBeNull();
    await webSubscriptions.save(agreedOn("a"));
    expect(await webSubscriptions.find("a")).toEqual(agreedOn("a"));
    const other = agreedOn("a", { state: "denied", leaseUntil: null, path: "annen", attempts: 0 });
    await webSubscriptions.save(other);
    expect(await webSubscriptions.find("a")).toEqual(other);
    await webSubscriptions.remove("a");
    expect(await webSubscriptions.find("a")).toBeNull();
  });

  test("those are due whose time has come, longest due first", async () => {
    const store = await open();
    const ids: string[] = [];
    for (const [index, minutes] of [5, -1, -9, 0].entries()) {
      const { feed } = await addFeed(store, webFeed(`https://vg.no/${index}`));
      ids.push(feed.id);
      await store.webSubscriptions.save(agreedOn(feed.id, { nextAt: now.add({ minutes }) }));
    }
    const due = async (limit: number) =>
      (await store.webSubscriptions.due(now, limit)).map(({ subscription }) => ids.indexOf(subscription.feedId));
    expect(await due(10)).toEqual([2, 1, 3]);
    expect(await due(2)).toEqual([2, 1]);
  });

  test("those of feeds that nobody follows are due too, until they are leaving", async () => {
    const store = await open();
    const { feed } = await addFeed(store, webFeed("https://vg.no/rss"));
    await addFeed(store, webFeed("https://vg.no/rss"), others);
    await store.webSubscriptions.save(agreedOn(feed.id));
    await store.feeds.remove(ours, feed.id);
    expect(await store.webSubscriptions.due(now, 10)).toEqual([]);
    await store.feeds.remove(others, feed.id);
    expect(await store.webSubscriptions.due(now, 10)).toEqual([{ subscription: agreedOn(feed.id), followed: false }]);
    await store.webSubscriptions.save(agreedOn(feed.id, { state: "leaving" }));
    expect(await store.webSubscriptions.due(now, 10)).toEqual([]);
    expect(await store.webSubscriptions.due(now.add({ hours: 180 }), 10)).toHaveLength(1);
  });
}
