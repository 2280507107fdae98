import { type BodyLine, bodyLines } from "./body-lines.ts";
import type { NewsFields } from "./news-fields.ts";
import { parseInstant, parseWhen } from "./when.ts";
import type { XmlElement } from "./xml.ts";
import { allOf, attributeOf, childAt, childrenOf, firstOf, textIn } from "./xml-search.ts";

/** Reads a NITF 3.x document. https://iptc.org/standards/nitf/ */
export function readNitf(nitf: XmlElement, zone: string): NewsFields {
  const head = childAt(nitf, "head");
  const docdata = childAt(head, "docdata");
  const bodyHead = childAt(nitf, "body", "body.head");
  const content = childAt(nitf, "body", "body.content");
  const key = childAt(docdata, "du-key");
  const version = Number.parseInt(attributeOf(key, "version"), 10);
  const status = attributeOf(docdata, "management-status").toLowerCase();
  const issued = parseWhen(attributeOf(childAt(docdata, "date.issue"), "norm"), zone);
  const released = attributeOf(childAt(docdata, "date.release"), "norm");
  const headlines = childrenOf(childAt(bodyHead, "hedline"), "hl2").map(textIn);
  const abstract = childAt(bodyHead, "abstract");
  return {
    line: nitf.line,
    guid: guidOf(head, docdata),
    version: Number.isSafeInteger(version) ? version : 0,
    status: status.startsWith("cancel") || status === "killed" ? "canceled" : status === "withheld" ? status : "usable",
    embargo: embargoOf(status, released, zone),
    published: parseWhen(released, zone) ?? issued ?? storyDate(bodyHead, zone),
    updated: version > 1 && issued?.precision === "instant" ? issued.instant : null,
    headline: textIn(childAt(bodyHead, "hedline", "hl1")) || textIn(childAt(head, "title")),
    byline: childrenOf(bodyHead, "byline").map(bylineText).join(", "),
    authors: [],
    language: attributeOf(nitf, "baselang") || attributeOf(nitf, "xml:lang") || attributeOf(nitf, "lang"),
    topics: topicsOf(head),
    provider: textIn(childAt(bodyHead, "distributor")),
    origin: attributeOf(childAt(head, "pubdata"), "name"),
    notes: [
      ...childrenOf(docdata, "ed-msg").map((note) => attributeOf(note, "info")),
      ...childrenOf(bodyHead, "note").map(textIn),
    ].filter((note) => note !== ""),
    isCorrection: false,
    body: content && {
      kind: "lines",
      lines: [
        ...headlines.filter((text) => text !== "").map((text): BodyLine => ({ kind: "heading", text })),
        ...(abstract ? bodyLines(abstract) : []).map((line): BodyLine => ({ ...line, kind: "summary" })),
        ...bodyLines(content),
      ],
    },
  };
}

/**
 * NTB numbers its versions in the id itself ("NTB7a2c..._01") and gives the id of them all in a field of its own.
 * https://github.com/superdesk/superdesk-ntb
 */
function guidOf(head: XmlElement | null, docdata: XmlElement | null): string {
  const meta = childrenOf(head, "meta").find((each) => attributeOf(each, "name") === "NTBID");
  const id = childAt(docdata, "doc-id");
  const written = attributeOf(id, "id-string");
  const ofAll = attributeOf(id, "regsrc") === "NTB" ? written.replace(/_\d{2,3}$/u, "") : written;
  return attributeOf(meta ?? null, "content") || ofAll;
}

function embargoOf(status: string, released: string, zone: string): NewsFields["embargo"] {
  if (released !== "") return parseInstant(released, zone);
  return status === "embargoed" ? "open" : null;
}

function storyDate(bodyHead: XmlElement | null, zone: string): NewsFields["published"] {
  return parseWhen(attributeOf(childAt(bodyHead, "dateline", "story.date"), "norm"), zone);
}

/** Persons where they are marked, else the whole line without the writer's title. */
function bylineText(byline: XmlElement): string {
  const persons = allOf(byline, "person").map(textIn);
  if (persons.length > 0) return persons.join(", ");
  const title = textIn(firstOf(byline, "byttl"));
  const text = textIn(byline);
  return title !== "" && text.endsWith(title) ? text.slice(0, -title.length) : text;
}

function topicsOf(head: XmlElement | null): string[] {
  return allOf(head, "tobject.subject").flatMap((subject) => [
    attributeOf(subject, "tobject.subject.type"),
    attributeOf(subject, "tobject.subject.matter"),
    attributeOf(subject, "tobject.subject.detail"),
  ]);
}
