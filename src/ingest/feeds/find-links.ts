import { Parser } from "htmlparser2";
import { plainText } from "./plain-text.ts";

export type FeedLink = { readonly url: string; readonly title: string };

const feedTypes = /^application\/(?:rss\+xml|atom\+xml|rdf\+xml|feed\+json|json)$|^text\/xml$/iu;
/** Addresses that look like feeds, of links in the page's text. */
const feedAddress =
  /(?:\/(?:rss|feed|atom)s?(?:\/|\.xml|\.php|\?|$)|\.rss(?:\?|$)|\bservice=rss\b|\/(?:index|rss|atom|feed)\.xml(?:\?|$)|\/feed\.json(?:\?|$))/iu;
/** Feeds of something else than the news of a site. */
const besides = /comment|kommentar|podcast|podkast|wp-json|oembed|replytocom/iu;
const mostLinks = 30;

/**
 * The feeds that a page names: those of its head in their order, then links in its text that look like feeds; feeds of
 * comments and podcasts last. Absolute http(s) addresses, each once.
 */
export function findFeedLinks(html: string, url: string): readonly FeedLink[] {
  const named: FeedLink[] = [];
  const linked: FeedLink[] = [];
  let base = url;
  const add = (links: FeedLink[], href: string | undefined, title: string) => {
    const address = href === undefined ? null : URL.parse(href, base);
    if (!address || !/^https?:$/u.test(address.protocol) || links.length >= mostLinks) return;
    address.hash = "";
    links.push({ url: address.href, title });
  };
  const parser = new Parser({
    onopentag(name, { href, rel = "", type = "", title = "" }) {
      if (name === "base" && href !== undefined) base = URL.parse(href, url)?.href ?? url;
      const isAlternate = /(?:^|\s)alternate(?:\s|$)/iu.test(rel);
      if (name === "link" && isAlternate && feedTypes.test(type.trim())) add(named, href, plainText(title));
      if (name === "a" && href !== undefined && feedAddress.test(href)) add(linked, href, plainText(title));
    },
  });
  parser.write(html);
  parser.end();
  const all = [...named, ...linked];
  const once = all.filter((link, index) => all.findIndex((other) => other.url === link.url) === index);
  const isBeside = (link: FeedLink) => besides.test(`${link.url} ${link.title}`);
  return [...once.filter((link) => !isBeside(link)), ...once.filter(isBeside)];
}
