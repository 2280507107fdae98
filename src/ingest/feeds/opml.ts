import { parseOpml as parseDocument } from "feedsmith";
import type { ListedFeed } from "../../core/feeds/feed-desk.ts";

/** Deeper than anybody sorts their feeds. */
const maxDepth = 20;

type Outline = {
  readonly text?: string;
  readonly title?: string;
  readonly xmlUrl?: string;
  readonly outlines?: readonly Outline[];
};

/**
 * The feeds of an OPML document (http://opml.org/spec2.opml), in its order, each address once. `group` is the outline that
 * a feed stands in; a feed without a name has its address's host. Addresses are as the document gives them. Empty for what
 * is no OPML.
 */
export function parseOpml(text: string): readonly ListedFeed[] {
  const feeds = new Map<string, ListedFeed>();
  for (const feed of feedsOf(outlinesOf(text), "", 0)) if (!feeds.has(feed.url)) feeds.set(feed.url, feed);
  return [...feeds.values()];
}

function outlinesOf(text: string): readonly Outline[] {
  try {
    return parseDocument(text).body?.outlines ?? [];
  } catch {
    // it throws for what is no OPML, and says no more
    return [];
  }
}

function feedsOf(outlines: readonly Outline[], group: string, depth: number): ListedFeed[] {
  if (depth > maxDepth) return [];
  return outlines.flatMap((outline) => {
    const name = (outline.text ?? outline.title ?? "").replaceAll(/\s+/gu, " ").trim();
    const url = outline.xmlUrl?.trim() ?? "";
    const own = url === "" ? [] : [{ url, title: name === "" ? hostOf(url) : name, group }];
    return [...own, ...feedsOf(outline.outlines ?? [], url === "" ? name : group, depth + 1)];
  });
}

function hostOf(url: string): string {
  return URL.parse(url)?.hostname.replace(/^www\./u, "") || url;
}
