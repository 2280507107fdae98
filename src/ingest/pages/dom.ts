import { parseHTML } from "linkedom";

/** The part of the DOM that pages are read with. */
export type PageNode = {
  readonly nodeType: number;
  readonly textContent: string | null;
  readonly childNodes: Iterable<PageNode>;
};

export type PageElement = PageNode & {
  readonly localName: string;
  readonly children: Iterable<PageElement>;
  readonly nextElementSibling: PageElement | null;
  readonly parentElement: PageElement | null;
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  contains(other: PageNode): boolean;
  remove(): void;
};

export type PageDocument = PageElement & {
  readonly body: PageElement | null;
  readonly documentElement: PageElement | null;
};

const elementNode = 1;
const textNode = 3;

/** Takes an HTML page apart. Scripts of it do not run. */
export function parsePage(html: string): PageDocument {
  // linkedom's own types are those of a browser's window, which this program has not
  const whole = /<body\b/iu.test(html) ? html : `<!doctype html><html><body>${html}</body></html>`;
  const { document } = parseHTML(whole) as unknown as { readonly document: PageDocument };
  return document;
}

/** A piece of a page, in an element of its own. */
export function parseFragment(html: string): PageElement {
  const document = parsePage(`<!doctype html><html><body>${html}</body></html>`);
  return document.body ?? document;
}

/** Of elements in the order of their page those that stand in no other of them. */
export function outermost(elements: Iterable<PageElement>): PageElement[] {
  const found: PageElement[] = [];
  for (const element of elements) if (!found.at(-1)?.contains(element)) found.push(element);
  return found;
}

export function isElement(node: PageNode): node is PageElement {
  return node.nodeType === elementNode;
}

export function isText(node: PageNode): boolean {
  return node.nodeType === textNode;
}
