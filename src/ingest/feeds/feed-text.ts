import { type Refusal, refusal } from "../../core/article/article-record.ts";
import { charsetOf, decodeDeclared, headOf } from "../declared-encoding.ts";
import { decodeText } from "../decode.ts";

/** Letters that no XML may hold: https://www.w3.org/TR/xml/#charsets */
const forbiddenInXml = /(?![\t\n\r])[\p{Cc}\uFFFE\uFFFF]/gu;
/** Elements inside each other; a feed has a handful, and HTML that stands in it unescaped some more. */
const deepest = 250;
/** A declaration shows within so many letters what it declares. */
const mostDeclaration = 1_000;
/** Entries at the end that are tried as the last whole one: of a text that was cut off in one, its end may be no end. */
const mostCuts = 5;

/**
 * The text of a feed's bytes. What is UTF-8 is UTF-8, whatever it says of itself; else the character set that the server or
 * the document names; else what `decodeText` takes it for.
 */
export function textOf(bytes: Uint8Array, contentType: string | null): string | Refusal {
  if (bytes.length === 0) return refusal("refusal.feed.empty");
  if (!bytes.subarray(0, 200).includes(0)) {
    const inDocument = /^[^>]*\bencoding\s*=\s*["']([\w-]+)/iu.exec(headOf(bytes, 400))?.[1] ?? null;
    const text = decodeDeclared(bytes, charsetOf(contentType) ?? inDocument);
    if (text !== null) return text;
  }
  const decoded = decodeText(bytes);
  return decoded.kind === "text" ? decoded.text : refusal("refusal.feed.notFeed");
}

/** Why a text is not handed to a parser at all: it would blow up there, or it is a web page. Null where it may be. */
export function unsafeFeed(text: string): Refusal | null {
  if (text.trim() === "") return refusal("refusal.feed.empty");
  // in JSON, markup is letters of a string
  return isJson(text) ? null : unsafeMarkup(text);
}

function isJson(text: string): boolean {
  if (!/^\s*\{/u.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    // a text that only begins like JSON
    return false;
  }
}

/** In one pass: what is declared, what the first element is, and open elements; the end of one ends what was left open in it. */
function unsafeMarkup(text: string): Refusal | null {
  const open: string[] = [];
  let isFirst = true;
  for (let at = text.indexOf("<"); at !== -1; at = text.indexOf("<", at)) {
    const skipped = skip(text, at);
    if (skipped !== null) {
      const declaration = text.slice(at, Math.min(skipped, at + mostDeclaration));
      // entities of one's own have no place in a feed, and are how a small text becomes an endless one
      if (/^<!(?:ENTITY\b|DOCTYPE\b[^>]*\[)/iu.test(declaration)) return refusal("refusal.feed.entities");
      if (isFirst && /^<!DOCTYPE\s+html\b/iu.test(declaration)) return refusal("refusal.feed.webPage");
      at = skipped;
      continue;
    }
    const end = text.indexOf(">", at);
    if (end === -1) return null;
    const isEnd = text.charAt(at + 1) === "/";
    const name = /^[\w:.-]+/u.exec(text.slice(at + (isEnd ? 2 : 1), Math.min(end, at + 100)))?.[0];
    if (name === undefined) at += 1;
    else {
      if (isFirst && name.toLowerCase() === "html") return refusal("refusal.feed.webPage");
      isFirst = false;
      if (isEnd) {
        const from = open.lastIndexOf(name);
        if (from !== -1) open.length = from;
      } else if (text.charAt(end - 1) !== "/") open.push(name);
      if (open.length > deepest) return refusal("refusal.feed.tooDeep");
      at = end + 1;
    }
  }
  return null;
}

/** Where a comment, CDATA or instruction that begins at `at` ends; null where none begins. */
function skip(text: string, at: number): number | null {
  for (const [opening, closing] of [
    ["<!--", "-->"],
    ["<![CDATA[", "]]>"],
    ["<?", "?>"],
    ["<!", ">"],
  ] as const) {
    if (!text.startsWith(opening, at)) continue;
    const end = text.indexOf(closing, at + opening.length);
    return end === -1 ? text.length : end + closing.length;
  }
  return null;
}

/** A text as a parser takes it that is stricter than readers of news are: without junk before it and letters that XML forbids. */
export function mended(text: string): string {
  const start = text.search(/<\?xml|<rss\b|<feed\b|<rdf:RDF\b/iu);
  return (start > 0 ? text.slice(start) : text).replaceAll(forbiddenInXml, "");
}

/**
 * A text that was cut off, or is broken near its end: up to the last entry that is whole, with what stands around it closed,
 * then up to the one before it. None where there is no entry.
 */
export function* closedAfterLastEntries(text: string): Generator<string> {
  const closing = closingOf(text);
  let last = text.length;
  for (let cut = 0; closing !== null && cut < mostCuts; cut++) {
    last = Math.max(text.lastIndexOf("</item>", last - 1), text.lastIndexOf("</entry>", last - 1));
    if (last < 1) return;
    yield `${text.slice(0, text.indexOf(">", last) + 1)}${closing}`;
  }
}

function closingOf(text: string): string | null {
  if (/<rss\b/iu.test(text)) return "</channel></rss>";
  if (/<rdf:RDF\b/u.test(text)) return "</rdf:RDF>";
  return /<feed\b/iu.test(text) ? "</feed>" : null;
}
