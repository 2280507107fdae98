import type { Published } from "../core/article/article.ts";
import { publishedFromRange } from "../core/article/published.ts";

/** What is known of a date, in milliseconds since 1970, end exclusive; null when nothing is. */
export type StoredRange = { readonly from_ms: number | null; readonly to_ms: number | null };

export function toInstant(ms: number | null): Temporal.Instant | null {
  return ms === null ? null : Temporal.Instant.fromEpochMilliseconds(ms);
}

/** A date as it was before it was stored: `zone` is the one it was stored in. */
export function toPublished(row: StoredRange | undefined, zone: string): Published {
  const from = toInstant(row?.from_ms ?? null);
  const to = toInstant(row?.to_ms ?? null);
  return publishedFromRange(from && to && { from, to }, zone);
}
