/** What a request meets on its way. Where the platform did what was asked, its answer may still be lost. */
export const weathers = [
  "fair",
  /** 429, with a time to wait. */
  "limited",
  /** 500, 502, 503 or 504, and nothing was done. */
  "fault-before",
  /** The same, and it was done. */
  "fault-after",
  "drop-before",
  "drop-after",
  /** Half of the answer comes. */
  "cut-after",
  "hang-before",
  "hang-after",
  /** Nobody answers, and it is done when the asker has given up. */
  "late",
] as const;
export type Weather = (typeof weathers)[number];

type Shares = Readonly<Partial<Record<Exclude<Weather, "fair">, number>>>;

const posts: Shares = {
  limited: 0.08,
  "fault-before": 0.05,
  "fault-after": 0.05,
  "drop-before": 0.03,
  "drop-after": 0.08,
  "cut-after": 0.02,
  "hang-before": 0.03,
  "hang-after": 0.04,
  late: 0.02,
};
/** Of other requests, which may be repeated: a third as bad. */
const others: Shares = {
  limited: 0.02,
  "fault-before": 0.04,
  "drop-before": 0.03,
  "cut-after": 0.02,
  "hang-before": 0.02,
};
/** In a storm most posts go wrong, for longer than a platform remembers a nonce. */
const stormMinutes: readonly (readonly [from: number, to: number])[] = [
  [5, 16],
  [23, 34],
];
const stormFactor = 2.2;

/** The weather at so many minutes after the first due time; `chance` is from 0 to 1. */
export function weatherAt(minutes: number, kind: "post" | "other", chance: number): Weather {
  const isStorm = kind === "post" && stormMinutes.some(([from, to]) => minutes >= from && minutes < to);
  let rest = chance;
  for (const weather of weathers) {
    if (weather === "fair") continue;
    rest -= ((kind === "post" ? posts : others)[weather] ?? 0) * (isStorm ? stormFactor : 1);
    if (rest < 0) return weather;
  }
  return "fair";
}
