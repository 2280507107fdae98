/** So many days of the news know each other: a short name is led to whom the same or a neighbouring season names in full. */
const seasonDays = 90;

/** The number of the season that a moment lies in; null for what is undated, which is near to nothing. */
export function seasonOf(atMs: number | null): number | null {
  return atMs === null ? null : Math.floor(atMs / (seasonDays * 24 * 3_600_000));
}
