import type { Languages } from "../language/language.ts";
import type { Published } from "./article.ts";

/** How the languages write dates, ready for matching. */
type DatePatterns = {
  /** Matches any date that `parsePublished` may read; for use within a larger pattern, case does not matter. */
  readonly written: string;
  readonly whole: readonly RegExp[];
  /** The number of each month, 1 to 12, by its names. */
  readonly months: ReadonlyMap<string, number>;
};

const known = new WeakMap<Languages, DatePatterns>();

/** The patterns of dates in all languages that are known; a text may give its date in another language than its own. */
export function datePatternsOf(languages: Languages): DatePatterns {
  const kept = known.get(languages);
  if (kept) return kept;
  const profiles = [...languages.values()];
  const months = new Map(
    profiles.flatMap((profile) =>
      profile.months.flatMap((names, index) => names.map((name) => [name, index + 1] as const)),
    ),
  );
  const ways = waysToWrite(eitherOf(months.keys()), eitherOf(profiles.flatMap(({ clockWords }) => clockWords)));
  const patterns = {
    written: ways.map((way) => way.replaceAll(/\?<\w+>/gu, "?:")).join("|"),
    whole: ways.map((way) => new RegExp(`^(?:${way})$`, "iu")),
    months,
  };
  known.set(languages, patterns);
  return patterns;
}

/** A pattern for one of the words, the longest first; for nothing when there are none. */
export function eitherOf(words: Iterable<string>): string {
  const longestFirst = [...new Set(words)].sort((a, b) => b.length - a.length);
  return longestFirst.map((word) => RegExp.escape(word)).join("|") || "(?!)";
}

/** Names of zones that mean one thing in news: those of RFC 822 (https://www.rfc-editor.org/rfc/rfc822#section-5) and of Central Europe. */
const zoneOffsets: Readonly<Record<string, string>> = {
  CDT: "-05:00",
  CEST: "+02:00",
  CET: "+01:00",
  CST: "-06:00",
  EDT: "-04:00",
  EST: "-05:00",
  GMT: "+00:00",
  MDT: "-06:00",
  MST: "-07:00",
  PDT: "-07:00",
  PST: "-08:00",
  UTC: "+00:00",
};

/** The ways to write a date, most telling first; each may be followed by a time of day. */
function waysToWrite(monthName: string, clockWord: string): readonly string[] {
  const zoneName = eitherOf(Object.keys(zoneOffsets));
  const offset = String.raw`\s?Z|\s?[+-]\d{2}:?\d{2}|\s(?:${zoneName})\b`;
  const half = String.raw`\s?(?<half>[ap])(?:\.m\.|m\b)`;
  const clock = String.raw`(?:,?\s*(?:${clockWord}|T)?\s*(?<hour>\d{1,2})(?=[.:]\d|\s?[ap]\.?m)(?:[.:](?<minute>\d{2})(?::(?<second>\d{2})(?:\.\d{1,9})?)?)?(?:${half})?(?<offset>${offset})?)?`;
  return [
    String.raw`(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})${clock}`,
    String.raw`(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.\s?(?<year>\d{4})${clock}`,
    String.raw`(?<day>\d{1,2})\.?\s+(?<name>${monthName})\.?,?\s+(?<year>\d{4})${clock}`,
    String.raw`(?<name>${monthName})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})${clock}`,
    // whichever of two numbers is above 12 is the day; where neither is, nobody knows
    String.raw`(?<month>0?[1-9]|1[0-2])/(?<day>1[3-9]|2\d|3[01])/(?<year>\d{4})${clock}`,
    String.raw`(?<day>1[3-9]|2\d|3[01])/(?<month>0?[1-9]|1[0-2])/(?<year>\d{4})${clock}`,
    String.raw`(?<year>\d{4})-(?<month>\d{2})`,
    String.raw`(?<name>${monthName})\s+(?<year>\d{4})`,
  ];
}

/**
 * Reads when something was published, with the precision it was written in: `2024-06-18T19:30:00+02:00`,
 * `2024-06-18 19:30` (a wall time in `zone`), `18.06.2024 kl. 19.30`, `18. juni 2024`, `June 18, 2024 7:30 PM EDT`,
 * `06/18/2024` (not `06/07/2024`, which is two days), `2024-06`, `juni 2024`. Null when it is none of these, or no day of the calendar. A wall time that does not exist (the hour that
 * daylight saving skips) counts as the one after the skip.
 */
export function parsePublished(written: string, zone: string, languages: Languages): Published | null {
  const text = written.trim();
  if (text.length > 64) return null;
  const { whole, months } = datePatternsOf(languages);
  for (const pattern of whole) {
    const parts = pattern.exec(text)?.groups;
    const month = parts?.name === undefined ? Number(parts?.month) : months.get(parts.name.toLowerCase());
    if (parts && month !== undefined) return publishedOf(parts, month, zone);
  }
  return null;
}

type Parts = Readonly<Record<string, string | undefined>>;

function publishedOf(parts: Parts, month: number, zone: string): Published | null {
  const year = Number(parts.year);
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
    { hour: hourOf(parts), minute: Number(parts.minute ?? 0), second: Number(parts.second ?? 0) },
    { overflow: "reject" },
  );
  const offset = parts.offset?.trim().toUpperCase();
  if (offset === undefined) return date.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant();
  return Temporal.Instant.from(`${date}T${time}${zoneOffsets[offset] ?? offset}`);
}

/** From 0 to 23; noon is 12 PM. @throws RangeError for "13 PM" */
function hourOf({ hour, half }: Parts): number {
  const written = Number(hour);
  if (half === undefined) return written;
  if (written < 1 || written > 12) throw new RangeError(`no hour of half a day: ${written}`);
  return (written % 12) + (half.toLowerCase() === "p" ? 12 : 0);
}
