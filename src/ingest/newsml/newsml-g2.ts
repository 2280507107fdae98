import { type BodyLine, bodyLines } from "./body-lines.ts";
import type { NewsFields } from "./news-fields.ts";
import { readNitf } from "./nitf.ts";
import { parseInstant, parseWhen } from "./when.ts";
import type { XmlElement } from "./xml.ts";
import { attributeOf, childAt, childrenOf, codeOf, firstOf, textIn } from "./xml-search.ts";

/** Reads a newsItem of NewsML-G2. https://iptc.org/standards/newsml-g2/ */
export function readNewsItem(item: XmlElement, zone: string): NewsFields {
  const meta = childAt(item, "itemmeta");
  const content = childAt(item, "contentmeta");
  const nitf = firstOf(childAt(item, "contentset"), "nitf");
  const inside = nitf && readNitf(nitf, zone);
  const first = parseWhen(textIn(childAt(meta, "firstcreated")), zone);
  const created = parseWhen(textIn(childAt(meta, "versioncreated")), zone);
  const version = Number.parseInt(attributeOf(item, "version"), 10);
  const embargo = embargoOf(childAt(meta, "embargoed"), zone) ?? inside?.embargo ?? null;
  const published = first ?? created ?? inside?.published ?? null;
  const isChanged = created?.precision === "instant" && (version > 1 || !sameTime(first, created));
  const notes = childrenOf(meta, "ednote").map(textIn);
  return {
    line: item.line,
    guid: attributeOf(item, "guid") || (inside?.guid ?? ""),
    version: Number.isSafeInteger(version) ? version : 1,
    status: statusOf(childAt(meta, "pubstatus")) ?? inside?.status ?? "usable",
    embargo,
    published,
    updated: isChanged ? created.instant : null,
    headline: headlineOf(content) || inside?.headline || textIn(childAt(meta, "title")),
    byline: childrenOf(content, "by").map(textIn).join(", ") || (inside?.byline ?? ""),
    authors: childrenOf(content, "creator").filter(isPerson).map(nameOf),
    language: languageOf(item, content) || (inside?.language ?? ""),
    topics: [...childrenOf(content, "subject").filter(isTopic).map(nameOf), ...(inside?.topics ?? [])],
    provider: nameOf(childAt(meta, "provider")) || (inside?.provider ?? ""),
    origin: nameOf(childAt(content, "infosource")) || (inside?.origin ?? ""),
    notes: [...notes.filter((note) => note !== ""), ...(inside?.notes ?? [])],
    isCorrection: childrenOf(meta, "signal").some((signal) => codeOf(signal) === "correction"),
    body: inside ? inside.body : bodyOf(item, content),
  };
}

function sameTime(one: NewsFields["published"], other: NewsFields["published"]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Without a status an item is usable; one that is not known is not read. https://cv.iptc.org/newscodes/pubstatusg2 */
function statusOf(status: XmlElement | null): NewsFields["status"] | null {
  if (status === null) return null;
  const code = codeOf(status);
  if (code === "usable") return "usable";
  return code.startsWith("cancel") ? "canceled" : "withheld";
}

/** An embargo without a time lasts until another version says otherwise. */
function embargoOf(embargoed: XmlElement | null, zone: string): NewsFields["embargo"] {
  return embargoed && (parseInstant(textIn(embargoed), zone) ?? "open");
}

/** The main headline; others (for phones, for the web) are shorter forms of it. */
function headlineOf(content: XmlElement | null): string {
  const headlines = childrenOf(content, "headline");
  const main = headlines.find((headline) => ["", "main"].includes(roleOf(headline)));
  return textIn(main ?? headlines[0] ?? null);
}

const roleOf = (element: XmlElement) => (attributeOf(element, "role").split(":").at(-1) ?? "").toLowerCase();

function languageOf(item: XmlElement, content: XmlElement | null): string {
  return attributeOf(childAt(content, "language"), "tag") || attributeOf(item, "xml:lang");
}

/** Of a person, an organisation or a subject: its name, else what it is called in so many letters, else its code. */
function nameOf(party: XmlElement | null): string {
  const name = textIn(childAt(party, "name")) || attributeOf(party, "literal");
  if (name !== "") return name;
  const code = attributeOf(party, "qcode").split(":").at(-1) ?? "";
  return /^\p{Lu}[\p{L} -]{1,30}$/u.test(code) ? code : "";
}

/** A creator of which is said that it is something else than a person is none. */
function isPerson(creator: XmlElement): boolean {
  const type = attributeOf(creator, "type");
  return type === "" || /person/iu.test(type);
}

/** Subjects of other kinds are persons, places and organisations, which the text names itself. */
function isTopic(subject: XmlElement): boolean {
  const type = attributeOf(subject, "type");
  return type === "" || /abstract/iu.test(type);
}

function bodyOf(item: XmlElement, content: XmlElement | null): NewsFields["body"] {
  const set = childAt(item, "contentset");
  const marked = childrenOf(set, "inlinexml")[0];
  if (marked) return { kind: "lines", lines: [...summaryOf(content), ...bodyLines(marked)] };
  const data = childrenOf(set, "inlinedata").find((each) => isText(attributeOf(each, "contenttype")));
  if (!data) return null;
  const text = data.children.filter((child) => typeof child === "string").join("");
  return text.trim() === "" ? null : { kind: "plain", text };
}

const isText = (type: string) => type === "" || type.startsWith("text/plain");

function summaryOf(content: XmlElement | null): readonly BodyLine[] {
  const summaries = childrenOf(content, "description").filter((each) => roleOf(each) === "summary");
  return summaries.flatMap(bodyLines).map((line) => ({ ...line, kind: "summary" }));
}
