import type { ArticleDraft } from "../../core/article/article.ts";
import { type Refusal, refusal } from "../../core/article/article-record.ts";
import type { Languages } from "../../core/language/language.ts";
import { decodeText } from "../decode.ts";
import { longestArticleChars, maxFileBytes, tooLong } from "../read-file.ts";
import { draftArticle } from "./draft-article.ts";
import type { NewsFields } from "./news-fields.ts";
import { readNewsItem1 } from "./newsml-1.ts";
import { readNewsItem } from "./newsml-g2.ts";
import { readNitf } from "./nitf.ts";
import { type ParsedXml, parseXml, parseXmlGently, type XmlElement } from "./xml.ts";
import { allOf, charsIn } from "./xml-search.ts";

/** What a bureau knows an article by, and which version this is: a higher one is newer, 0 is not known. */
export type NewsItem = { readonly guid: string; readonly version: number };

/** What became of one item of a file; `line` is where it begins. */
export type ReadNews = { readonly line: number } & (
  | {
      readonly kind: "article";
      readonly draft: ArticleDraft;
      /** Whether the item says who sends it; else it has the source of the options. */
      readonly namesSource: boolean;
      /** Null where the item has no id. */
      readonly item: NewsItem | null;
    }
  /** Its sender takes it back: what was read under its id is to go. */
  | { readonly kind: "withdrawn"; readonly source: string; readonly item: NewsItem | null }
  | {
      readonly kind: "refusal";
      readonly refusal: Refusal;
      /** When it may be read: the end of its embargo. */
      readonly until?: Temporal.Instant;
    }
);

export type ParseNewsOptions = {
  /** The outlet of items that do not say who sends them. */
  readonly source: string;
  readonly languages: Languages;
  /** IANA name of the time zone that wall times are in. */
  readonly zone: string;
  /** What an embargo is compared with. */
  readonly now: Temporal.Instant;
};

type Form = {
  items(root: XmlElement): readonly XmlElement[];
  read(item: XmlElement, zone: string): NewsFields;
};
const itself = (root: XmlElement) => [root];
const itemsIn = (root: XmlElement) => allOf(root, "newsitem");

/** Root elements, and how the items in them are read. */
const forms: ReadonlyMap<string, Form> = new Map([
  ["newsitem", { items: itself, read: readNewsItem }],
  ["newsmessage", { items: itemsIn, read: readNewsItem }],
  ["packageitem", { items: itemsIn, read: readNewsItem }],
  ["newsml", { items: itemsIn, read: readNewsItem1 }],
  ["nitf", { items: itself, read: readNitf }],
]);

/**
 * Reads a file of NewsML-G2 (newsItem, newsMessage), NITF 3.x, or NewsML 1.x with NITF, XHTML or text in it, of at most
 * 10 MB. At least one outcome, in order of the file; pictures and the like beside texts are passed over. Never throws.
 */
export function parseNewsXml(bytes: Uint8Array, options: ParseNewsOptions): readonly ReadNews[] {
  const decoded = decodeXml(bytes);
  return decoded.kind === "refusal" ? [refused(decoded.refusal)] : [...readItems(parseXml(decoded.text), options)];
}

/** The same, one item at a time, in steps between which others get their turn. */
export async function* readNewsXml(bytes: Uint8Array, options: ParseNewsOptions): AsyncGenerator<ReadNews> {
  const decoded = decodeXml(bytes);
  if (decoded.kind === "refusal") yield refused(decoded.refusal);
  else yield* readItems(await parseXmlGently(decoded.text), options);
}

function* readItems(parsed: ParsedXml, options: ParseNewsOptions): Generator<ReadNews> {
  if (parsed.kind === "refusal") {
    yield refused(parsed.refusal);
    return;
  }
  const { root } = parsed;
  const form = forms.get(root.name);
  if (!form) {
    yield refused(refusal("refusal.newsml.otherXml", { root: root.name.slice(0, 40) }));
    return;
  }
  let found = 0;
  for (const item of form.items(root)) {
    const read = charsIn(item) > longestItemChars ? longItem(item) : readItem(form.read(item, options.zone), options);
    if (read === null) continue;
    found++;
    yield read;
  }
  if (found === 0) yield refused(refusal("refusal.newsml.noText"));
}

/** With white space and all that is said about it; the text itself is measured when it is known. */
const longestItemChars = 2 * longestArticleChars;

function longItem({ line }: XmlElement): ReadNews {
  return { kind: "refusal", line, refusal: refusal("refusal.longArticle") };
}

const refused = (why: Refusal): ReadNews => ({ kind: "refusal", line: 1, refusal: why });

/** UTF-8 and UTF-16 by their bytes; else the encoding that the document says it has. */
function decodeXml(bytes: Uint8Array): ReturnType<typeof decodeText> {
  if (bytes.length > maxFileBytes) return { kind: "refusal", refusal: tooLong };
  const decoded = decodeText(bytes);
  if (decoded.kind === "refusal" || decoded.encoding !== "windows-1252") return decoded;
  const declared = /^\s*<\?xml[^>]{0,100}\sencoding=["'](?<name>[\w.:-]{1,40})["']/u.exec(decoded.text)?.groups?.name;
  if (declared === undefined || /^utf-?8$/iu.test(declared)) return decoded;
  try {
    return { ...decoded, text: new TextDecoder(declared).decode(bytes) };
  } catch (error) {
    // an encoding that nobody knows; the letters are most likely those
    if (error instanceof RangeError) return decoded;
    throw error;
  }
}

/** Null for an item without text, such as a picture. */
function readItem(fields: NewsFields, options: ParseNewsOptions): ReadNews | null {
  const { line, guid, version, status, embargo } = fields;
  const item = guid === "" ? null : { guid: guid.slice(0, 1_000), version };
  const source = fields.provider || options.source;
  if (status === "canceled") return { kind: "withdrawn", line, source, item };
  if (fields.body === null) return null;
  const refuse = (why: Refusal, until?: Temporal.Instant): ReadNews => ({
    kind: "refusal",
    line,
    refusal: why,
    ...(until && { until }),
  });
  if (status === "withheld") return refuse(refusal("refusal.newsml.withheld"));
  if (embargo === "open") return refuse(refusal("refusal.newsml.embargoOpen"));
  if (embargo !== null && Temporal.Instant.compare(embargo, options.now) > 0) {
    const when = embargo.toZonedDateTimeISO(options.zone).toPlainDateTime().toString({ smallestUnit: "minute" });
    return refuse(refusal("refusal.newsml.embargo", { when: when.replace("T", " ") }), embargo);
  }
  const article = draftArticle(fields, { ...options, source });
  if (article.kind === "refusal") return refuse(article.refusal);
  return { kind: "article", line, draft: article.draft, namesSource: fields.provider !== "", item };
}
