import type { Fault } from "../../core/article/article-record.ts";
import { readFeedDate } from "../feeds/feed-dates.ts";
import { productToken } from "../fetch/robots.ts";
import type { PageDocument } from "./dom.ts";

/**
 * How far a publisher lets machines go with a page. reserved: title and link and no more; blocked: its text is not to be
 * mined, what its feed says may be shown; teaser: read, but no more of it is shown than a teaser.
 */
export type OptOut = { readonly kind: "reserved" | "blocked" | "teaser"; readonly why: Fault };

/** More letters than a teaser has: a limit above it is none for us. */
const teaserChars = 300;

type Headers = Readonly<Record<string, string>>;

/**
 * The strictest wish of a page, in its headers or its meta elements; null where there is none. `document` is null for what
 * is no page: headers count for that too. noindex, none, nosnippet, max-snippet, unavailable_after, data-nosnippet:
 * https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag; noai: by convention;
 * tdm-reservation: https://www.w3.org/community/reports/tdmrep/CG-FINAL-tdmrep-20240510/
 */
export function optOutOf(document: PageDocument | null, headers: Headers): OptOut | null {
  const lists = [...(headers["x-robots-tag"] ?? "").split("\n"), ...(document ? metaLists(document) : [])];
  const wishes = lists.flatMap(wishesIn);
  const reserving =
    wishes.find((wish) => /^(?:noindex|none|nosnippet|max-snippet:0)$/u.test(wish)) ??
    (document?.querySelector("html[data-nosnippet], body[data-nosnippet]") ? "data-nosnippet" : undefined) ??
    expiryIn(lists, headers.date);
  if (reserving) return { kind: "reserved", why: { key: "coverage.why.reserved", values: { wish: reserving } } };
  const mining = wishes.includes("noai") ? "noai" : reservesMining(document, headers) ? "tdm-reservation" : null;
  if (mining) return { kind: "blocked", why: { key: "coverage.why.mining", values: { wish: mining } } };
  const snippet = wishes.find((wish) => Number(/^max-snippet:(\d+)$/u.exec(wish)?.[1] ?? teaserChars) < teaserChars);
  return snippet ? { kind: "teaser", why: { key: "coverage.why.snippet", values: { wish: snippet } } } : null;
}

/** The wishes that meta elements have for robots in general and for us; what stands for a header counts as one. */
function metaLists(document: PageDocument): string[] {
  const names = ["robots", "x-robots-tag", productToken.toLowerCase()];
  return [...document.querySelectorAll("meta[content]")].flatMap((meta) => {
    const name = ["name", "http-equiv", "property"].map((each) => meta.getAttribute(each)?.trim().toLowerCase());
    return name.some((each) => each !== undefined && names.includes(each)) ? [meta.getAttribute("content") ?? ""] : [];
  });
}

/** Wishes that are written with a colon, as the name of a robot before its wishes is. */
const valued: ReadonlySet<string> = new Set([
  "max-image-preview",
  "max-snippet",
  "max-video-preview",
  "unavailable_after",
]);
const addressees: ReadonlySet<string> = new Set(["*", "all", "robots", productToken.toLowerCase()]);

/**
 * The wishes of one header or meta element that are ours. "noindex, otherbot: nosnippet": what follows a name is for that
 * one, up to the next name. Parted by commas, as it should be, or by spaces.
 */
function wishesIn(list: string): string[] {
  let isOurs = true;
  const parts = list
    .toLowerCase()
    .replaceAll(/\s*:\s*/gu, ":")
    .split(/[\s,;]+/u);
  return parts.flatMap((part) => {
    const [, name = "", rest = ""] = /^([a-z*][\w.-]*)(?:\/[\d.]+)?:(.*)$/u.exec(part) ?? [];
    const isName = name !== "" && !valued.has(name);
    if (isName) isOurs = addressees.has(name);
    const wish = isName ? rest : part;
    return isOurs && wish !== "" ? [wish] : [];
  });
}

/**
 * The wish of a page that is not to be had any more since a day. The server's own clock counts, which its answer names;
 * without one, or with a day that cannot be read, it is taken to be over.
 */
function expiryIn(lists: readonly string[], served: string | undefined): string | undefined {
  const horizon = Temporal.Instant.from("2200-01-01T00:00:00Z");
  const servedAt = readFeedDate(served, horizon);
  return lists.find((list) => {
    const [, name, written] =
      /(?:([\w.-]+)\s*:\s*)?unavailable_after\s*:\s*((?:[a-z]{3,9},\s*)?[^,]+)/iu.exec(list) ?? [];
    if (written === undefined || (name !== undefined && !addressees.has(name.toLowerCase()))) return false;
    const until = readFeedDate(written.trim(), horizon);
    return until === null || servedAt === null || Temporal.Instant.compare(until, servedAt) <= 0;
  }) === undefined
    ? undefined
    : "unavailable_after";
}

function reservesMining(document: PageDocument | null, headers: Headers): boolean {
  const metas = [...(document?.querySelectorAll("meta[content]") ?? [])].filter((meta) =>
    ["name", "http-equiv", "property"].some(
      (each) => meta.getAttribute(each)?.trim().toLowerCase() === "tdm-reservation",
    ),
  );
  const said = [headers["tdm-reservation"] ?? "", ...metas.map((meta) => meta.getAttribute("content") ?? "")];
  return said.some((each) => /^1\b/u.test(each.trim()) || /[\n,]\s*1\b/u.test(each));
}
