import type { PageDocument } from "./dom.ts";

/** A page's structured data, one for each script of it. `value` is undefined where it is no JSON. */
export function structuredData(
  document: PageDocument,
): readonly { readonly written: string; readonly value: unknown }[] {
  return [...document.querySelectorAll('script[type*="ld+json" i]')].map((script) => {
    const written = script.textContent ?? "";
    return { written, value: parsed(written) };
  });
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json.replace(/^\s*(?:<!\[CDATA\[|<!--)|(?:\]\]>|-->)\s*$/gu, ""));
  } catch {
    // structured data that is none
    return undefined;
  }
}

/** Below this nothing is looked for: what a page says of itself stands near the top. */
const deepest = 6;
/** Where what is said of the page itself stands, and not what is said of others that it leads to. */
const own = ["@graph", "mainEntity", "mainEntityOfPage", "hasPart"] as const;

/** What structured data say of the page itself: lists, graphs and parts taken apart, in order. Empty for what is no data. */
export function structuredNodes(value: unknown, depth = 0): readonly object[] {
  if (typeof value !== "object" || value === null || depth > deepest) return [];
  if (Array.isArray(value)) return value.flatMap((each) => structuredNodes(each, depth + 1));
  const below = own.flatMap((key) => (key in value ? structuredNodes(Reflect.get(value, key), depth + 1) : []));
  return [value, ...below];
}

/** Whether a node is an article: NewsArticle, LiveBlogPosting, "schema:Report" and so on. */
export function isArticle(node: object): boolean {
  return typesOf(node).some((type) => /(?:Article|BlogPosting|Report)$/u.test(type));
}

/** The types of a node. Empty where it has none. */
export function typesOf(node: object): readonly string[] {
  const types: unknown = "@type" in node ? node["@type"] : [];
  return [types].flat().filter((type) => typeof type === "string");
}
