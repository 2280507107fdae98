import type { Feature } from "./numbering.ts";
import { startPages } from "./pages.ts";

/** The stories that have had each feature, in the order they got it. */
export type StoryLists = {
  push(feature: Feature, story: number): void;
  /** How many stand in the list of a feature: those that have lost it too, and twice those that got it again. */
  count(feature: Feature): number;
  /** Writes the newest of them, the newest first, as many as are asked for; says how many there are. */
  newest(feature: Feature, into: Int32Array, most: number): number;
  /** Leaves in the list of a feature those that are to stay, and of each story only the first time. */
  sift(feature: Feature, stays: (story: number) => boolean): void;
};

/** What is known of a list: where it is, how many have room there, and how many there are. */
const known = 3;
/** Most features are of one story or two. */
const leastRoom = 2;

/** Starts lists without any stories. They stand on pages, as there are as many of them as features: see there. */
export function startStoryLists(): StoryLists {
  const pages = startPages((places) => new Int32Array(places));
  let lists = new Int32Array(1024 * known);

  function count(feature: Feature): number {
    return lists[feature * known + 2] ?? 0;
  }

  function push(feature: Feature, story: number): void {
    const at = feature * known;
    if (at >= lists.length) lists = widened(lists, 2 * at);
    const last = lists[at + 2] ?? 0;
    if (last === lists[at + 1]) moveToWider(at, last);
    const address = lists[at] ?? 0;
    pages.pageOf(address)[pages.startOf(address) + last] = story;
    lists[at + 2] = last + 1;
  }

  function moveToWider(at: number, room: number): void {
    const address = lists[at] ?? 0;
    const wider = pages.lend(Math.max(leastRoom, 2 * room));
    if (room > 0) {
      const start = pages.startOf(address);
      pages.pageOf(wider).set(pages.pageOf(address).subarray(start, start + room), pages.startOf(wider));
      pages.giveBack(address, room);
    }
    lists[at] = wider;
    lists[at + 1] = Math.max(leastRoom, 2 * room);
  }

  function newest(feature: Feature, into: Int32Array, most: number): number {
    const all = count(feature);
    if (all === 0) return 0;
    const address = lists[feature * known] ?? 0;
    const page = pages.pageOf(address);
    const last = pages.startOf(address) + all - 1;
    const asked = Math.min(all, most);
    for (let at = 0; at < asked; at++) into[at] = page[last - at] ?? 0;
    return all;
  }

  function sift(feature: Feature, stays: (story: number) => boolean): void {
    const all = new Int32Array(count(feature));
    newest(feature, all, all.length);
    lists[feature * known + 2] = 0;
    for (const story of new Set(all.reverse())) if (stays(story)) push(feature, story);
  }

  return { push, count, newest, sift };
}

function widened(lists: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(length);
  wider.set(lists);
  return wider;
}
