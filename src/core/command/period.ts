import type { Published } from "../article/article.ts";
import { daysFrom, type Window } from "../article/published.ts";

/** A stretch of time as someone asks for it, before it is known when that is. */
export type Period =
  | { readonly kind: "all" }
  | { readonly kind: "today" }
  | { readonly kind: "yesterday" }
  | { readonly kind: "hours"; readonly hours: number }
  | { readonly kind: "days"; readonly days: number }
  | { readonly kind: "dates"; readonly first: Temporal.PlainDate; readonly last: Temporal.PlainDate }
  | { readonly kind: "month"; readonly month: Temporal.PlainYearMonth }
  /** From an instant on: what a channel has not been shown yet. */
  | { readonly kind: "since"; readonly from: Temporal.Instant };

const names: ReadonlyMap<string, Period> = new Map<string, Period>(
  Object.entries({
    all: { kind: "all" },
    alt: { kind: "all" },
    "i dag": { kind: "today" },
    idag: { kind: "today" },
    today: { kind: "today" },
    "i går": { kind: "yesterday" },
    igår: { kind: "yesterday" },
    yesterday: { kind: "yesterday" },
    døgn: { kind: "hours", hours: 24 },
    uke: { kind: "days", days: 7 },
    veke: { kind: "days", days: 7 },
    week: { kind: "days", days: 7 },
    måned: { kind: "days", days: 30 },
    månad: { kind: "days", days: 30 },
    month: { kind: "days", days: 30 },
    år: { kind: "days", days: 365 },
    year: { kind: "days", days: 365 },
  }),
);

const units: Readonly<Record<string, (count: number) => Period>> = {
  h: (hours) => ({ kind: "hours", hours }),
  t: (hours) => ({ kind: "hours", hours }),
  d: (days) => ({ kind: "days", days }),
  w: (weeks) => ({ kind: "days", days: 7 * weeks }),
  u: (weeks) => ({ kind: "days", days: 7 * weeks }),
  v: (weeks) => ({ kind: "days", days: 7 * weeks }),
};

const date = String.raw`\d{4}-\d{2}-\d{2}`;
const norwegianDate = String.raw`\d{1,2}\.\d{1,2}\.\d{4}`;

/**
 * Reads a period as people write it in bokmål, nynorsk or English: `today`, `i går`, `week`, `24h`, `7d`, `2024-06-19`,
 * `19.6.2024`, `2024-06-17..2024-06-21`, `2024-06`; and `2024-06-18T05:00Z..`, as schedules do. Null when it is none of
 * these.
 */
export function parsePeriod(typed: string): Period | null {
  const text = typed.trim().toLowerCase();
  const named = names.get(text);
  if (named) return named;
  const counted = /^(\d{1,4})\s?([htdwuv])$/u.exec(text);
  if (counted) return units[counted[2] ?? ""]?.(Number(counted[1])) ?? null;
  const range = new RegExp(`^(${date}|${norwegianDate})(?:\\s?(?:\\.\\.|–)\\s?(${date}|${norwegianDate}))?$`, "u").exec(
    text,
  );
  if (range) return parseDates(range[1] ?? "", range[2] ?? range[1] ?? "");
  if (/^\d{4}-\d{2}$/u.test(text)) return orNull(() => ({ kind: "month", month: Temporal.PlainYearMonth.from(text) }));
  const since = /^(\d{4}-\d{2}-\d{2}t[\d:.]+z)\.\.$/u.exec(text);
  if (since) return orNull(() => ({ kind: "since", from: Temporal.Instant.from(since[1] ?? "") }));
  return null;
}

/** A period as `parsePeriod` reads it again. */
export function formatPeriod(period: Period): string {
  switch (period.kind) {
    case "hours":
      return `${period.hours}h`;
    case "days":
      return `${period.days}d`;
    case "dates":
      return period.first.equals(period.last) ? period.first.toString() : `${period.first}..${period.last}`;
    case "month":
      return period.month.toString();
    case "since":
      return `${period.from}..`;
    case "all":
    case "today":
    case "yesterday":
      return period.kind;
  }
}

/** The period that holds an article's date and is no finer than it: its day, its month, or all time when it is unknown. */
export function periodOf(published: Published, zone: string): Period {
  switch (published.precision) {
    case "instant": {
      const date = published.instant.toZonedDateTimeISO(zone).toPlainDate();
      return { kind: "dates", first: date, last: date };
    }
    case "day":
      return { kind: "dates", first: published.date, last: published.date };
    case "month":
      return { kind: "month", month: published.month };
    case "unknown":
      return { kind: "all" };
  }
}

/** When a period is, asked at `now` in `zone`. Null for all time. Days are calendar days, today included. */
export function windowOf(period: Period, now: Temporal.Instant, zone: string): Window | null {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  switch (period.kind) {
    case "all":
      return null;
    case "today":
      return daysFrom(today, today.add({ days: 1 }), zone);
    case "yesterday":
      return daysFrom(today.subtract({ days: 1 }), today, zone);
    case "hours":
      return { from: now.subtract({ hours: period.hours }), to: now };
    case "days":
      return daysFrom(today.subtract({ days: period.days - 1 }), today.add({ days: 1 }), zone);
    case "dates":
      return daysFrom(period.first, period.last.add({ days: 1 }), zone);
    case "since":
      return { from: period.from, to: now };
    case "month":
      return daysFrom(
        period.month.toPlainDate({ day: 1 }),
        period.month.add({ months: 1 }).toPlainDate({ day: 1 }),
        zone,
      );
  }
}

function parseDates(first: string, last: string): Period | null {
  return orNull(() => {
    const dates = [first, last].map((text) => Temporal.PlainDate.from(isoDate(text), { overflow: "reject" }));
    const [from, to] = dates.sort(Temporal.PlainDate.compare);
    return from && to ? { kind: "dates", first: from, last: to } : null;
  });
}

function isoDate(text: string): string {
  const parts = text.split(".");
  if (parts.length !== 3) return text;
  const [day, month, year] = parts;
  return `${year}-${month?.padStart(2, "0")}-${day?.padStart(2, "0")}`;
}

function orNull(read: () => Period | null): Period | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
