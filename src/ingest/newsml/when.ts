import type { Published } from "../../core/article/article.ts";

/**
 * Reads a date as the formats write it: ISO 8601, extended or basic ("20240618T101500+0200", "20240618"). A time without an
 * offset is a wall time in `zone`. Null for what is no date.
 */
export function parseWhen(written: string, zone: string): Published | null {
  const text = written.trim();
  if (text === "" || text.length > 64) return null;
  const [date = "", time] = text.split(/[T ]/u);
  try {
    if (time === undefined) return { precision: "day", date: Temporal.PlainDate.from(date) };
    const hasOffset = /(?:Z|[+-]\d{2}(?::?\d{2})?)$/u.test(time);
    const instant = hasOffset
      ? Temporal.Instant.from(`${date}T${time}`)
      : Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone).toInstant();
    return { precision: "instant", instant };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The same where only an exact time helps; a day is its first moment. */
export function parseInstant(written: string, zone: string): Temporal.Instant | null {
  const when = parseWhen(written, zone);
  if (when?.precision === "instant") return when.instant;
  return when?.precision === "day" ? when.date.toZonedDateTime(zone).toInstant() : null;
}
