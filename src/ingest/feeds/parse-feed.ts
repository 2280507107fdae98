import { type AnyFeed, parseFeed as parseAny } from "feedsmith";
import type { LanguageCode } from "../../core/article/article.ts";
import { languageSchema, type Refusal, refusal } from "../../core/article/article-record.ts";
import type { FeedEntry, ParsedFeed } from "../../core/feeds/entry.ts";
import { readFeedDate } from "./feed-dates.ts";
import { feedHints } from "./feed-hints.ts";
import { closedAfterLastEntries, mended, textOf, unsafeFeed } from "./feed-text.ts";
import { plainText } from "./plain-text.ts";

export type FeedAt = {
  /** Where it was found: what is relative in it is relative to this. */
  readonly url: string;
  readonly contentType: string | null;
  /** What is dated long after it is dated wrong. */
  readonly now: Temporal.Instant;
};

export type FeedParsed =
  | { readonly kind: "feed"; readonly feed: ParsedFeed }
  | { readonly kind: "refusal"; readonly refusal: Refusal };

/** No feed that is read by people is longer; the first are the newest. */
const mostEntries = 500;
/** More text than any article has; what is longer in an entry is left out. */
const mostChars = 500_000;

/**
 * Reads a feed: RSS 0.9 to 2.0, RDF, Atom or JSON Feed, in any character set, and as far as possible where it is not well
 * formed: of one that was cut off, the entries that are whole. Never throws for what stands in it.
 */
export function parseFeed(bytes: Uint8Array, at: FeedAt): FeedParsed {
  const text = textOf(bytes, at.contentType);
  if (typeof text !== "string") return { kind: "refusal", refusal: text };
  const unsafe = unsafeFeed(text);
  if (unsafe) return { kind: "refusal", refusal: unsafe };
  const parsed = parseText(text);
  if (parsed === null) return { kind: "refusal", refusal: refusal("refusal.feed.notFeed") };
  return { kind: "feed", feed: feedOf(parsed, text, at) };
}

/** As it stands, then mended, then without what was cut off. */
function parseText(text: string): AnyFeed | null {
  const mendedText = mended(text);
  const parsed = tryParse(text) ?? tryParse(mendedText);
  if (parsed) return parsed;
  for (const closed of closedAfterLastEntries(mendedText)) {
    const rest = tryParse(closed);
    if (rest) return rest;
  }
  return null;
}

function tryParse(text: string): AnyFeed | null {
  try {
    return parseAny(text, { maxItems: mostEntries });
  } catch {
    // the parser throws for whatever it does not take
    return null;
  }
}

function feedOf(parsed: AnyFeed, text: string, at: FeedAt): ParsedFeed {
  const common = { hints: feedHints("", {}), form: parsed.format };
  switch (parsed.format) {
    case "rss": {
      const { feed } = parsed;
      const links = feed.atom?.links ?? [];
      return {
        ...common,
        title: plainText(feed.title),
        home: absolute(feed.link, at.url),
        language: languageOf(feed.language ?? feed.dc?.languages?.[0]),
        hints: feedHints(text, { ttl: feed.ttl, sy: feed.sy }),
        hub: hubAmong(links, at.url),
        entries: entriesOf(
          feed.items,
          (item) => {
            const link = item.link ?? item.atom?.links?.find(isAlternate)?.href;
            const guid = item.guid?.value ?? null;
            const isPermaLink = item.guid?.isPermaLink ?? /^https?:/u.test(guid ?? "");
            const isAddress = isPermaLink && guid !== null && /^(?:https?:|\/)/u.test(guid);
            return {
              guid,
              url: absolute(link, at.url) ?? (isAddress ? absolute(guid, at.url) : null),
              title: item.title ?? item.dc?.titles?.[0],
              authors: [...(item.dc?.creators ?? []), ...(item.authors ?? []).map(nameOf)],
              published: item.pubDate ?? item.dc?.dates?.[0] ?? item.atom?.published,
              updated: item.atom?.updated,
              summary: item.description,
              content: item.content?.encoded,
              topics: (item.categories ?? []).map(({ name }) => name),
              language: item.dc?.languages?.[0],
            };
          },
          at,
        ),
      };
    }
    case "rdf": {
      const { feed } = parsed;
      return {
        ...common,
        title: plainText(feed.title),
        home: absolute(feed.link, at.url),
        language: languageOf(feed.dc?.languages?.[0]),
        hints: feedHints(text, { sy: feed.sy }),
        hub: hubAmong(feed.atom?.links ?? [], at.url),
        entries: entriesOf(
          feed.items,
          (item) => ({
            guid: item.rdf?.about ?? null,
            url: absolute(item.link ?? item.rdf?.about, at.url),
            title: item.title,
            authors: item.dc?.creators ?? [],
            published: item.dc?.dates?.[0],
            updated: undefined,
            summary: item.description,
            content: item.content?.encoded,
            topics: item.dc?.subjects ?? [],
            language: item.dc?.languages?.[0],
          }),
          at,
        ),
      };
    }
    case "atom": {
      const { feed } = parsed;
      const links = feed.links ?? [];
      const base = baseOf(feed.xml?.base, at.url);
      return {
        ...common,
        title: plainText(feed.title?.value),
        home: absolute(links.find(isAlternate)?.href, base),
        language: languageOf(feed.xml?.lang),
        hints: feedHints(text, { sy: feed.sy }),
        hub: hubAmong(links, at.url),
        entries: entriesOf(
          feed.entries,
          (entry) => {
            const own = (entry.links ?? []).find(isAlternate);
            return {
              guid: entry.id ?? null,
              url: absolute(own?.href, baseOf(entry.xml?.base, base)),
              title: entry.title?.value,
              authors: (entry.authors ?? []).map(nameOf),
              published: entry.published ?? entry.updated,
              updated: entry.updated,
              summary: entry.summary?.value,
              content: entry.content?.value,
              topics: (entry.categories ?? []).map(({ label, term }) => label ?? term),
              language: entry.xml?.lang,
            };
          },
          at,
        ),
      };
    }
    case "json": {
      const { feed } = parsed;
      const hub = feed.hubs?.find(({ type }) => type === undefined || /^websub$/iu.test(type));
      return {
        ...common,
        title: plainText(feed.title),
        home: absolute(feed.home_page_url, at.url),
        language: languageOf(feed.language),
        hub: hubAmong(
          [
            { rel: "hub", href: hub?.url },
            { rel: "self", href: feed.feed_url },
          ],
          at.url,
        ),
        entries: entriesOf(
          feed.items,
          (item) => ({
            guid: item.id ?? null,
            url: absolute(item.url ?? item.external_url, at.url),
            title: item.title,
            authors: (item.authors ?? []).map(nameOf),
            published: item.date_published,
            updated: item.date_modified,
            summary: item.summary,
            content: item.content_html ?? item.content_text,
            topics: item.tags ?? [],
            language: item.language,
          }),
          at,
        ),
      };
    }
  }
}

