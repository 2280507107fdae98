import { Readability } from "@mozilla/readability";
import { DefuddleClass } from "defuddle/node";
import { type PageDocument, type PageElement, parseFragment } from "./dom.ts";

/** Fewer letters than the shortest news has; what Readability finds below that is no text. */
const leastChars = 200;
/** More elements than any article's page has. */
const mostElements = 200_000;

/** What finds the text of a page. Both are measured by `npm run -s eval -- pages`. */
export const extractors = {
  readability(document: PageDocument): PageElement | null {
    const reader = new Readability<PageElement>(document, {
      charThreshold: leastChars,
      maxElemsToParse: mostElements,
      disableJSONLD: true,
      serializer: (node: PageElement) => node,
    });
    return reader.parse()?.content ?? null;
  },
  defuddle(document: PageDocument, url: string): PageElement | null {
    const dom = document as unknown as ConstructorParameters<typeof DefuddleClass>[0];
    const found = new DefuddleClass(dom, { url, useAsync: false }).parse();
    return parseFragment(found.content);
  },
} as const;

export type ExtractorName = keyof typeof extractors;
