import type { Published } from "./article.ts";

/** A stretch of time, end exclusive. */
export type Window = { readonly from: Temporal.Instant; readonly to: Temporal.Instant };

/**
 * The stretch of time an article may have been published in, as precisely as its source says: an instant lasts one
 * millisecond, a day and a month last theirs in `zone`. Null when unknown.
 */
export function rangeOf(published: Published, zone: string): Window | null {
  switch (published.precision) {
    case "instant":
      return { from: published.instant, to: published.instant.add({ milliseconds: 1 }) };
    case "day":
      return daysFrom(published.date, published.date.add({ days: 1 }), zone);
    case "month":
      return daysFrom(
        published.month.toPlainDate({ day: 1 }),
        published.month.add({ months: 1 }).toPlainDate({ day: 1 }),
        zone,
      );
    case "unknown":
      return null;
  }
}

/**
 * What a stored stretch of time says of a date, the other way round from `rangeOf`: one millisecond is an instant, up to
 * 25 hours (the day that summer time ends) a day in `zone`, anything longer a month. Null is unknown.
 */
export function publishedFromRange(range: Window | null, zone: string): Published {
  if (range === null) return { precision: "unknown" };
  const lengthMs = range.to.epochMilliseconds - range.from.epochMilliseconds;
  if (lengthMs <= 1) return { precision: "instant", instant: range.from };
  const date = range.from.toZonedDateTimeISO(zone).toPlainDate();
  if (lengthMs <= longestDayMs) return { precision: "day", date };
  return { precision: "month", month: date.toPlainYearMonth() };
}

const longestDayMs = 25 * 60 * 60 * 1_000;

/** Oldest first, by when each may have begun, and what is unknown before all. For `toSorted`. */
export function oldestFirst(zone: string): (a: Published, b: Published) => number {
  const beginMs = (published: Published) => rangeOf(published, zone)?.from.epochMilliseconds ?? Number.MIN_SAFE_INTEGER;
  return (a, b) => beginMs(a) - beginMs(b);
}

/** The window from the first moment of `first` to the first moment of `after`, in `zone`. */
export function daysFrom(first: Temporal.PlainDate, after: Temporal.PlainDate, zone: string): Window {
  return { from: first.toZonedDateTime(zone).toInstant(), to: after.toZonedDateTime(zone).toInstant() };
}

/**
 * Whether an article belongs in a window: they overlap, and the window is not shorter than what is known of the
 * article's date. So a text of «June 2024» is never in the digest of a single day, and an undated one in none.
 */
export function isWithin(range: Window | null, window: Window): boolean {
  if (range === null) return false;
  const lengthMs = (w: Window) => w.to.epochMilliseconds - w.from.epochMilliseconds;
  const overlap =
    Temporal.Instant.compare(range.from, window.to) < 0 && Temporal.Instant.compare(range.to, window.from) > 0;
  return overlap && lengthMs(range) <= lengthMs(window);
}
