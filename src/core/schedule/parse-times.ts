/** The most times of day that one schedule has. */
export const maxTimes = 12;

/**
 * Reads times of day as people write them: `07:00`, `7`, `07.00`, `kl. 7 og 16.30`, `0700`, `4.30 pm`. Sorted, each
 * once. Null when any of it is none, or there are more than `maxTimes`.
 */
export function parseTimes(typed: string): readonly Temporal.PlainTime[] | null {
  const words = typed
    .toLowerCase()
    .replace(/\b(?:kl|klokka|klokken|at)\b\.?/gu, " ")
    .replace(/(?<=\d)\s*(am|pm|a\.m\.|p\.m\.)(?=[\s,;]|$)/gu, (_, half: string) => half.replaceAll(".", ""))
    .split(/[\s,;]+|\b(?:og|and)\b/u)
    .filter((word) => word !== "");
  const times: Temporal.PlainTime[] = [];
  for (const word of words) {
    const time = parseTime(word);
    if (time === null) return null;
    if (!times.some((known) => known.equals(time))) times.push(time);
  }
  if (times.length === 0 || times.length > maxTimes) return null;
  return times.sort(Temporal.PlainTime.compare);
}

function parseTime(word: string): Temporal.PlainTime | null {
  const match = /^(\d{1,2})(?:[:.](\d{2})|(?<=\d{2})(\d{2}))?(am|pm)?$/u.exec(word);
  if (!match) return null;
  const [hour, minute] = [hourOf(Number(match[1]), match[4]), Number(match[2] ?? match[3] ?? 0)];
  return hour === null || hour > 23 || minute > 59 ? null : Temporal.PlainTime.from({ hour, minute });
}

/** 12 am is midnight and 12 pm noon; null for what no twelve-hour clock shows. */
function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half === "pm" ? 12 : 0);
}

/** Times as `parseTimes` reads them again: `07:00,16:30`. */
export function formatTimes(times: readonly Temporal.PlainTime[]): string {
  return times.map((time) => time.toString({ smallestUnit: "minute" })).join(",");
}
