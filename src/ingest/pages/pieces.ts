import { isSummaryHeading, summaryHeadingsOf } from "../../core/article/block-marks.ts";
import { normaliseText } from "../../core/article/normalise.ts";
import type { Languages } from "../../core/language/language.ts";
import { isElement, isText, type PageElement, type PageNode } from "./dom.ts";

/** A stretch of a page's text with what its markup says that it is. */
export type Piece = {
  readonly kind: "paragraph" | "heading" | "caption" | "list" | "summary";
  readonly text: string;
};

/** What is no text of an article, wherever it stands. */
const skipped: ReadonlySet<string> = new Set(
  "aside audio button canvas dialog embed fieldset footer form iframe input label menu nav noscript object picture script select style svg table template textarea title video".split(
    " ",
  ),
);
/** What stands within a line. All else begins a new one. */
const inline: ReadonlySet<string> = new Set(
  "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark q s samp small span strong sub sup time tt u var wbr".split(
    " ",
  ),
);
/** Deeper than any page of a newsroom; what lies below is left out. */
const deepest = 200;

/** The text of a part of a page, in order, as pieces without markup. */
export function piecesOf(root: PageElement, languages: Languages): readonly Piece[] {
  const pieces: Piece[] = [];
  const headings = summaryHeadingsOf(languages);
  let line = "";

  /** A summary box often stands beside the text. */
  function isSkipped(element: PageElement): boolean {
    if (element.localName === "aside" && opensSummary(element, headings)) return false;
    return skipped.has(element.localName) || isAside(element) || isLinkedTitle(element);
  }

  function flush(kind: Piece["kind"]): void {
    const text = normaliseText(line).text.replaceAll(/\s+/gu, " ").trim();
    line = "";
    if (/\p{L}/u.test(text) || (kind === "heading" && /\p{N}/u.test(text))) pieces.push({ kind, text });
  }

  function walk(node: PageNode, kind: Piece["kind"], depth: number): void {
    if (isText(node)) line += node.textContent ?? "";
    else if (isElement(node) && depth < deepest && !isSkipped(node)) enter(node, kind, depth);
  }

  function enter(element: PageElement, kind: Piece["kind"], depth: number): void {
    if (element.localName === "br") {
      // one break is a line of the same paragraph; the space keeps its words apart
      line += line.endsWith("\n") ? "" : "\n";
      return;
    }
    if (inline.has(element.localName)) {
      for (const child of element.childNodes) walk(child, kind, depth + 1);
      return;
    }
    flush(kind);
    const own = holdsPost(element) ? "paragraph" : (kindOf(element.localName) ?? kind);
    for (const child of element.childNodes) {
      const isSecondBreak = isElement(child) && child.localName === "br" && line.endsWith("\n");
      if (isSecondBreak) flush(own);
      else walk(child, own, depth + 1);
    }
    flush(own);
  }

  for (const child of root.childNodes) walk(child, "paragraph", 0);
  flush("paragraph");
  return withSummaries(pieces, headings);
}

/** Whether an element begins with the heading of a summary box. */
export function opensSummary(element: PageElement, headings: ReadonlySet<string>): boolean {
  const first = element.querySelector("h1, h2, h3, h4, h5, h6, strong, b, p, summary, span");
  return isSummaryHeading(first?.textContent?.trim() ?? "", headings);
}

function kindOf(name: string): Piece["kind"] | null {
  if (/^h[1-6]$/u.test(name)) return "heading";
  if (name === "figcaption" || name === "figure") return "caption";
  return name === "li" ? "list" : null;
}

/** A link with a heading in it, or a heading that is a link, is the title of another article; but for a place on the same page. */
function isLinkedTitle(element: PageElement): boolean {
  const leadsAway = (link: PageElement) => !/^(?:#|$)/u.test(link.getAttribute("href") ?? "");
  if (element.localName === "a") return leadsAway(element) && element.querySelector("h1, h2, h3, h4, h5, h6") !== null;
  const link = /^h[2-6]$/u.test(element.localName) ? element.querySelector("a[href]") : null;
  return link !== null && leadsAway(link) && link.textContent?.trim() === element.textContent?.trim();
}

/** The posts of a live blog are often in a list: what has a heading and paragraphs is no line of one. */
function holdsPost(element: PageElement): boolean {
  return element.localName === "li" && element.querySelector("article, h2, h3, h4, p ~ p") !== null;
}

/** What stands beside a text, and what is hidden from readers. */
function isAside(element: PageElement): boolean {
  return (
    element.getAttribute("hidden") !== null ||
    element.getAttribute("aria-hidden") === "true" ||
    /^(?:banner|complementary|contentinfo|dialog|navigation|search)$/u.test(element.getAttribute("role") ?? "")
  );
}

/** The list under the heading of a summary box is the publisher's summary; the heading itself says nothing. */
function withSummaries(pieces: readonly Piece[], headings: ReadonlySet<string>): readonly Piece[] {
  const found: Piece[] = [];
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at];
    if (!piece) continue;
    const opens = isSummaryHeading(piece.text, headings) && pieces[at + 1]?.kind === "list";
    if (!opens) {
      found.push(piece);
      continue;
    }
    for (let next = pieces[at + 1]; next?.kind === "list"; next = pieces[at + 1]) {
      found.push({ kind: "summary", text: next.text });
      at++;
    }
  }
  return found;
}
