import { z } from "zod";
import type { Fault } from "../../core/article/article-record.ts";
import { canonicalUrl } from "../../core/article/canonical-url.ts";
import type { Feed, FeedPlace, FeedState } from "../../core/feeds/feed.ts";
import type { KnownFeed } from "../../core/feeds/feeds.ts";
import type { LocaleKey } from "../../core/locale.ts";
import type { FeedRow } from "./tables.ts";

const instant = z.string().transform((text) => Temporal.Instant.from(text));

/** The keys are those of this version or an older one: none is taken away that may stand in a store. */
export const faultSchema: z.ZodType<Fault> = z.object({
  key: z.custom<LocaleKey>((key) => typeof key === "string"),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});

const stateSchema = z.object({
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  // states that were kept before there was any
  validatorsUrl: z.string().nullable().default(null),
  bodyHash: z.string().nullable(),
  triedAt: instant.nullable(),
  readAt: instant.nullable(),
  newAt: instant.nullable(),
  nextAt: instant.nullable(),
  failures: z.number(),
  failingSince: instant.nullable(),
  problem: faultSchema.nullable(),
  paused: z.enum(["failing", "gone"]).nullable(),
  gapMinutes: z.number().nullable(),
  hints: z.object({ minMinutes: z.number().nullable(), skipHours: z.array(z.number()), skipDays: z.array(z.number()) }),
  hub: z.object({ url: z.string(), topic: z.string() }).nullable(),
}) satisfies z.ZodType<FeedState>;

type StateColumns = Pick<FeedRow, "state" | "next_ms" | "paused" | "failures" | "read_ms">;

/** Temporal values write themselves as ISO 8601. */
export function writeState(state: FeedState): StateColumns {
  return {
    state: JSON.stringify(state),
    next_ms: state.paused === null ? (state.nextAt?.epochMilliseconds ?? null) : null,
    paused: state.paused,
    failures: state.failures,
    read_ms: state.readAt?.epochMilliseconds ?? null,
  };
}

export function readState({ state }: Pick<FeedRow, "state">): FeedState {
  return stateSchema.parse(JSON.parse(state));
}

/** What a feed is known by, however its address is written. @throws RangeError when it is no web address */
export function addressKeyOf(place: FeedPlace): string {
  if (place.kind === "folder") return place.path;
  const key = canonicalUrl(place.url);
  if (key === null) throw new RangeError("store: the address of a feed must be one of the web");
  return key;
}

export function addressOf(place: FeedPlace): string {
  return place.kind === "web" ? place.url : place.path;
}

/** The columns that `toFeed` and `readState` read. */
export const feedColumns = [
  "feeds.id",
  "feeds.owner",
  "feeds.kind",
  "feeds.address",
  "feeds.source",
  "feeds.login",
  "feeds.state",
] as const;

export function toFeed(row: Pick<FeedRow, "id" | "owner" | "kind" | "address" | "source" | "login">): Feed {
  const { id, owner, kind, address, source, login } = row;
  const place: FeedPlace = kind === "folder" ? { kind, path: address } : { kind: "web", url: address };
  return { id, owner, place, source, sealedLogin: login };
}

export function toKnownFeed(row: Parameters<typeof toFeed>[0] & Pick<FeedRow, "state">): KnownFeed {
  return { feed: toFeed(row), state: readState(row) };
}
