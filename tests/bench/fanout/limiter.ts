/** So many in any stretch of time that is so long: stricter than counting from minute to minute. */
export type Limit = { readonly most: number; readonly windowMs: number };

export const limits = {
  /** https://discord.com/developers/docs/topics/rate-limits#global-rate-limit */
  discordBot: { most: 50, windowMs: 1_000 },
  discordChannel: { most: 5, windowMs: 5_000 },
  /** https://docs.slack.dev/apis/web-api/rate-limits/ */
  slackWorkspace: { most: 300, windowMs: 60_000 },
  slackChannel: { most: 1, windowMs: 1_000 },
} as const satisfies Readonly<Record<string, Limit>>;

export type Limiter = {
  /** How long whoever asks must wait; 0: there is room. */
  waitMs(key: string, nowMs: number): number;
  /** One more was let in. @returns how many more there is room for */
  count(key: string, nowMs: number): number;
};

export function createLimiter({ most, windowMs }: Limit): Limiter {
  const times = new Map<string, number[]>();
  const within = (key: string, nowMs: number): number[] => {
    const own = (times.get(key) ?? []).filter((time) => time > nowMs - windowMs);
    times.set(key, own);
    return own;
  };
  return {
    waitMs(key, nowMs) {
      const own = within(key, nowMs);
      const oldest = own.at(-most);
      return oldest === undefined ? 0 : oldest + windowMs - nowMs;
    },
    count(key, nowMs) {
      const own = within(key, nowMs);
      own.push(nowMs);
      return most - own.length;
    },
  };
}
