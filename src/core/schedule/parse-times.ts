/** The most times of day that one schedule has. */
export const maxTimes = 12;

/**
 * Reads times of day as people write them: `07:00`, `7`, `07.00`, `kl. 7 og 16.30`, `0700`. Sorted, each once.
 * Null when any of it is none, or there are more than `maxTimes`.
 */
export function parseTimes(typed: string): readonly Temporal.PlainTime[] | null {
  const words = typed
    .toLowerCase()
    .replace(/\b(?:kl|klokka|klokken|at)\b\.?/gu, " ")
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
  const match = /^(\d{1,2})(?:[:.](\d{2})|(?<=\d{2})(\d{2}))?$/u.exec(word);
  if (!match) return null;
  const [hour, minute] = [Number(match[1]), Number(match[2] ?? match[3] ?? 0)];
  return hour > 23 || minute > 59 ? null : Temporal.PlainTime.from({ hour, minute });
}

/** Times as `parseTimes` reads them again: `07:00,16:30`. */
export function formatTimes(times: readonly Temporal.PlainTime[]): string {
  return times.map((time) => time.toString({ smallestUnit: "minute" })).join(",");
}
