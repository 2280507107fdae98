import type { Weekday } from "./schedule.ts";

const allDays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** What each day is called, Monday first: bokmål, nynorsk, English. Two letters are enough to tell them apart. */
const names: readonly (readonly string[])[] = [
  ["mandag", "måndag", "monday"],
  ["tirsdag", "tysdag", "tuesday"],
  ["onsdag", "wednesday"],
  ["torsdag", "thursday"],
  ["fredag", "friday"],
  ["lørdag", "laurdag", "saturday"],
  ["søndag", "sundag", "sunday"],
];
const plurals = /(?<=dag|day)(?:er|ar|ene|ane|s)$/u;

const groups: ReadonlyMap<string, readonly Weekday[]> = new Map([
  ["weekdays", [1, 2, 3, 4, 5]],
  ["hverdager", [1, 2, 3, 4, 5]],
  ["kvardagar", [1, 2, 3, 4, 5]],
  ["ukedager", [1, 2, 3, 4, 5]],
  ["daily", allDays],
  ["everyday", allDays],
  ["everydag", allDays],
  ["daglig", allDays],
  ["dagleg", allDays],
  ["alle", allDays],
  ["weekend", [6, 7]],
  ["weekends", [6, 7]],
  ["helg", [6, 7]],
  ["helgen", [6, 7]],
  ["helga", [6, 7]],
]);

/**
 * Reads days of the week as people write them: `weekdays`, `hverdager`, `daily`, `helg`, `man-fre`, `mandag og onsdag`,
 * `mon,wed`. Sorted, each once. Null when any of it is none.
 */
export function parseDays(typed: string): readonly Weekday[] | null {
  const words = typed
    .toLowerCase()
    .replace(/\b(?:hver|kvar|every|each) (?=dag|day)/gu, "every")
    .replace(/\s*[-–]\s*|\s+(?:til|to)\s+/gu, "–")
    .split(/[\s,;]+/u)
    .filter((word) => word !== "" && word !== "og" && word !== "and");
  const days = new Set<Weekday>();
  for (const word of words) {
    const some = groups.get(word) ?? parseRange(word);
    if (some === null) return null;
    for (const day of some) days.add(day);
  }
  return days.size === 0 ? null : allDays.filter((day) => days.has(day));
}

function parseRange(word: string): readonly Weekday[] | null {
  const [first = "", last, ...more] = word.split("–");
  const from = parseDay(first);
  if (from === null || more.length > 0) return null;
  if (last === undefined) return [from];
  const to = parseDay(last);
  if (to === null) return null;
  // «fredag–mandag» goes over the end of the week
  return allDays.filter((day) => (from <= to ? day >= from && day <= to : day >= from || day <= to));
}

function parseDay(word: string): Weekday | null {
  const letters = word.replace(plurals, "").replace(/\.$/u, "");
  if (letters.length < 2) return null;
  return allDays.find((day) => names[day - 1]?.some((name) => name.startsWith(letters))) ?? null;
}

const english = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** Days as `parseDays` reads them again: `weekdays`, `daily`, `weekend` or `mon,wed`. */
export function formatDays(days: readonly Weekday[]): string {
  const key = days.join("");
  if (key === "12345") return "weekdays";
  if (key === "1234567") return "daily";
  return key === "67" ? "weekend" : days.map((day) => english[day - 1]).join(",");
}
