import type { XmlElement } from "./xml.ts";
import { allTextIn, attributeOf, childrenOf, oneLine, textIn } from "./xml-search.ts";

/** One paragraph of a body, as its markup has it. */
export type BodyLine = {
  readonly kind: "text" | "heading" | "caption" | "list" | "summary";
  readonly text: string;
  /** Of a caption: who made the picture. */
  readonly credit?: string;
};

/** typed: its attribute says what it is. */
type Role = "heading" | "text" | "list" | "caption" | "media" | "skip" | "typed";

/** What the elements of NITF 3, XHTML and Infomaker's IDF are to a reader; one that is not here is looked into. */
const roles: ReadonlyMap<string, Role> = new Map(
  Object.entries<Role>({
    // https://iptc.org/std/NITF/3.6/specification/nitf-3-6.xsd
    "body.end": "skip",
    fn: "skip",
    hl1: "heading",
    hl2: "heading",
    media: "media",
    "media-caption": "caption",
    "nitf-table": "skip",
    // https://html.spec.whatwg.org/multipage/dom.html
    aside: "skip",
    audio: "skip",
    br: "skip",
    button: "skip",
    caption: "caption",
    dd: "text",
    dt: "text",
    figcaption: "caption",
    figure: "media",
    footer: "skip",
    form: "skip",
    h1: "heading",
    h2: "heading",
    h3: "heading",
    h4: "heading",
    h5: "heading",
    h6: "heading",
    head: "skip",
    iframe: "skip",
    li: "list",
    nav: "skip",
    noscript: "skip",
    object: "skip",
    p: "text",
    pre: "text",
    script: "skip",
    select: "skip",
    style: "skip",
    svg: "skip",
    table: "skip",
    template: "skip",
    textarea: "skip",
    video: "skip",
    // https://github.com/Infomaker/writer-format
    element: "typed",
    links: "skip",
  }),
);

/** Elements within a line that stands in no paragraph; in one, whatever is not above is within the line. */
const inline = new Set("a abbr b cite code em i mark person q s small span strong sub sup time u".split(" "));

/** The paragraphs of a body, in order, those without any letter left out. Tables, scripts and forms are passed over. */
export function bodyLines(body: XmlElement): readonly BodyLine[] {
  const lines: BodyLine[] = [];
  readInto(body, "text", lines, false);
  return lines;
}

/** Reads what stands in `element`; text that is in no paragraph of its own is one of `kind`. */
function readInto(element: XmlElement, kind: BodyLine["kind"], lines: BodyLine[], inParagraph: boolean): void {
  let loose = "";
  const flush = () => {
    const text = oneLine(loose);
    if (/[\p{L}\p{N}]/u.test(text)) lines.push({ kind, text });
    loose = "";
  };
  for (const child of element.children) {
    if (typeof child === "string") loose += child;
    else if (isInline(child, inParagraph)) loose += allTextIn(child);
    else {
      flush();
      readElement(child, kind, lines);
    }
  }
  flush();
}

function readElement(child: XmlElement, kind: BodyLine["kind"], lines: BodyLine[]): void {
  const role = roles.get(child.name);
  if (role === "skip") return;
  if (role === "media") readMedia(child, lines);
  else readInto(child, kindOf(child, role, kind), lines, role !== undefined);
}

/** A paragraph inside a list line or a caption is part of it. */
function kindOf(element: XmlElement, role: Role | undefined, around: BodyLine["kind"]): BodyLine["kind"] {
  if (role === "heading" || role === "list" || role === "caption") return role;
  return role === "typed" && /headline/iu.test(attributeOf(element, "type")) ? "heading" : around;
}

/** A picture's caption and its maker; a picture without a caption says nothing. */
function readMedia(media: XmlElement, lines: BodyLine[]): void {
  const producer = childrenOf(media, "media-producer").map(textIn).join(" ");
  const captions: BodyLine[] = [];
  for (const caption of childrenOf(media)) {
    if (roles.get(caption.name) === "caption") readInto(caption, "caption", captions, true);
  }
  lines.push(...captions.map((line) => (producer === "" ? line : { ...line, credit: producer })));
}

function isInline(element: XmlElement, inParagraph: boolean): boolean {
  if (roles.has(element.name)) return false;
  return (inParagraph || inline.has(element.name)) && !holdsBlocks(element);
}

function holdsBlocks(element: XmlElement): boolean {
  return childrenOf(element).some((child) => roles.has(child.name) || holdsBlocks(child));
}
