import { setImmediate as nextTurn } from "node:timers/promises";
import { decodeHTMLStrict } from "entities";
import { Parser } from "htmlparser2";
import { type Refusal, refusal } from "../../core/article/article-record.ts";

/**
 * One element. Names have no prefix and are in lower case ("newsitem"), since bureaus write them in every way; attributes
 * likewise, but for "xml:lang".
 */
export type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  /** The line of the file that it begins on, from 1. */
  readonly line: number;
};
export type XmlNode = XmlElement | string;

export type ParsedXml =
  | { readonly kind: "xml"; readonly root: XmlElement }
  | { readonly kind: "refusal"; readonly refusal: Refusal };

const maxDepth = 100;
const maxElements = 200_000;
/** Read in pieces, so that what is too deep is left before it costs anything. */
const pieceChars = 16_384;
const piecesPerTurn = 8;

/**
 * Reads XML that a stranger wrote. Nothing outside the text is ever fetched, and no entity is known but those of XML and
 * HTML: a document that declares its own is refused, and so is one that is nested deeper than 100 elements, has more than
 * 200,000, or stops before its end. Small faults (an attribute twice, a tag closed in the wrong order) are survived.
 */
export function parseXml(text: string): ParsedXml {
  const steps = parseInSteps(text);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same in steps of a few milliseconds, between which others get their turn. */
export async function parseXmlGently(text: string): Promise<ParsedXml> {
  const steps = parseInSteps(text);
  for (let turn = 1; ; turn++) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (turn % piecesPerTurn === 0) await nextTurn();
  }
}

function* parseInSteps(text: string): Generator<void, ParsedXml> {
  const reading = startReading(text);
  const parser = new Parser(reading, { xmlMode: true, decodeEntities: false });
  for (let from = 0; from < text.length && reading.fault === null; from += pieceChars) {
    parser.write(text.slice(from, from + pieceChars));
    yield;
  }
  if (reading.fault !== null) return { kind: "refusal", refusal: refusal(reading.fault) };
  // what closes only because the text ends was never closed
  const isOpen = reading.depth > 0;
  parser.end();
  if (reading.root === null) return { kind: "refusal", refusal: refusal("refusal.newsml.notXml") };
  if (isOpen) return { kind: "refusal", refusal: refusal("refusal.newsml.cutShort") };
  return { kind: "xml", root: reading.root };
}

type Growing = XmlElement & { readonly children: XmlNode[] };
type XmlFault = "refusal.newsml.entities" | "refusal.newsml.tooDeep" | "refusal.newsml.tooMany";

/** What the parser tells, and what has come of it. */
function startReading(text: string) {
  const open: Growing[] = [];
  const lines = lineCounter(text);
  let elements = 0;
  let verbatim = false;
  let parser: Parser | undefined;
  const reading = {
    root: null as XmlElement | null,
    fault: null as XmlFault | null,
    depth: 0,
    onparserinit(started: Parser) {
      parser = started;
    },
    onopentag(name: string, attributes: Readonly<Record<string, string>>) {
      if (reading.fault !== null) return;
      elements++;
      if (elements > maxElements) reading.fault = "refusal.newsml.tooMany";
      if (open.length >= maxDepth) reading.fault = "refusal.newsml.tooDeep";
      const line = lines(parser?.startIndex ?? 0);
      const element: Growing = { name: localName(name), attributes: readAttributes(attributes), children: [], line };
      open.at(-1)?.children.push(element);
      reading.root ??= element;
      open.push(element);
      reading.depth = open.length;
    },
    onclosetag() {
      open.pop();
      reading.depth = open.length;
    },
    ontext(data: string) {
      open.at(-1)?.children.push(verbatim ? data : decodeHTMLStrict(data));
    },
    oncdatastart() {
      verbatim = true;
    },
    oncdataend() {
      verbatim = false;
    },
    onprocessinginstruction(name: string, data: string) {
      // "[" opens definitions of the document's own, where a few lines may stand for gigabytes
      if (/^!(?:entity|doctype)/iu.test(name) && (data.includes("[") || /^!entity/iu.test(name))) {
        reading.fault = "refusal.newsml.entities";
      }
    },
  };
  return reading;
}

function localName(name: string): string {
  return name.slice(name.lastIndexOf(":") + 1).toLowerCase();
}

function readAttributes(given: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const entries = Object.entries(given).map(([name, value]) => {
    const isLanguage = name.toLowerCase() === "xml:lang";
    return [isLanguage ? "xml:lang" : localName(name), decodeHTMLStrict(value)] as const;
  });
  return Object.fromEntries(entries);
}

/** Counts lines up to an offset; offsets come in order. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let next = text.indexOf("\n");
  return (offset) => {
    while (next !== -1 && next < offset) {
      line++;
      next = text.indexOf("\n", next + 1);
    }
    return line;
  };
}
