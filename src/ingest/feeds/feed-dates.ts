/** Month names as Norwegian, Swedish and Danish feeds write them, where English ones are meant. */
const months: Readonly<Record<string, string>> = {
  des: "Dec",
  jan: "Jan",
  juli: "Jul",
  juni: "Jun",
  maj: "May",
  mai: "May",
  mars: "Mar",
  okt: "Oct",
};
const englishMonths: readonly string[] = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
/** Zones that RFC 822 does not know and feeds have. */
const zones: Readonly<Record<string, string>> = {
  CEST: "+0200",
  CET: "+0100",
  MEZ: "+0100",
  MESZ: "+0200",
  UTC: "+0000",
  Z: "+0000",
  BST: "+0100",
};

const earliest = Temporal.Instant.from("1990-01-01T00:00:00Z");
const latestHoursAhead = 48;

/**
 * The instant of a date as feeds write it: RFC 822 with all that is usual beside it, or ISO 8601; without a zone it is UTC.
 * Null for what is no date, or one that cannot be meant: before 1990, or days after `now`.
 */
export function readFeedDate(written: unknown, now: Temporal.Instant): Temporal.Instant | null {
  if (typeof written !== "string") return null;
  const ms = isoMs(written.trim()) ?? rfcMs(written.trim());
  if (ms === null || Math.abs(ms) > 8.64e15) return null;
  const at = Temporal.Instant.fromEpochMilliseconds(ms);
  const isMeant =
    Temporal.Instant.compare(at, earliest) >= 0 &&
    Temporal.Instant.compare(at, now.add({ hours: latestHoursAhead })) <= 0;
  return isMeant ? at : null;
}

/** ISO 8601 and W3CDTF, with a blank for the T, and without the signs between the numbers. */
function isoMs(text: string): number | null {
  const parts =
    /^(\d{4})-?(\d{2})(?:-?(\d{2}))?(?:[T ](\d{2}):?(\d{2})(?::?(\d{2})(?:[.,](\d+))?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/iu.exec(
      text,
    );
  if (!parts) return null;
  const [, year = "", month = "", day = "01", hour = "00", minute = "00", second = "00", part = "0", zone = "Z"] =
    parts;
  return msOf(Number(year), Number(month), Number(day), {
    time: `${hour}:${minute}:${leapless(second)}.${part.slice(0, 3)}`,
    zone: /^z$/iu.test(zone) ? "Z" : offset(zone),
  });
}

/** «Wed, 04 Mar 2026 10:30:05 +0100», and what is written for it: two digits of a year, names in other languages, no seconds, no time. */
function rfcMs(text: string): number | null {
  const parts =
    /^(?:\p{L}+\.?,?\s*)?(\d{1,2})\.?[\s-]+(\p{L}+)\.?[\s-]+(\d{2}|\d{4})(?:,?\s+(?:kl\.?\s*)?(\d{1,2}[:.]\d{2}(?:[:.]\d{2})?)\s*(\p{L}+|(?:GMT|UTC)?[+-]\d{1,2}(?::?\d{2})?)?(?:\s*\([^)]*\))?)?$/iu.exec(
      text,
    );
  if (!parts) return null;
  const [, day = "", month = "", year = "", time = "00:00", zone = "GMT"] = parts;
  const name = months[month.toLowerCase()] ?? `${month.charAt(0).toUpperCase()}${month.slice(1, 3).toLowerCase()}`;
  const full = year.length === 2 ? Number(year) + (Number(year) < 70 ? 2_000 : 1_900) : Number(year);
  const [hour = "", minute = "", second = "00"] = time.split(/[:.]/u);
  return msOf(full, englishMonths.indexOf(name) + 1, Number(day), {
    time: `${hour.padStart(2, "0")}:${minute}:${leapless(second)}`,
    zone: /\d/u.test(zone) ? offset(zone.replace(/^[A-Z]+/iu, "")) : ` ${zones[zone.toUpperCase()] ?? zone}`,
  });
}

/** Null for a day that its month does not have, or a zone that nobody knows. */
function msOf(year: number, month: number, day: number, at: { readonly time: string; readonly zone: string }) {
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth) return null;
  const name = englishMonths[month - 1];
  const ms = Date.parse(`${day} ${name} ${year} ${at.time} ${at.zone}`);
  return Number.isNaN(ms) ? null : ms;
}

/** "+1", "+01", "+0100" and "+01:00" as "+0100". */
function offset(zone: string): string {
  const [, sign = "+", hours = "", minutes = "00"] = /^([+-])(\d{1,2})(?::?(\d{2}))?$/u.exec(zone) ?? [];
  return `${sign}${hours.padStart(2, "0")}${minutes}`;
}

/** A leap second is counted as the one before it. */
function leapless(second: string): string {
  return second === "60" ? "59" : second;
}