/** An entry as a form of feeds has it, before it is made one of ours. */
type RawEntry = {
  readonly guid: string | null;
  readonly url: string | null;
  readonly title: string | undefined;
  readonly authors: readonly (string | undefined)[];
  readonly published: unknown;
  readonly updated: unknown;
  readonly summary: string | undefined;
  readonly content: string | undefined;
  readonly topics: readonly (string | undefined)[];
  readonly language: string | undefined;
};

function entriesOf<T>(entries: readonly T[] | undefined, raw: (entry: T) => RawEntry, { now }: FeedAt): FeedEntry[] {
  return (entries ?? []).slice(0, mostEntries).flatMap((entry) => {
    const { guid, url, title, authors, published, updated, summary = "", content = "", topics, language } = raw(entry);
    const headline = plainText(title);
    // nothing to know it by and nothing to read
    if (guid === null && url === null && headline === "" && summary === "" && content === "") return [];
    return {
      guid,
      url,
      title: headline === "" ? null : headline,
      authors: distinct(authors.map(plainText).map(withoutEmail)),
      published: readFeedDate(published, now),
      updated: readFeedDate(updated, now),
      summary: within(summary),
      content: within(content),
      topics: distinct(topics.map(plainText)),
      language: languageOf(language),
    };
  });
}

function within(html: string): string {
  return html.length > mostChars ? "" : html;
}

function nameOf({ name }: { readonly name?: string | undefined }): string | undefined {
  return name;
}

/** «kari@avisa.no (Kari Nordmann)» is Kari Nordmann; an address alone is nobody. */
function withoutEmail(author: string): string {
  return author
    .replace(/^\S+@\S+\s*\(([^)]*)\)$/u, "$1")
    .split(" ")
    .filter((word) => !/.@./u.test(word))
    .join(" ");
}

function distinct(words: readonly string[]): string[] {
  return [...new Set(words.filter((word) => word !== ""))];
}

function languageOf(code: string | undefined): LanguageCode | null {
  const parsed = languageSchema.safeParse(code);
  return parsed.success ? parsed.data : null;
}

/** An http or https address, or none. */
function absolute(link: string | undefined, base: string): string | null {
  const url = link === undefined || link.trim() === "" ? null : URL.parse(link.trim(), base);
  return url !== null && /^https?:$/u.test(url.protocol) ? url.href : null;
}

/** What addresses are relative to: xml:base, itself relative to what stands around it. */
function baseOf(base: string | undefined, around: string): string {
  return absolute(base, around) ?? around;
}

function isAlternate({ rel }: Link): boolean {
  return rel === undefined || rel === "alternate";
}

type Link = { readonly rel?: string | undefined; readonly href?: string | undefined };

function hubAmong(links: readonly Link[], base: string): ParsedFeed["hub"] {
  const target = (rel: string) => absolute(links.find((link) => link.rel === rel)?.href, base);
  const hub = target("hub");
  return hub === null ? null : { url: hub, topic: target("self") ?? base };
}
