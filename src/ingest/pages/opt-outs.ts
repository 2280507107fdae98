import type { Fault } from "../../core/article/article-record.ts";
import { productToken } from "../fetch/robots.ts";
import type { PageDocument } from "./dom.ts";

/**
 * How far a publisher lets machines go with a page. reserved: title and link and no more; blocked: its text is not to be
 * mined, what its feed says may be shown; teaser: read, but no more of it is shown than a teaser.
 */
export type OptOut = { readonly kind: "reserved" | "blocked" | "teaser"; readonly why: Fault };

/** More letters than a teaser has: a limit above it is none for us. */
const teaserChars = 300;

/**
 * The strictest wish of a page, in its headers or its meta elements; null where there is none. noindex, none, nosnippet,
 * max-snippet: https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag; noai: by convention;
 * tdm-reservation: https://www.w3.org/community/reports/tdmrep/CG-FINAL-tdmrep-20240510/
 */
export function optOutOf(document: PageDocument, headers: Readonly<Record<string, string>>): OptOut | null {
  const wishes = [...headerWishes(headers["x-robots-tag"] ?? ""), ...metaWishes(document)];
  const reserving = wishes.find((wish) => /^(?:noindex|none|nosnippet|max-snippet:\s*0)$/u.test(wish));
  if (reserving) return { kind: "reserved", why: { key: "coverage.why.reserved", values: { wish: reserving } } };
  const mining = wishes.includes("noai") ? "noai" : reservesMining(document, headers) ? "tdm-reservation" : null;
  if (mining) return { kind: "blocked", why: { key: "coverage.why.mining", values: { wish: mining } } };
  const snippet = wishes.find((wish) => Number(/^max-snippet:\s*(\d+)$/u.exec(wish)?.[1] ?? teaserChars) < teaserChars);
  return snippet ? { kind: "teaser", why: { key: "coverage.why.snippet", values: { wish: snippet } } } : null;
}

function metaWishes(document: PageDocument): string[] {
  return [...document.querySelectorAll("meta[name]")].flatMap((meta) => {
    const isOurs = ["robots", productToken.toLowerCase()].includes(meta.getAttribute("name")?.toLowerCase() ?? "");
    return isOurs ? wishesIn(meta.getAttribute("content") ?? "") : [];
  });
}

/** Wishes that are written with a colon, as the name of a robot before its wishes is. */
const valued: ReadonlySet<string> = new Set([
  "max-image-preview",
  "max-snippet",
  "max-video-preview",
  "unavailable_after",
]);

/** "noindex, otherbot: nosnippet": what follows a name is for that one, up to the next name. */
function headerWishes(header: string): string[] {
  let addressee = "";
  return wishesIn(header).flatMap((part) => {
    const named = /^([\w-]+):\s*(?=[a-z])(.*)$/u.exec(part);
    const isName = named !== null && !valued.has(named[1] ?? "");
    if (isName) addressee = named[1] ?? "";
    const wish = isName ? (named[2] ?? "") : part;
    return addressee === "" || addressee === productToken.toLowerCase() ? [wish] : [];
  });
}

function wishesIn(list: string): string[] {
  return list
    .toLowerCase()
    .split(",")
    .map((wish) => wish.trim())
    .filter((wish) => wish !== "");
}

function reservesMining(document: PageDocument, headers: Readonly<Record<string, string>>): boolean {
  const meta = document.querySelector('meta[name="tdm-reservation"]')?.getAttribute("content")?.trim();
  return headers["tdm-reservation"]?.trim() === "1" || meta === "1";
}
