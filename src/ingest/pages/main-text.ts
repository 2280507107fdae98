import { Readability } from "@mozilla/readability";
import { summaryHeadingsOf } from "../../core/article/block-marks.ts";
import type { Languages } from "../../core/language/language.ts";
import { plainText } from "../feeds/plain-text.ts";
import { isText, outermost, type PageDocument, type PageElement, type PageNode } from "./dom.ts";
import type { PageFacts } from "./page-facts.ts";
import { opensSummary, type Piece, piecesOf } from "./pieces.ts";

/** Fewer letters than the shortest news has; what Readability finds below that is no text. */
const leastChars = 200;
/** The same of a page that says it is an article: a notice of two sentences. */
const leastArticleChars = 100;
/** More elements than any article's page has. */
const mostElements = 200_000;
/** No title is longer, blanks included. */
const longestTitle = 4_000;
/** A box that has more letters is no summary: a whole article stands in it. */
const longestBox = 3_000;
/** Boxes with links to other articles, forms and buttons that stand in the middle of texts, by what newsrooms call them. */
const besidesText = [
  "aside",
  "[class*=newsletter i]",
  "[class*=nyhetsbrev i]",
  "[class*=signup i]",
  "[class*=sign-up i]",
  "[class*=related i]",
  "[class*=relatert i]",
  "[class*=share-bar i]",
  "[class*=sharebar i]",
  "[class*=cookie i]",
  "[id*=cookie i]",
  "[class*=consent i]",
  "[class*=byline i]",
  "[class*=advert i]",
  "[class*=annonse i]",
  "[class*=comments i]",
  "[id*=comments i]",
].join(", ");

/**
 * The text of an article's page: what Readability takes for it, and the publisher's summary box where that stood outside
 * of it. Changes the document. Empty where the page has no text to speak of.
 */
export function mainText(
  document: PageDocument,
  languages: Languages,
  { headline, isArticle }: Pick<PageFacts, "headline" | "isArticle">,
): readonly Piece[] {
  const headings = summaryHeadingsOf(languages);
  const summaries = takeSummaries(document, headings, languages);
  for (const element of [...document.querySelectorAll(besidesText)]) {
    // a class of the whole page, such as "has-comments", is no box in it
    if (element.querySelector("h1") === null && element.localName !== "body") element.remove();
  }
  removeOtherArticles(document, headline);
  // Readability takes a small table for a paragraph; one with lines of text in it is there for the layout
  for (const table of [...document.querySelectorAll("table")]) {
    if (table.querySelector("p, br, h1") === null) table.remove();
  }
  const reader = new Readability<PageElement>(document, {
    charThreshold: leastChars,
    maxElemsToParse: mostElements,
    disableJSONLD: true,
    serializer: (node: PageElement) => node,
  });
  const content = reader.parse()?.content;
  const text = content ? piecesOf(content, languages) : [];
  const letters = text.reduce((sum, piece) => sum + piece.text.length, 0);
  return letters < (isArticle ? leastArticleChars : leastChars)
    ? []
    : [...summaries, ...text.filter(({ kind }) => kind !== "summary")];
}

/** Headlines, and those of teasers, which lead to their articles. */
const titles = `h1, ${[2, 3, 4].map((level) => `h${level} a[href], a[href] h${level}`).join(", ")}`;

/**
 * Some pages go on with the next article, and the next, each with a headline of its own: only the page's own is read, which
 * is the one under its headline, else the first. A longer one after it would be taken for it, and teasers for a part of it.
 */
function removeOtherArticles(document: PageDocument, headline: string | null): void {
  const all = [...document.querySelectorAll("article")];
  const articles = all.filter((article) => article.querySelector("h1") !== null);
  const titleOf = (article: PageElement) => plainText(article.querySelector("h1")?.textContent?.slice(0, longestTitle));
  const own = articles.find((article) => titleOf(article) === headline) ?? articles[0];
  for (const article of all.filter((each) => each.querySelector(titles) !== null)) {
    if (own && !own.contains(article) && !article.contains(own)) article.remove();
  }
  removeRepeatedParts(document, headline);
}

/** The same where a page calls them something else: parts of one name beside each other, each with a headline. */
function removeRepeatedParts(document: PageDocument, headline: string | null): void {
  const headlines = [...document.querySelectorAll("h1")];
  const own = headlines.find((title) => plainText(title.textContent?.slice(0, longestTitle)) === headline);
  if (!own) return;
  const nameOf = (part: PageElement) => `${part.localName} ${part.getAttribute("class") ?? ""}`;
  /** What the own headline stands in, each with its child on the way there. */
  const around = new Map<PageElement, PageElement>();
  for (let child = own; child.parentElement; child = child.parentElement) around.set(child.parentElement, child);
  for (const title of headlines) {
    let part = title;
    while (part.parentElement && !around.has(part.parentElement)) part = part.parentElement;
    const ownPart = part.parentElement && around.get(part.parentElement);
    const isRepeated = ownPart && ownPart !== part && part !== title && nameOf(ownPart) === nameOf(part);
    if (isRepeated && ownPart.querySelector("p") !== null) part.remove();
  }
}

/** The letters of an element, counted no further than to `most`: of boxes inside each other each would be counted whole. */
function lettersUpTo(most: number, node: PageNode): number {
  if (isText(node)) return node.textContent?.length ?? 0;
  let letters = 0;
  for (const child of node.childNodes) {
    letters += lettersUpTo(most - letters, child);
    if (letters >= most) break;
  }
  return letters;
}

/** The points of summary boxes; the boxes leave the page, so that they are not read twice or taken for something beside it. */
function takeSummaries(document: PageDocument, headings: ReadonlySet<string>, languages: Languages): readonly Piece[] {
  const boxes = [...document.querySelectorAll("aside, section, div, details")].filter((element) => {
    return (
      opensSummary(element, headings) &&
      element.querySelector("ul, ol") !== null &&
      element.querySelector("h1") === null
    );
  });
  const points = outermost(boxes).flatMap((box) => piecesOf(box, languages).filter(({ kind }) => kind === "summary"));
  for (const box of boxes) if (lettersUpTo(longestBox, box) < longestBox) box.remove();
  return points.filter((point, index) => points.findIndex(({ text }) => text === point.text) === index);
}
