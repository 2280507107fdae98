import type { Fault } from "../../core/article/article-record.ts";
import { isSameDoor } from "../../core/feeds/address.ts";
import type { FeedEntry, ParsedFeed } from "../../core/feeds/entry.ts";
import type { FeedLogin } from "../../core/feeds/feed.ts";
import type { ProbedEntry, ProbedFeed, ProbeFeed } from "../../core/feeds/probe.ts";
import { commonFeedPaths } from "../feeds/common-paths.ts";
import { sourceNameOf } from "../feeds/source-name.ts";
import { needsPage } from "../pages/needs-page.ts";
import { type ReaderParts, reasonOf } from "./parts.ts";

type ProbeParts = Pick<ReaderParts, "fetcher" | "thread" | "now">;

/** So many of a site's feeds are looked at, and so many common places where it names none. */
const mostLinks = 6;
const mostPaths = 8;
const articlesTried = 3;

/** The login for an address; null where it would be none of that host's. */
type LoginAt = (url: string) => FeedLogin | null;

type Looked =
  | { readonly kind: "feed"; readonly url: string; readonly feed: ParsedFeed }
  /** A page, and the feeds that it names. */
  | { readonly kind: "page"; readonly url: string; readonly links: readonly string[]; readonly why: Fault }
  | { readonly kind: "refused"; readonly why: Fault; readonly certain: boolean };

/** Looks at an address as the reader would: is it a feed, or the page of a site that has some? Keeps nothing. */
export function createProbe(parts: ProbeParts): ProbeFeed {
  return async (address, { login, articles }) => {
    const addresses = addressesOf(address);
    // a site may name feeds of other hosts, which have no business with its login
    const loginAt: LoginAt = (url) => (isSameDoor(addresses[0], url) ? login : null);
    const first = await firstThatAnswers(addresses, loginAt, parts);
    if (first.kind === "refused") return { kind: "refused", faults: [first.why] };
    const found = first.kind === "feed" ? [first] : await feedsOf(first, loginAt, parts);
    const [best, ...others] = found;
    if (!best) return { kind: "refused", faults: [nothingFound(first)] };
    const triedEntries = articles ? await tried(best.feed, parts) : [];
    return { kind: "found", feeds: [probed(best, triedEntries), ...others.map((one) => probed(one, []))] };
  };
}

/** What may be meant: an address without its scheme is tried as https first. */
function addressesOf(typed: string): readonly [string, ...string[]] {
  const address = typed.trim();
  return /^[a-z][a-z0-9+.-]*:\/\//iu.test(address) ? [address] : [`https://${address}`, `http://${address}`];
}

async function firstThatAnswers(addresses: readonly string[], loginAt: LoginAt, parts: ProbeParts): Promise<Looked> {
  let last: Looked = { kind: "refused", why: { key: "refusal.feed.noAddress", values: {} }, certain: true };
  for (const url of addresses) {
    last = await look(url, loginAt(url), parts);
    if (last.kind !== "refused" || last.certain) return last;
  }
  return last;
}

async function look(url: string, login: FeedLogin | null, { fetcher, thread, now }: ProbeParts): Promise<Looked> {
  const fetched = await fetcher.fetch({ url, purpose: "feed", login });
  switch (fetched.kind) {
    case "fetched":
      break;
    case "not-modified":
      throw new RangeError("not modified, though no validator was sent");
    case "failed":
      return { kind: "refused", why: reasonOf(fetched.why), certain: fetched.status !== null };
    default:
      return { kind: "refused", why: reasonOf(fetched.why), certain: true };
  }
  const at = { url: fetched.url, contentType: fetched.headers["content-type"] ?? null, now: now() };
  // the thread keeps what it is given, and a page is looked at once more
  const parsed = await thread.parseFeed(new Uint8Array(fetched.bytes), at);
  // a feed that has moved for good is followed where it is
  if (parsed.kind === "feed") return { kind: "feed", url: fetched.movedTo ?? url, feed: parsed.feed };
  const links = await thread.findFeedLinks(fetched.bytes, at);
  return { kind: "page", url: fetched.url, links, why: reasonOf(parsed.refusal) };
}

type FoundFeed = Extract<Looked, { kind: "feed" }>;

/** The feeds that a page names; where it names none, those that stand where sites often have them. */
async function feedsOf(
  { url, links }: Extract<Looked, { kind: "page" }>,
  loginAt: LoginAt,
  parts: ProbeParts,
): Promise<readonly FoundFeed[]> {
  const named = await feedsAmong(links.slice(0, mostLinks), loginAt, parts);
  if (named.length > 0) return named;
  for (const path of commonFeedPaths(url).slice(0, mostPaths)) {
    const found = await feedsAmong([path], loginAt, parts);
    if (found.length > 0) return found;
  }
  return [];
}

async function feedsAmong(urls: readonly string[], loginAt: LoginAt, parts: ProbeParts): Promise<readonly FoundFeed[]> {
  const looked = await Promise.all(urls.map((url) => look(url, loginAt(url), parts)));
  return looked.filter((one) => one.kind === "feed");
}

function nothingFound(looked: Looked): Fault {
  return looked.kind === "page"
    ? { key: "refusal.feed.noneAt", values: { url: looked.url } }
    : { key: "refusal.feed.noAddress", values: {} };
}

function probed({ url, feed }: FoundFeed, triedEntries: readonly ProbedEntry[]): ProbedFeed {
  const published = feed.entries.flatMap((entry) => entry.published ?? []);
  return {
    url,
    title: feed.title,
    form: feed.form,
    source: sourceNameOf(feed.title, url),
    entryCount: feed.entries.length,
    newest: published.toSorted(Temporal.Instant.compare).at(-1) ?? null,
    tried: triedEntries,
  };
}

/** The first articles of a feed, read as they would be, one after the other: they are of one host. */
async function tried(feed: ParsedFeed, parts: ProbeParts): Promise<readonly ProbedEntry[]> {
  const entries: ProbedEntry[] = [];
  for (const entry of feed.entries.slice(0, articlesTried)) entries.push(await tryEntry(entry, parts));
  return entries;
}

async function tryEntry(entry: FeedEntry, { fetcher, thread }: ProbeParts): Promise<ProbedEntry> {
  const common = { title: entry.title ?? "", url: entry.url, published: entry.published };
  const fetched =
    entry.url !== null && needsPage(entry) ? await fetcher.fetch({ url: entry.url, purpose: "page" }) : null;
  const page = fetched?.kind === "fetched" ? fetched : null;
  const read = await thread.readArticle(entry, "", page && { bytes: page.bytes, headers: page.headers, url: page.url });
  if (read.kind !== "article") {
    return { ...common, coverage: "failed", why: read.kind === "nothing" ? reasonOf(read.why) : read.why, chars: 0 };
  }
  const { article } = read.analysis;
  const chars = article.blocks.reduce((sum, { text }) => sum + text.length, 0);
  const title = article.title.text;
  if (fetched === null || fetched.kind === "fetched" || fetched.kind === "not-modified") {
    return { ...common, title, coverage: read.coverage, why: read.why, chars };
  }
  const coverage = fetched.kind === "refused" ? "blocked" : "failed";
  return { ...common, title, coverage, why: reasonOf(fetched.why), chars };
}
