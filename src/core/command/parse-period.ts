import type { Weekday } from "../schedule/schedule.ts";
import type { NamedDay, Period } from "./period.ts";

/** By what they are called in bokmål, nynorsk or English. Sorted by what they are. */
const names: ReadonlyMap<string, Period> = new Map<string, Period>([
  ...named<Period>({ kind: "all" }, "all", "alt"),
  ...named<Period>({ kind: "today" }, "i dag", "idag", "today"),
  ...named<Period>({ kind: "yesterday" }, "i går", "igår", "yesterday"),
  ...named<Period>({ kind: "hours", hours: 24 }, "døgn", "siste døgn", "siste døgnet"),
  ...named<Period>({ kind: "days", days: 7 }, "uke", "siste uke", "siste uka", "siste uken", "past week"),
  ...named<Period>({ kind: "days", days: 7 }, "veke", "siste veke", "siste veka", "week"),
  ...named<Period>(
    { kind: "days", days: 30 },
    "måned",
    "siste måned",
    "siste måneden",
    "månad",
    "siste månaden",
    "siste månad",
  ),
  ...named<Period>({ kind: "days", days: 30 }, "month", "past month"),
  ...named<Period>({ kind: "days", days: 365 }, "år", "siste år", "siste året", "year", "past year"),
  ...named<Period>({ kind: "calendarWeek", ago: 0 }, "denne uken", "denne uka", "denne veka", "this week"),
  ...named<Period>({ kind: "calendarWeek", ago: 1 }, "forrige uke", "sist uke", "førre veke", "sist veke", "last week"),
  ...named<Period>({ kind: "calendarMonth", ago: 0 }, "denne måneden", "denne månaden", "this month"),
  ...named<Period>({ kind: "calendarMonth", ago: 1 }, "forrige måned", "førre månad", "last month"),
  ...named<Period>({ kind: "weekend" }, "helg", "helgen", "helga", "i helgen", "i helga", "weekend", "the weekend"),
]);

const dayNames: ReadonlyMap<string, NamedDay> = new Map<string, NamedDay>([
  ...named<NamedDay>({ kind: "ago", days: 0 }, "i dag", "idag", "today"),
  ...named<NamedDay>({ kind: "ago", days: 1 }, "i går", "igår", "yesterday"),
  ...named<NamedDay>({ kind: "ago", days: 2 }, "i forgårs", "i førgår", "the day before yesterday"),
]);

const weekdays: ReadonlyMap<string, Weekday> = new Map<string, Weekday>([
  ...named<Weekday>(1, "mandag", "måndag", "monday"),
  ...named<Weekday>(2, "tirsdag", "tysdag", "tuesday"),
  ...named<Weekday>(3, "onsdag", "wednesday"),
  ...named<Weekday>(4, "torsdag", "thursday"),
  ...named<Weekday>(5, "fredag", "friday"),
  ...named<Weekday>(6, "lørdag", "laurdag", "saturday"),
  ...named<Weekday>(7, "søndag", "sundag", "sunday"),
]);

const months: ReadonlyMap<string, number> = new Map<string, number>([
  ...named(1, "januar", "january", "jan"),
  ...named(2, "februar", "february", "feb"),
  ...named(3, "mars", "march", "mar"),
  ...named(4, "april", "apr"),
  ...named(5, "mai", "may"),
  ...named(6, "juni", "june", "jun"),
  ...named(7, "juli", "july", "jul"),
  ...named(8, "august", "aug"),
  ...named(9, "september", "sept", "sep"),
  ...named(10, "oktober", "october", "okt", "oct"),
  ...named(11, "november", "nov"),
  ...named(12, "desember", "december", "des", "dec"),
]);

const counts: ReadonlyMap<string, number> = new Map<string, number>([
  ...named(1, "ein", "eit", "eitt", "en", "et", "ett", "one", "én", "ei"),
  ...named(2, "to", "two"),
  ...named(3, "tre", "three"),
  ...named(4, "fire", "four"),
  ...named(5, "fem", "five"),
  ...named(6, "seks", "six"),
  ...named(7, "sju", "syv", "seven"),
  ...named(8, "åtte", "eight"),
  ...named(9, "ni", "nine"),
  ...named(10, "ti", "ten"),
  ...named(12, "tolv", "twelve"),
]);

