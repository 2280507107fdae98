import type { Published } from "../article/article.ts";
import { daysFrom, type Window } from "../article/published.ts";
import type { Weekday } from "../schedule/schedule.ts";

/** A stretch of time that is the same whenever it is asked for, or is counted back from now. */
export type SettledPeriod =
  | { readonly kind: "all" }
  | { readonly kind: "today" }
  | { readonly kind: "yesterday" }
  | { readonly kind: "hours"; readonly hours: number }
  | { readonly kind: "days"; readonly days: number }
  | { readonly kind: "dates"; readonly first: Temporal.PlainDate; readonly last: Temporal.PlainDate }
  | { readonly kind: "month"; readonly month: Temporal.PlainYearMonth }
  /** From an instant on: what somebody has not been shown yet. */
  | { readonly kind: "since"; readonly from: Temporal.Instant };

/** A day as it is named in talk: of the days that it may be, the latest that has begun. */
export type NamedDay =
  | { readonly kind: "date"; readonly date: Temporal.PlainDate }
  | { readonly kind: "yearless"; readonly day: Temporal.PlainMonthDay }
  | { readonly kind: "weekday"; readonly weekday: Weekday }
  | { readonly kind: "ago"; readonly days: number };

/** A stretch of time as someone asks for it, before it is known when that is. */
export type Period =
  | SettledPeriod
  | { readonly kind: "named"; readonly first: NamedDay; readonly last: NamedDay }
  /** From a day on, or from a time of it; from when a clock last showed that time where no day is named. */
  | { readonly kind: "sinceNamed"; readonly day: NamedDay | null; readonly time: Temporal.PlainTime | null }
  /** Monday to Sunday, so many weeks before the one that is. */
  | { readonly kind: "calendarWeek"; readonly ago: number }
  /** The latest week with that number (ISO 8601) that has begun. */
  | { readonly kind: "numberedWeek"; readonly week: number }
  | { readonly kind: "calendarMonth"; readonly ago: number }
  | { readonly kind: "namedMonth"; readonly month: number }
  /** The latest Saturday and the Sunday after it. */
  | { readonly kind: "weekend" };

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
    case "weekend":
      return period.kind;
    case "named": {
      const [first, last] = [formatDay(period.first), formatDay(period.last)];
      return first === last ? first : `${first} to ${last}`;
    }
    case "sinceNamed": {
      const time = period.time?.toString({ smallestUnit: "minute" });
      return ["since", ...(period.day ? [formatDay(period.day)] : []), ...(time === undefined ? [] : [time])].join(" ");
    }
    case "calendarWeek":
      return period.ago === 0 ? "this week" : "last week";
    case "numberedWeek":
      return `week ${period.week}`;
    case "calendarMonth":
      return period.ago === 0 ? "this month" : "last month";
    case "namedMonth":
      return monthNames[period.month - 1] ?? "";
  }
}

function formatDay(day: NamedDay): string {
  switch (day.kind) {
    case "date":
      return day.date.toString();
    case "yearless": {
      const { monthCode, day: number } = day.day;
      return `${number}.${Number(monthCode.slice(1))}.`;
    }
    case "weekday":
      return weekdayNames[day.weekday - 1] ?? "";
    case "ago":
      return day.days === 0 ? "today" : day.days === 1 ? "yesterday" : "the day before yesterday";
  }
}

/** As `parsePeriod` knows them, in order. */
const weekdayNames = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const monthNames = [
  ...["january", "february", "march", "april", "may", "june"],
  ...["july", "august", "september", "october", "november", "december"],
];

