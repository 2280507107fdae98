import type { Weekday } from "./schedule.ts";

const allDays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const workDays: readonly Weekday[] = [1, 2, 3, 4, 5];
const weekend: readonly Weekday[] = [6, 7];

/** What each day is called, Monday first: bokmål, nynorsk. Two letters are enough to tell them apart. */
const norwegian: readonly (readonly string[])[] = [
  ["mandag", "måndag"],
  ["tirsdag", "tysdag"],
  ["onsdag"],
  ["torsdag"],
  ["fredag"],
  ["lørdag", "laurdag"],
  ["søndag", "sundag"],
];
const english = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
const plurals = /(?<=dag|day)(?:er|ar|ene|ane|en|s)$/u;

/** Sorted. */
const groups: ReadonlyMap<string, readonly Weekday[]> = new Map([
  ["alle", allDays],
  ["arbeidsdagar", workDays],
  ["arbeidsdager", workDays],
  ["daglig", allDays],
  ["dagleg", allDays],
  ["daily", allDays],
  ["everyday", allDays],
  ["helg", weekend],
  ["helga", weekend],
  ["helgar", weekend],
  ["helgen", weekend],
  ["helger", weekend],
  ["hverdag", workDays],
  ["hverdager", workDays],
  ["kvardag", workDays],
  ["kvardagar", workDays],
  ["ukedager", workDays],
  ["vekedagar", workDays],
  ["virkedager", workDays],
  ["weekday", workDays],
  ["weekdays", workDays],
  ["weekend", weekend],
  ["weekends", weekend],
  ["yrkedager", workDays],
]);

/** Words that change nothing: «hver mandag og onsdag», «i helgen», «every Monday». Not «on», which is Wednesday. */
const fillers: ReadonlySet<string> = new Set(["and", "every", "hver", "i", "kvar", "og", "på"]);

/**
 * Reads days of the week as people write them: `weekdays`, `hverdager`, `hver dag`, `helg`, `man-fre`, `mandag og
 * onsdag`, `mon,wed`. Sorted, each once. Null when any of it is none.
 */
export function parseDays(typed: string): readonly Weekday[] | null {
  const words = typed
    .toLowerCase()
    .replace(/\b(?:hver|kvar|every|alle)\s+(?:dag|dager|dagar|day)(?=\s|$)/gu, "daily")
    .replace(/\b(?:alle|all)\s+(?=\S)/gu, "")
    .replace(/\s*[-–—]\s*|\s+til\s+/gu, "–")
    .replace(/(\p{L}+)\s+to\s+(\p{L}+)/gu, joinEnglish)
    .split(/[\s,;]+/u)
    .filter((word) => word !== "" && !fillers.has(word));
  const days = new Set<Weekday>();
  for (const word of words) {
    const some = groups.get(word) ?? parseRange(word);
    if (some === null) return null;
    for (const day of some) days.add(day);
  }
  return days.size === 0 ? null : allDays.filter((day) => days.has(day));
}

/** «mon to fri» is a stretch; between Norwegian days, as in «ma to fr», «to» is Thursday. */
function joinEnglish(all: string, first: string, last: string): string {
  const isEnglish = (word: string) => word.length >= 2 && english.some((name) => name.startsWith(word));
  return isEnglish(first) && isEnglish(last) ? `${first}–${last}` : all;
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
  const letters = word.replace(/\.$/u, "").replace(plurals, "");
  if (letters.length < 2) return null;
  const names = (day: Weekday) => [...(norwegian[day - 1] ?? []), english[day - 1] ?? ""];
  return allDays.find((day) => names(day).some((name) => name.startsWith(letters))) ?? null;
}

/** Days as `parseDays` reads them again: `weekdays`, `daily`, `weekend` or `mon,wed`. */
export function formatDays(days: readonly Weekday[]): string {
  const key = days.join("");
  if (key === "12345") return "weekdays";
  if (key === "1234567") return "daily";
  return key === "67" ? "weekend" : days.map((day) => english[day - 1]?.slice(0, 3)).join(",");
}
