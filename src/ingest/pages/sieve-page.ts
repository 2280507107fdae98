import { Parser } from "htmlparser2";

/** What is left of a page when what is never text of an article has gone. */
export type SievedPage = {
  /** Well-formed, names of elements and attributes in lower case. */
  readonly html: string;
  /** It has more of something than any page of a newsroom; `html` is what came before. */
  readonly isCut: boolean;
  /** It tells those whose browser runs no scripts that it needs them. */
  readonly wantsScripts: boolean;
};

/** Elements in each other; a page of a newsroom has some thirty. Beyond this, what finds its text takes for ever. */
const deepest = 500;
/** Elements that are kept, and signs that part a text; a page of a newsroom has a few thousand. What finds a text takes some seconds for so many. */
const mostNodes = 25_000;
/** How deep they lie, all together: what reads every element with all that stands in it takes as long. Thirty for each is much. */
const mostLevels = 30 * mostNodes;
/** Letters of what is kept; five times the longest article, for the markup. */
const mostChars = 1_500_000;
/** No attribute that says something is longer: those are pictures and settings of scripts. */
const longestAttribute = 2_000;
const mostAttributes = 100;
/** So much is read between two looks at how much there is already. */
const stepChars = 16_384;
/** Blanks in a row, however they are written; what is more says nothing, and costs as much as words. */
const mostBlanks = 100;

/** Elements that are no text whatever stands in them, and that do not say anything of the page either. */
const dropped: ReadonlySet<string> = new Set(
  "applet audio canvas embed frameset iframe math noscript object script style svg template".split(" "),
);
const empty: ReadonlySet<string> = new Set(
  "area base br col embed hr img input link meta param source track wbr".split(" "),
);

/**
 * Takes from a page what is never text: scripts (but for structured data), styles, drawings, comments, what is not shown.
 * Reads it as a stream in time that grows with its length, and stops at what is too deep or too much: it is the first
 * to see what may be hostile.
 */
export function sievePage(html: string): SievedPage {
  const kept: string[] = [];
  let chars = 0;
  let nodes = 0;
  let levels = 0;
  let depth = 0;
  let blanks = 0;
  /** How many dropped elements stand around this place. */
  let within = 0;
  let isData = false;
  let isCut = false;
  let isUnscripted = false;
  let wantsScripts = false;

  const keep = (text: string) => {
    kept.push(text);
    chars += text.length;
    isCut ||= chars > mostChars || nodes > mostNodes || levels > mostLevels;
  };
  /** The parser hands on a text in many parts, each entity alone. */
  const withoutMoreBlanks = (text: string) => {
    if (/\S/u.test(text)) {
      blanks = /\s*$/u.exec(text.slice(-mostBlanks))?.[0].length ?? 0;
      return text.replaceAll(/\s{100,}/gu, " ");
    }
    blanks += text.length;
    return blanks > mostBlanks ? "" : text;
  };
  const isDropped = (name: string) => dropped.has(name) && !(isData && name === "script");

  const parser = new Parser({
    onopentag(name, attributes) {
      if (isCut) return;
      isData = name === "script" && within === 0 && /ld\+json/iu.test(attributes.type ?? "");
      if (!empty.has(name)) depth++;
      isCut = depth > deepest;
      if (isDropped(name)) within++;
      isUnscripted = name === "noscript" || (isUnscripted && within > 0);
      if (within > 0 || isCut) return;
      nodes++;
      levels += depth;
      if (isName(name)) keep(`<${name}${attributesOf(attributes)}>`);
    },
    ontext(text) {
      wantsScripts ||= isUnscripted && within > 0 && /javascript/iu.test(text);
      if (within > 0 || isCut) return;
      if (isData) return keep(text);
      const shorter = withoutMoreBlanks(text);
      // each sign that has to be escaped parts its text in three when that is parsed again
      nodes += 2 * (shorter.match(/[&<>]/gu)?.length ?? 0);
      keep(escapedText(shorter));
    },
    onclosetag(name) {
      if (isCut || empty.has(name)) return;
      depth--;
      if (isDropped(name)) within--;
      else if (within === 0 && isName(name)) keep(`</${name}>`);
      isUnscripted &&= within > 0;
      isData = false;
    },
  });
  for (let at = 0; at < html.length && !isCut; at += stepChars) parser.write(html.slice(at, at + stepChars));
  if (!isCut) parser.end();
  return { html: kept.join(""), isCut, wantsScripts };
}

/** Whether it is the name of an element or attribute, and not of one that was never closed. */
function isName(name: string): boolean {
  return /^[a-z][\w:.-]*$/u.test(name);
}

function attributesOf(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .slice(0, mostAttributes)
    .filter(([name, value]) => isName(name) && !name.startsWith("on") && value.length <= longestAttribute)
    .map(([name, value]) => ` ${name}="${escapedText(value).replaceAll('"', "&quot;")}"`)
    .join("");
}

function escapedText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
