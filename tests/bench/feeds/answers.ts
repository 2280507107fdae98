import { z } from "zod";

/** What the server was asked since it was last asked for its counts. */
export const serverCounts = z.object({
  feeds: z.int(),
  notModified: z.int(),
  robots: z.int(),
  /** Anything else: every article is whole in its feed, so there is nothing else to ask for. */
  others: z.int(),
});
export type ServerCounts = z.infer<typeof serverCounts>;

export const plainRound = z.object({
  ms: z.number(),
  entries: z.int(),
  failed: z.int(),
  peakRssMiB: z.number(),
});
export type PlainRound = z.infer<typeof plainRound>;

export const readerRound = z.object({
  ms: z.number(),
  feeds: z.int(),
  failed: z.int(),
  stored: z.int(),
  /** From the first poll until nine of ten articles were stored; the rest may have waited for a slow host. */
  mostStoredMs: z.number(),
  peakRssMiB: z.number(),
  /** The longest that the process could not turn to anything else. */
  longestDelayMs: z.number(),
  /** What commands took that were asked meanwhile. */
  answersMs: z.array(z.number()),
  faults: z.array(z.string()),
});
export type ReaderRound = z.infer<typeof readerRound>;
