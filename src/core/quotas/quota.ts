/** What has a quota: what makes us ask other people's servers, what others have to look through, and what we then do by ourselves. */
export const quotaKinds = ["fetch", "report", "alert"] as const;
export type QuotaKind = (typeof quotaKinds)[number];

/** How often something may be done in an hour, by one person and by a whole Workspace; 0 is without limit. */
export type QuotaLimits = Readonly<Record<QuotaKind, { readonly person: number; readonly workspace: number }>>;

const hourMs = 3_600_000;

/** Who runs out: the one who asks, or all of the Workspace together. */
export type QuotaSide = "person" | "workspace";

export type Spent =
  | { readonly kind: "spent"; readonly until: Temporal.Instant }
  | { readonly kind: "refused"; readonly again: Temporal.Instant };

/**
 * Does something once more of a quota of `perHour`. So many at once use it up; it comes back evenly, one after each
 * perHour-th of an hour, so that nobody waits a whole hour. `until` is when all of it is back: the only thing to keep
 * (the generic cell rate algorithm, ITU-T I.371). Null is a quota of which nothing was used.
 */
export function spend(until: Temporal.Instant | null, now: Temporal.Instant, perHour: number): Spent {
  const stepMs = Math.ceil(hourMs / perHour);
  const fromMs = Math.max(until?.epochMilliseconds ?? 0, now.epochMilliseconds);
  const againMs = fromMs + stepMs - Math.max(hourMs, stepMs);
  if (againMs > now.epochMilliseconds) {
    return { kind: "refused", again: Temporal.Instant.fromEpochMilliseconds(againMs) };
  }
  return { kind: "spent", until: Temporal.Instant.fromEpochMilliseconds(fromMs + stepMs) };
}
