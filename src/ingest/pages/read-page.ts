import type { Fault } from "../../core/article/article-record.ts";
import type { FeedEntry } from "../../core/feeds/entry.ts";
import { charsetOf, decodeDeclared, headOf } from "../declared-encoding.ts";
import { decodeText } from "../decode.ts";
import { type PageDocument, parsePage } from "./dom.ts";
import { type About, draftArticle } from "./draft-article.ts";
import { mainText } from "./main-text.ts";
import { noticeOf } from "./notices.ts";
import { optOutOf } from "./opt-outs.ts";
import { factsOf, type PageFacts } from "./page-facts.ts";
import { wallOf } from "./paywall.ts";
import type { Piece } from "./pieces.ts";
import { type PageReading, readEntry, teaserPieces, textPieces } from "./read-entry.ts";
import { sievePage } from "./sieve-page.ts";

export type { About } from "./draft-article.ts";
export type { PageReading } from "./read-entry.ts";
export { readEntry } from "./read-entry.ts";

/** A page as it was fetched; header names in lower case. */
export type Page = {
  readonly bytes: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
  readonly url: string;
};

/** No article is longer; what is, is a page of something else. */
const mostChars = 300_000;
/** A paywall shows no more of a text than this before it begins. */
const paywalledChars = 1_500;

/**
 * Reads an article from its page. What its publisher keeps from those who do not subscribe, or from machines, is not read
 * though it may stand in the page: then the teaser is kept, and says why. A page without a text gives the feed's teaser.
 */
export function readPage(page: Page, entry: FeedEntry, about: About): PageReading {
  const html = htmlOf(page);
  const sieved = html === null ? null : sievePage(html);
  const document = sieved && parsePage(sieved.html);
  const optOut = optOutOf(document, page.headers);
  if (optOut && optOut.kind !== "teaser") return keptOut(optOut.kind, optOut.why, entry, about);
  if (document === null) return teaser(entry, about, { key: "coverage.why.notHtml", values: {} });
  if (sieved?.isCut) return teaser(entry, about, { key: "coverage.why.tooDeep", values: {} });
  const read = readDocument(document, page.url, entry, about, sieved?.wantsScripts ?? false);
  if (read.kind !== "article" || !optOut) return read;
  return { ...read, draft: { ...read.draft, limit: "teaser" }, why: read.why ?? optOut.why };
}

/** Title and link, or what stands in the feed. */
function keptOut(kind: "reserved" | "blocked", why: Fault, entry: FeedEntry, about: About): PageReading {
  if (kind === "reserved") {
    const draft = draftArticle([], { ...entry, topics: [] }, about);
    return { kind: "article", draft: { ...draft, limit: "link" }, coverage: "reserved", why };
  }
  const draft = draftArticle(teaserPieces(entry, about), entry, about);
  return { kind: "article", draft: { ...draft, limit: "teaser" }, coverage: "blocked", why };
}

function readDocument(
  document: PageDocument,
  url: string,
  entry: FeedEntry,
  about: About,
  wantsScripts: boolean,
): PageReading {
  const isPartial = removeKeptFromMachines(document);
  const facts = factsOf(document, url);
  const notice = noticeOf(document, facts, about.languages);
  const wall = wallOf(document, about.languages);
  const found = mainText(document, about.languages, facts);
  const chars = found.reduce((sum, { text }) => sum + text.length, 0);
  const isLocked = facts.subscribers || wall === "locked" || (wall === "ends" && chars < paywalledChars);
  if (isLocked) return forSubscribers(found, facts, entry, about, url);
  // structured data has a text whole, also the parts that are kept from machines
  const pieces = found.length > 0 || isPartial ? found : structuredText(facts, about);
  if (chars > mostChars) return teaser(entry, about, { key: "coverage.why.tooLong", values: {} });
  if (notice === "withdrawn") return { kind: "withdrawn", why: { key: "coverage.why.withdrawn", values: {} } };
  if (notice === "consent") return teaser(entry, about, { key: "coverage.why.consent", values: {} });
  const asksForScripts = notice === "scripts" || (wantsScripts && pieces.length === 0);
  if (asksForScripts) return teaser(entry, about, { key: "coverage.why.scripts", values: {} });
  if (pieces.length === 0) return teaser(entry, about, { key: "coverage.why.noText", values: {} });
  return { kind: "article", draft: draftArticle(pieces, entry, about, facts, url), coverage: "full", why: null };
}

/** Whether there were such parts. They go before anything is read: what finds a text makes other elements of some. */
function removeKeptFromMachines(document: PageDocument): boolean {
  const parts = [...document.querySelectorAll("[data-nosnippet]")];
  for (const part of parts) part.remove();
  return parts.length > 0;
}

/** What anybody may read of it: the feed's teaser, the page's description, or the first paragraph that it shows. */
function forSubscribers(
  found: readonly Piece[],
  facts: PageFacts,
  entry: FeedEntry,
  about: About,
  url: string,
): PageReading {
  const fromFeed = teaserPieces({ ...entry, content: "" }, about);
  const described: readonly Piece[] =
    facts.description === null ? [] : [{ kind: "paragraph", text: facts.description }];
  const shown = found.filter(({ kind }) => kind === "paragraph").slice(0, 1);
  const pieces = [fromFeed, described, shown].find((each) => each.length > 0) ?? [];
  const draft = draftArticle(pieces, entry, about, { ...facts, body: null }, url);
  return {
    kind: "article",
    draft: { ...draft, access: "subscribers", limit: "teaser" },
    coverage: "subscribers",
    why: { key: "coverage.why.subscribers", values: {} },
  };
}

/** Some pages are built by their scripts, which do not run here; the text may stand in their structured data, with markup or without. */
function structuredText({ body }: PageFacts, about: About): readonly Piece[] {
  const sieved = sievePage((body ?? "").replaceAll(/\n+/gu, "\n\n"));
  return sieved.isCut ? [] : textPieces(sieved.html, about).filter(({ text }) => /\p{L}/u.test(text));
}

function teaser(entry: FeedEntry, about: About, why: Fault): PageReading {
  const read = readEntry(entry, about);
  return read.kind === "article" && read.coverage !== "full" ? { ...read, why } : read;
}

/** The page's text; null where it is a picture, a film or a document. */
function htmlOf({ bytes, headers }: Page): string | null {
  const contentType = headers["content-type"] ?? null;
  if (contentType !== null && !/html|xml|text\/plain/iu.test(contentType)) return null;
  const inPage = /<meta[^>]+charset\s*=\s*["']?([\w-]+)/iu.exec(headOf(bytes, 4_000))?.[1] ?? null;
  const declared = decodeDeclared(bytes, charsetOf(contentType) ?? inPage);
  if (declared !== null) return declared;
  const decoded = decodeText(bytes);
  return decoded.kind === "text" ? decoded.text : null;
}
