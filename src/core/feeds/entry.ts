import { z } from "zod";
import { type LanguageCode, languageCodes } from "../article/article.ts";
import type { PollHints } from "./feed.ts";

const instant = z
  .union([z.string(), z.instanceof(Temporal.Instant)])
  .transform((at) => (typeof at === "string" ? Temporal.Instant.from(at) : at));

/** One entry of a feed, as JSON keeps it; Temporal values write themselves as ISO 8601. */
export const feedEntrySchema = z.object({
  /** What the feed itself knows it by (guid, id); null where it has none. */
  guid: z.string().nullable(),
  /** Absolute http(s) address of its page. */
  url: z.string().nullable(),
  /** Plain text. */
  title: z.string().nullable(),
  authors: z.array(z.string()),
  published: instant.nullable(),
  updated: instant.nullable(),
  /** The teaser, and the whole text where the feed carries it: HTML as given; "" for nothing. */
  summary: z.string(),
  content: z.string(),
  topics: z.array(z.string()),
  language: z.enum(languageCodes).nullable(),
});

/** One entry of a feed: an article, or the teaser of one. */
export type FeedEntry = z.infer<typeof feedEntrySchema>;

/** A feed as it was parsed. */
export type ParsedFeed = {
  readonly form: "rss" | "rdf" | "atom" | "json";
  /** Plain text; "" where it has none. */
  readonly title: string;
  /** The site that it is of. */
  readonly home: string | null;
  readonly language: LanguageCode | null;
  readonly hints: PollHints;
  readonly hub: { readonly url: string; readonly topic: string } | null;
  /** In the feed's order: what it has first is the most prominent, or the newest. */
  readonly entries: readonly FeedEntry[];
};

/**
 * What was got of an entry's article. full: its text; teaser: the feed's words, because there is no more, or no page;
 * subscribers: the teaser, because the text is for subscribers; reserved: title and link, because the publisher asks
 * machines to take no more; blocked: the teaser, because robots.txt or an opt-out keeps us from the page; failed: the
 * teaser, because the page could not be read.
 */
export const coverages = ["full", "teaser", "subscribers", "reserved", "blocked", "failed"] as const;
export type Coverage = (typeof coverages)[number];
