import type { Published } from "./article.ts";

/** Month names as news writes them, with their common short forms: nb, nn, da, sv, en. */
const months: readonly (readonly string[])[] = [
  ["januar", "januari", "january", "jan"],
  ["februar", "februari", "february", "feb"],
  ["mars", "marts", "march", "mar"],
  ["april", "apr"],
  ["mai", "maj", "may"],
  ["juni", "june", "jun"],
  ["juli", "july", "jul"],
  ["august", "augusti", "aug"],
  ["september", "sept", "sep"],
  ["oktober", "october", "okt", "oct"],
  ["november", "nov"],
  ["desember", "december", "des", "dec"],
];

const monthName = months
  .flat()
  .sort((a, b) => b.length - a.length)
  .join("|");
const clock = String.raw`(?:,?\s*(?:kl\.?|klokken|klokka|at|T)?\s*(?<hour>\d{1,2})[.:](?<minute>\d{2})(?::(?<second>\d{2})(?:\.\d{1,9})?)?(?<offset>\s?Z|\s?[+-]\d{2}:?\d{2})?)?`;

/** The ways to write a date, most telling first; each may be followed by a time of day. */
const writtenDates: readonly string[] = [
  String.raw`(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})${clock}`,
  String.raw`(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.\s?(?<year>\d{4})${clock}`,
  String.raw`(?<day>\d{1,2})\.?\s+(?<name>${monthName})\.?,?\s+(?<year>\d{4})${clock}`,
  String.raw`(?<name>${monthName})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})${clock}`,
  String.raw`(?<year>\d{4})-(?<month>\d{2})`,
  String.raw`(?<name>${monthName})\s+(?<year>\d{4})`,
];

/** Matches any date that `parsePublished` may read; for use within a larger pattern, case does not matter. */
export const writtenDate: string = writtenDates.map((pattern) => pattern.replaceAll(/\?<\w+>/gu, "?:")).join("|");

const wholeDates = writtenDates.map((pattern) => new RegExp(`^(?:${pattern})$`, "iu"));

/**
 * Reads when something was published, with the precision it was written in: `2024-06-18T19:30:00+02:00`,
 * `2024-06-18 19:30` (a wall time in `zone`), `18.06.2024 kl. 19.30`, `18. juni 2024`, `June 18, 2024`, `2024-06`,
 * `juni 2024`. Null when it is none of these, or no day of the calendar. A wall time that does not exist (the hour that
 * daylight saving skips) counts as the one after the skip.
 */
export function parsePublished(written: string, zone: string): Published | null {
  const text = written.trim();
  if (text.length > 64) return null;
  for (const pattern of wholeDates) {
    const parts = pattern.exec(text)?.groups;
    if (parts) return publishedOf(parts, zone);
  }
  return null;
}

type Parts = Readonly<Record<string, string | undefined>>;

function publishedOf(parts: Parts, zone: string): Published | null {
  const year = Number(parts.year);
  const month = parts.name === undefined ? Number(parts.month) : monthOf(parts.name);
  try {
    if (parts.day === undefined) {
      return { precision: "month", month: Temporal.PlainYearMonth.from({ year, month }, { overflow: "reject" }) };
    }
    const date = Temporal.PlainDate.from({ year, month, day: Number(parts.day) }, { overflow: "reject" });
    if (parts.hour === undefined) return { precision: "day", date };
    return { precision: "instant", instant: instantOf(date, parts, zone) };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function instantOf(date: Temporal.PlainDate, parts: Parts, zone: string): Temporal.Instant {
  const time = Temporal.PlainTime.from(
    { hour: Number(parts.hour), minute: Number(parts.minute), second: Number(parts.second ?? 0) },
    { overflow: "reject" },
  );
  const offset = parts.offset?.trim().toUpperCase();
  if (offset === undefined) return date.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant();
  return Temporal.Instant.from(`${date}T${time}${offset}`);
}

function monthOf(name: string): number {
  return months.findIndex((names) => names.includes(name.toLowerCase())) + 1;
}
