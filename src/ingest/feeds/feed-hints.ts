import type { PollHints } from "../../core/feeds/feed.ts";

const days: readonly string[] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const periodMinutes: Readonly<Record<string, number>> = {
  daily: 1_440,
  hourly: 60,
  monthly: 43_200,
  weekly: 10_080,
  yearly: 525_600,
};
const longestMinutes = 24 * 60;

/** What a feed says of when it is to be asked: `ttl`, `sy:updatePeriod`, and the hours and days to leave it alone in. */
export function feedHints(
  text: string,
  {
    ttl,
    sy,
  }: {
    readonly ttl?: number | undefined;
    readonly sy?:
      | { readonly updatePeriod?: string | undefined; readonly updateFrequency?: number | undefined }
      | undefined;
  },
): PollHints {
  const period = periodMinutes[sy?.updatePeriod?.trim().toLowerCase() ?? ""];
  const updates = period === undefined ? 0 : period / Math.max(1, sy?.updateFrequency ?? 1);
  const minutes = Math.min(Math.max(ttl ?? 0, updates), longestMinutes);
  return {
    minMinutes: minutes > 0 ? minutes : null,
    skipHours: listed(text, "skipHours", "hour")
      .map(Number)
      .filter((hour) => Number.isInteger(hour) && hour >= 0 && hour <= 24)
      .map((hour) => hour % 24),
    skipDays: listed(text, "skipDays", "day")
      .map((day) => days.indexOf(day.toLowerCase()) + 1)
      .filter((day) => day > 0),
  };
}

/** The parser knows skipHours of well-formed feeds only. They stand before the entries. */
function listed(text: string, list: string, element: string): readonly string[] {
  const head = text.slice(0, 20_000);
  const inside = new RegExp(`<${list}>(.*?)</${list}>`, "isu").exec(head)?.[1] ?? "";
  return [...inside.matchAll(new RegExp(`<${element}>\\s*(\\w+)\\s*</${element}>`, "giu"))].map(
    ([, value = ""]) => value,
  );
}