/** The period that holds an article's date and is no finer than it: its day, its month, or all time when it is unknown. */
export function periodOf(published: Published, zone: string): SettledPeriod {
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

/** What a period is, asked at `now` in `zone`: named days become dates, so that it is the same tomorrow. */
export function settlePeriod(period: Period, now: Temporal.Instant, zone: string): SettledPeriod {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  switch (period.kind) {
    case "named":
      return settleDays(period.first, period.last, today);
    case "sinceNamed":
      return { kind: "since", from: instantOf(period.day, period.time, now, zone) };
    case "calendarWeek":
      return weekOf(today.subtract({ weeks: period.ago }));
    case "numberedWeek":
      return weekOf(latest(today, (day) => day.weekOfYear === period.week, 10 * 366));
    case "calendarMonth":
      return { kind: "month", month: today.toPlainYearMonth().subtract({ months: period.ago }) };
    case "namedMonth":
      return { kind: "month", month: latest(today, (day) => day.month === period.month, 366).toPlainYearMonth() };
    case "weekend": {
      const first = latest(today, (day) => day.dayOfWeek === 6, 7);
      return { kind: "dates", first, last: first.add({ days: 1 }) };
    }
    default:
      return period;
  }
}

function weekOf(day: Temporal.PlainDate): SettledPeriod {
  const first = day.subtract({ days: day.dayOfWeek - 1 });
  return { kind: "dates", first, last: first.add({ days: 6 }) };
}

/** «24. desember til 2. januar» is the one that has begun: the first day decides, and the last is the next after it. */
function settleDays(first: NamedDay, last: NamedDay, today: Temporal.PlainDate): SettledPeriod {
  if (last.kind === "date" && first.kind !== "date") {
    return { kind: "dates", first: dayUpTo(first, last.date), last: last.date };
  }
  const from = dayUpTo(first, today);
  const to = last.kind === "date" || last.kind === "ago" ? dayUpTo(last, today) : next(from, fits(last), 9 * 366);
  return Temporal.PlainDate.compare(from, to) <= 0
    ? { kind: "dates", first: from, last: to }
    : { kind: "dates", first: to, last: from };
}

/** The latest day of that name up to `today`. */
function dayUpTo(day: NamedDay, today: Temporal.PlainDate): Temporal.PlainDate {
  if (day.kind === "date") return day.date;
  if (day.kind === "ago") return today.subtract({ days: day.days });
  // nine years: of the years 1896 to 1904 none in between has a 29 February
  return latest(today, fits(day), 9 * 366);
}

type Fits = (day: Temporal.PlainDate) => boolean;

function fits(named: Extract<NamedDay, { readonly kind: "weekday" | "yearless" }>): Fits {
  if (named.kind === "weekday") return ({ dayOfWeek }) => dayOfWeek === named.weekday;
  const { monthCode, day: number } = named.day;
  return (day) => day.day === number && day.monthCode === monthCode;
}

/** The latest day up to `today` that fits; `today` when none of the `most` days before does. */
function latest(today: Temporal.PlainDate, isIt: Fits, most: number): Temporal.PlainDate {
  for (let days = 0; days <= most; days++) {
    const day = today.subtract({ days });
    if (isIt(day)) return day;
  }
  return today;
}

function next(from: Temporal.PlainDate, isIt: Fits, most: number): Temporal.PlainDate {
  for (let days = 0; days <= most; days++) {
    const day = from.add({ days });
    if (isIt(day)) return day;
  }
  return from;
}

/** When a day begins, or a clock of it shows that time: the latest such instant that is not ahead, but for a date that is. */
function instantOf(
  named: NamedDay | null,
  time: Temporal.PlainTime | null,
  now: Temporal.Instant,
  zone: string,
): Temporal.Instant {
  const at = (day: Temporal.PlainDate) =>
    (time === null ? day.toZonedDateTime(zone) : day.toZonedDateTime({ timeZone: zone, plainTime: time })).toInstant();
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const day = named ? dayUpTo(named, today) : today;
  const isAhead = Temporal.Instant.compare(at(day), now) > 0;
  if (!isAhead || named?.kind === "date" || named?.kind === "ago") return at(day);
  return at(named ? dayUpTo(named, day.subtract({ days: 1 })) : day.subtract({ days: 1 }));
}

/** When a period is, asked at `now` in `zone`. Null for all time. Days are calendar days, today included. */
export function windowOf(asked: Period, now: Temporal.Instant, zone: string): Window | null {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const period = settlePeriod(asked, now, zone);
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
      // from an instant that is ahead there is nothing yet
      return { from: Temporal.Instant.compare(period.from, now) < 0 ? period.from : now, to: now };
    case "month":
      return daysFrom(
        period.month.toPlainDate({ day: 1 }),
        period.month.add({ months: 1 }).toPlainDate({ day: 1 }),
        zone,
      );
  }
}
