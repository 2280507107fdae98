import { bodyLines } from "./body-lines.ts";
import type { NewsFields } from "./news-fields.ts";
import { readNitf } from "./nitf.ts";
import { parseInstant, parseWhen } from "./when.ts";
import type { XmlElement } from "./xml.ts";
import { allOf, attributeOf, childAt, childrenOf, codeOf, firstOf, textIn } from "./xml-search.ts";

/** Reads a NewsItem of NewsML 1.x, which wraps NITF, XHTML or plain text. https://iptc.org/standards/newsml-1/ */
export function readNewsItem1(item: XmlElement, zone: string): NewsFields {
  const identifier = childAt(item, "identification", "newsidentifier");
  const management = childAt(item, "newsmanagement");
  const lines = firstOf(item, "newslines");
  const nitf = firstOf(item, "nitf");
  const inside = nitf && readNitf(nitf, zone);
  const version = Number.parseInt(textIn(childAt(identifier, "revisionid")), 10);
  const first = parseWhen(textIn(childAt(management, "firstcreated")), zone);
  const created = parseInstant(textIn(childAt(management, "thisrevisioncreated")), zone);
  const status = codeOf(childAt(management, "status"));
  const isCanceled = status.startsWith("cancel") || inside?.status === "canceled";
  return {
    line: item.line,
    guid: guidOf(identifier),
    version: Number.isSafeInteger(version) ? version : 1,
    status: isCanceled ? "canceled" : status === "withheld" ? status : (inside?.status ?? "usable"),
    embargo: status === "embargoed" ? embargoEnd(management, zone) : (inside?.embargo ?? null),
    published: first ?? inside?.published ?? null,
    updated: version > 1 ? created : null,
    headline: textIn(childAt(lines, "headline")) || (inside?.headline ?? ""),
    byline: childrenOf(lines, "byline").map(textIn).join(", ") || (inside?.byline ?? ""),
    authors: [],
    language: attributeOf(firstOf(item, "language"), "formalname") || (inside?.language ?? ""),
    topics: inside?.topics ?? [],
    provider: partyOf(item, "provider") || (inside?.provider ?? ""),
    origin: partyOf(item, "source") || (inside?.origin ?? ""),
    notes: inside?.notes ?? [],
    isCorrection: false,
    body: inside ? inside.body : bodyOf(item),
  };
}

function guidOf(identifier: XmlElement | null): string {
  const provider = textIn(childAt(identifier, "providerid"));
  const id = textIn(childAt(identifier, "newsitemid"));
  return id === "" ? "" : `${provider}:${id}`;
}

function embargoEnd(management: XmlElement | null, zone: string): Temporal.Instant | "open" {
  return parseInstant(textIn(childAt(management, "statuswillchange", "dateandtime")), zone) ?? "open";
}

function partyOf(item: XmlElement, role: "provider" | "source"): string {
  const party = childAt(firstOf(item, "administrativemetadata"), role, "party");
  return attributeOf(party, "formalname");
}

function bodyOf(item: XmlElement): NewsFields["body"] {
  for (const content of allOf(item, "datacontent")) {
    if (childrenOf(content).length > 0) return { kind: "lines", lines: bodyLines(content) };
    const text = content.children.filter((child) => typeof child === "string").join("");
    if (text.trim() !== "") return { kind: "plain", text };
  }
  return null;
}