const inHours = (hours: number): Period => ({ kind: "hours", hours });
const inDays = (days: number): Period => ({ kind: "days", days });

const units: ReadonlyMap<string, (count: number) => Period> = new Map([
  ...named(inHours, "h", "t", "time", "timen", "timer", "timene", "timar", "timane", "hour", "hours"),
  ...named((days: number) => inHours(24 * days), "døgn", "døgnet", "døgnene", "døgna"),
  ...named(inDays, "d", "dag", "dager", "dagene", "dagar", "dagane", "day", "days"),
  ...named((weeks: number) => inDays(7 * weeks), "w", "u", "v", "uker", "ukene", "veker", "vekene", "weeks", "week"),
  ...named((some: number) => inDays(30 * some), "måneder", "månedene", "månader", "månadene", "months"),
]);

/**
 * Reads a period as people write it in bokmål, nynorsk or English: `today`, `i går`, `week`, `forrige uke`, `uke 25`, `24h`,
 * `siste tre timer`, `mandag`, `17. juni`, `17.–21. juni`, `19.6.2024`, `2024-06-17..2024-06-21`, `juni 2024`, `2024-06`,
 * `siden i går`, `since Monday 07:00`; and `2024-06-18T05:00Z..`, as schedules do. Null when it is none of these.
 */
export function parsePeriod(typed: string): Period | null {
  if (typed.length > maxChars) return null;
  const text = typed.trim().toLowerCase().replaceAll(/\s+/gu, " ");
  return (
    names.get(text) ??
    parseInstant(text) ??
    parseCounted(text) ??
    parseSince(text) ??
    parseMonth(text) ??
    parseWeek(text) ??
    parseStretch(text)
  );
}

/** Nobody writes a longer one. */
const maxChars = 80;

const mostHours = 9999;

function parseInstant(text: string): Period | null {
  const [, instant] = /^(\d{4}-\d{2}-\d{2}t[\d:.]+z)\.\.$/u.exec(text) ?? [];
  return instant === undefined ? null : orNull(() => ({ kind: "since", from: Temporal.Instant.from(instant) }));
}

/** «24h», «3 timer», «siste 3 timer», «dei siste to døgna», «the last hour». */
function parseCounted(text: string): Period | null {
  const last = "(?:(?:de|dei|den|det|the) )?(?:siste|last|past)";
  const [, isLast, number, unit = ""] =
    new RegExp(`^(${last} )?(?:(\\d{1,4}|\\p{L}+(?= )) ?)?(\\p{L}+)$`, "u").exec(text) ?? [];
  const make = units.get(unit);
  if (!make || (number === undefined && isLast === undefined)) return null;
  const count = number === undefined ? 1 : (counts.get(number) ?? Number(number));
  if (!Number.isInteger(count) || count <= 0) return null;
  const period = make(count);
  // «9999 døgn» would be more hours than are read
  return period.kind === "hours" && period.hours > mostHours ? null : period;
}

/** «siden i går», «sidan måndag kl. 07.00», «since 07:00», «fra 17. juni». */
function parseSince(text: string): Period | null {
  const [, rest] = /^(?:siden|sidan|since|fra(?: og med)?|frå(?: og med)?|from) (.+)$/u.exec(text) ?? [];
  if (rest === undefined) return null;
  const [, before = rest, hour, minute = "00"] =
    /^(?:(.*?) ?)(?:kl\.? ?|klokka |klokken |\bat )(\d{1,2})(?:[.:](\d{2}))?$/u.exec(rest) ??
    /^(?:(.*) )?(\d{1,2}):(\d{2})$/u.exec(rest) ??
    [];
  if (hour === undefined) {
    const day = parseDay(rest);
    return day && { kind: "sinceNamed", day, time: null };
  }
  const time = orNull(() => Temporal.PlainTime.from(`${hour.padStart(2, "0")}:${minute}`));
  const hasDay = before !== "" && before !== rest;
  const day = hasDay ? parseDay(before) : null;
  return time === null || (hasDay && day === null) ? null : { kind: "sinceNamed", day, time };
}

