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
/** Zones that RFC 822 does not know and feeds have. */
const zones: Readonly<Record<string, string>> = {
  CEST: "+0200",
  CET: "+0100",
  MEZ: "+0100",
  MESZ: "+0200",
  UTC: "+0000",
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

function isoMs(text: string): number | null {
  const parts = /^(\d{4}-\d{2}(?:-\d{2})?)(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?$/iu.exec(
    text,
  );
  if (!parts) return null;
  const [, date = "", time = "00:00", zone = "Z"] = parts;
  const day = date.length === 7 ? `${date}-01` : date;
  return known(Date.parse(`${day}T${time}${zone.toUpperCase().replace(/^([+-]\d{2})(\d{2})$/u, "$1:$2")}`));
}

function rfcMs(text: string): number | null {
  const parts =
    /^(?:\p{L}+\.?,?\s+)?(\d{1,2})\.?[\s-]+(\p{L}+)\.?[\s-]+(\d{2}|\d{4}),?\s+(\d{1,2}[:.]\d{2}(?:[:.]\d{2})?)\s*(\p{L}+|[+-]\d{2}:?\d{2})?$/u.exec(
      text,
    );
  if (!parts) return null;
  const [, day = "", month = "", year = "", time = "", zone = "GMT"] = parts;
  const name = months[month.toLowerCase()] ?? month.slice(0, 3);
  const full = year.length === 2 ? `${Number(year) < 70 ? "20" : "19"}${year}` : year;
  const known_ = zones[zone.toUpperCase()] ?? zone.replace(":", "");
  return known(Date.parse(`${day} ${name} ${full} ${time.replaceAll(".", ":")} ${known_}`));
}

function known(ms: number): number | null {
  return Number.isNaN(ms) ? null : ms;
}
