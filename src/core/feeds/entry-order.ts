import type { FeedEntry } from "./entry.ts";

/**
 * What the order of a feed's entries is made by. time: the newest first, or the oldest; hand: by no date, so by what its
 * newsroom holds important; unknown: too few dates to tell.
 */
export type EntryOrder = "time" | "hand" | "unknown";

type Dated = Pick<FeedEntry, "published" | "updated">;

/** How far down a place says something: what stands below is not on top. */
export const topPlaces = 10;

/** The first entries tell how all are ordered. */
const looked = 50;
/** Dates that lie closer together say nothing: entries of one minute come in any order. */
const sameMs = 5 * 60_000;
/** With fewer steps from one entry to the next, chance alone would often look like an order. */
const fewestSteps = 7;
/**
 * By time is a feed in which so many steps, or so many of all pairs, go one way. Steps bear an entry that is kept on top and
 * two lists one after the other; pairs bear neighbours that have changed places.
 */
const orderedSteps = 0.75;
const orderedPairs = 0.8;

/**
 * Tells from the dates of a feed's entries, in the feed's order, what that order is made by. In doubt it is time: an order by
 * when entries were last changed, where the feed says when, is one by time too.
 */
export function orderOf(entries: readonly Dated[]): EntryOrder {
  const first = entries.slice(0, looked);
  const orders = [first.map(({ published }) => published), first.map((entry) => entry.updated ?? entry.published)].map(
    orderByDates,
  );
  return orders.find((order) => order === "time") ?? orders[0] ?? "unknown";
}

/** The place that counts for an entry: `index` is its place among all, 0 for the first. Null where it says nothing. */
export function topPlaceOf(order: EntryOrder, index: number): number | null {
  return order === "hand" && index < topPlaces ? index : null;
}

function orderByDates(dates: readonly (Temporal.Instant | null)[]): EntryOrder {
  const times = dates.flatMap((date) => date?.epochMilliseconds ?? []);
  const steps = oneWay(times, 1);
  if (steps.count < fewestSteps) return "unknown";
  const pairs = oneWay(times, times.length);
  return steps.share >= orderedSteps || pairs.share >= orderedPairs ? "time" : "hand";
}

/** Of the pairs no further apart than `reach` entries whose times differ: how many, and the share that goes the usual way. */
function oneWay(times: readonly number[], reach: number): { readonly count: number; readonly share: number } {
  let count = 0;
  let falling = 0;
  for (const [place, time] of times.entries()) {
    for (const other of times.slice(place + 1, place + 1 + reach)) {
      if (Math.abs(time - other) < sameMs) continue;
      count++;
      if (time > other) falling++;
    }
  }
  return { count, share: Math.max(falling, count - falling) / Math.max(1, count) };
}
