import { nearestWords } from "../search/nearest.ts";

/**
 * Whether it is the name of a time zone (IANA). Offsets ("+02:00") are none: they know no daylight saving. Intl also takes
 * names that mean several places ("BST", "IST"), which Temporal does not.
 */
export function isTimeZone(name: string): boolean {
  if (!/^[a-z]/iu.test(name)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/** The time zone of that name as it is written properly: «europe/oslo» is Europe/Oslo. Null when there is none. */
export function findTimeZone(typed: string): string | null {
  const name = typed.trim().replaceAll(" ", "_");
  if (!isTimeZone(name)) return null;
  // Intl would also rename a zone to the one it is an alias of
  return Intl.supportedValuesOf("timeZone").find((zone) => zone.toLowerCase() === name.toLowerCase()) ?? name;
}

/** Time zones that a word may be meant for, best first: those of a city of that name, then those spelled nearly so. */
export function nearestTimeZones(typed: string, limit: number): readonly string[] {
  const zones = Intl.supportedValuesOf("timeZone");
  const word = typed.trim().replaceAll(" ", "_").toLowerCase();
  const exact = zones.filter((zone) => zone.toLowerCase().endsWith(`/${word}`));
  const cities = new Map(zones.map((zone) => [zone.slice(zone.lastIndexOf("/") + 1), zone]));
  const near = nearestWords(word, [...cities.keys()], limit).flatMap((city) => cities.get(city) ?? []);
  return [...new Set([...exact, ...near, ...nearestWords(typed, zones, limit)])].slice(0, limit);
}
