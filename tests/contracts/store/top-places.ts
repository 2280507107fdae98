import { expect, test } from "vitest";
import type { OpenedStore, OpenStore } from "../store.ts";
import { addFeed, entry, keep, now, others, ours, poll, waitingNow, webFeed } from "./entries.ts";
import { firstPage } from "./news.ts";

const names = Array.from({ length: 12 }, (_, nth) => `e${nth}`);
const addresses = names.map((name) => `https://vg.no/${name}`);
const front = (guids: readonly string[]) => guids.map((guid) => entry(guid));

/** A few of one host are waiting at a time. */
async function readAll(store: OpenedStore): Promise<void> {
  for (let [one] = await waitingNow(store); one; [one] = await waitingNow(store)) {
    expect(await keep(store, one, { paragraphs: [`Teksten til ${one.entry.guid}.`] })).toBe("new");
  }
}

export function topPlaceContract(open: OpenStore): void {
  test("the highest place of an article in a feed ordered by hand is kept, and is no change of the article", async () => {
    const store = await open();
    const added = await addFeed(store, webFeed("https://vg.no/rss"));
    const later = now.add({ minutes: 10 });
    await poll(store, added, front(names), now, {}, "hand");
    await readAll(store);
    const first = await store.feeds.topPlaces(ours, addresses);
    expect([...first].sort(([, a], [, b]) => a - b)).toEqual(addresses.slice(0, 10).map((id, place) => [id, place]));
    const before = (await store.articles.search(ours, { window: null }, firstPage)).rows;
    const turned = front(names.toReversed());
    expect(await poll(store, added, turned, later, {}, "hand")).toEqual({ new: 0, changed: 0 });
    expect(await waitingNow(store, later)).toEqual([]);
    const after = (await store.articles.search(ours, { window: null }, firstPage)).rows;
    expect(after.every((article, nth) => article === before[nth])).toBe(true);
    // what has sunk, or has left its feed, stays as high as it was
    await poll(store, added, front(["e5"]), later, {}, "time");
    const known = await store.feeds.topPlaces(ours, addresses);
    expect(addresses.map((id) => known.get(id))).toEqual([0, 1, 2, 3, 4, 5, 5, 4, 3, 2, 1, 0]);
    expect(await store.feeds.topPlaces(ours, addresses.slice(3, 4))).toEqual(new Map([[addresses[3], 3]]));
  });

  test("of several feeds the highest place counts, none of a feed by time, and none of what is another's own", async () => {
    const store = await open();
    const byTime = await addFeed(store, webFeed("https://vg.no/siste"));
    const section = await addFeed(store, webFeed("https://vg.no/sport"));
    const page = await addFeed(store, webFeed("https://vg.no/rss"));
    const own = await addFeed(store, webFeed("https://vg.no/intern", { owner: ours }));
    await poll(store, byTime, front(["e0", "e1", "e2"]), now, {}, "time");
    await poll(store, section, front(["e1", "e3", "e2"]), now, {}, "hand");
    await poll(store, page, front(["e3", "e2", "e1"]), now, {}, "hand");
    await poll(store, own, front(["e8"]), now, {}, "hand");
    await readAll(store);
    const common = [
      ["https://vg.no/e1", 0],
      ["https://vg.no/e2", 1],
      ["https://vg.no/e3", 0],
    ] as const;
    const places = async (workspace: string) => [...(await store.feeds.topPlaces(workspace, addresses))].sort();
    expect(await places(others)).toEqual(common);
    expect(await places(ours)).toEqual([...common, ["https://vg.no/e8", 0]]);
    expect(await store.feeds.topPlaces(ours, [])).toEqual(new Map());
  });
}