/** «juni», «i juni 2024», «2024-06». */
function parseMonth(text: string): Period | null {
  if (/^\d{4}-\d{2}$/u.test(text)) return orNull(() => ({ kind: "month", month: Temporal.PlainYearMonth.from(text) }));
  const [, name = "", year] = /^(?:i |in )?(\p{L}{3,})\.?(?: (\d{4}))?$/u.exec(text) ?? [];
  const month = months.get(name);
  if (month === undefined) return null;
  if (year === undefined) return { kind: "namedMonth", month };
  return orNull(() => ({ kind: "month", month: Temporal.PlainYearMonth.from({ year: Number(year), month }) }));
}

function parseWeek(text: string): Period | null {
  const week = Number(/^(?:i )?(?:uke|veke|week) (\d{1,2})$/u.exec(text)?.[1]);
  return week >= 1 && week <= 53 ? { kind: "numberedWeek", week } : null;
}

/** One day, or from one to another: «17.–21. juni», «mandag til onsdag», «2024-06-17..2024-06-18», «June 17 to 21». */
function parseStretch(text: string): Period | null {
  const [left = "", right, ...more] = text
    .replace(/^(?:fra|frå|from) (?=.* (?:to|til|–|-) )/u, "")
    .split(/ ?\.\. ?| ?[–—] ?| - |(?<!\d{4}-\d\d)(?<=\d\.?)-(?=\d{1,2}\.? \p{L})| (?:to|til|t\.o\.m\.) /u);
  if (more.length > 0) return null;
  const last = parseDay(right ?? left) ?? withMonthOf(right ?? "", left);
  const first = right === undefined ? last : (parseDay(left) ?? withMonthOf(left, right));
  if (first === null || last === null) return null;
  if (first.kind !== "date" || last.kind !== "date") return { kind: "named", first, last };
  const [from = first.date, to = last.date] = [first.date, last.date].sort(Temporal.PlainDate.compare);
  return { kind: "dates", first: from, last: to };
}

/** «17.» in «17.–21. juni», «21» in «June 17–21»: the month stands with the other day. */
function withMonthOf(number: string, other: string): NamedDay | null {
  const [, day] = /^(\d{1,2})\.?$/u.exec(number) ?? [];
  if (day === undefined) return null;
  return parseDay(other.replace(/(?<!\d)\d{1,2}(?!\d)/u, day));
}

function parseDay(typed: string): NamedDay | null {
  const text = typed.replace(/^(?:på|on|den|the) (?!day)/u, "");
  const known = dayNames.get(text);
  if (known) return known;
  const weekday = weekdays.get(text);
  if (weekday !== undefined) return { kind: "weekday", weekday };
  // «onsdag 19. juni»: the date says which Wednesday
  const [head = "", ...others] = text.split(/,? /u);
  return parseDate(weekdays.has(head) ? others.join(" ") : text);
}

function parseDate(text: string): NamedDay | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text);
  if (iso) return dateOf(iso[1], Number(iso[2]), Number(iso[3]));
  const figures = /^(\d{1,2})\.(\d{1,2})\.?(?: ?(\d{4}))?$/u.exec(text);
  if (figures) return dateOf(figures[3], Number(figures[2]), Number(figures[1]));
  const dayFirst = /^(?:den )?(\d{1,2})(?:\.|st|nd|rd|th)? (?:of )?(\p{L}{3,})\.?,?(?: (\d{4}))?$/u.exec(text);
  if (dayFirst) return dateOf(dayFirst[3], months.get(dayFirst[2] ?? ""), Number(dayFirst[1]));
  const monthFirst = /^(\p{L}{3,})\.? (\d{1,2})(?:st|nd|rd|th)?,?(?: (\d{4}))?$/u.exec(text);
  return monthFirst && dateOf(monthFirst[3], months.get(monthFirst[1] ?? ""), Number(monthFirst[2]));
}

function dateOf(year: string | undefined, month: number | undefined, day: number): NamedDay | null {
  // no news is of another time, and such years are written in other ways
  if (month === undefined || (year !== undefined && !/^[12]/u.test(year))) return null;
  const strict = { overflow: "reject" } as const;
  return orNull(() =>
    year === undefined
      ? { kind: "yearless", day: Temporal.PlainMonthDay.from({ month, day }, strict) }
      : { kind: "date", date: Temporal.PlainDate.from({ year: Number(year), month, day }, strict) },
  );
}

function named<T>(value: T, ...called: readonly string[]): readonly (readonly [string, T])[] {
  return called.map((name) => [name, value] as const);
}

function orNull<T>(read: () => T | null): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
