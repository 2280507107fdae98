import type { ArticleDraft } from "../../core/article/article.ts";
import { type Refusal, refusal } from "../../core/article/article-record.ts";
import type { Languages } from "../../core/language/language.ts";
import { decodeText } from "../decode.ts";
import { maxFileBytes, tooLong } from "../read-file.ts";
import { draftArticle } from "./draft-article.ts";
import type { NewsFields } from "./news-fields.ts";
import { readNewsItem1 } from "./newsml-1.ts";
import { readNewsItem } from "./newsml-g2.ts";
import { readNitf } from "./nitf.ts";
import { parseXml, type XmlElement } from "./xml.ts";
import { allOf } from "./xml-search.ts";

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

/** Root elements, and how the items in them are read. */
const readers: ReadonlyMap<string, (root: XmlElement, zone: string) => readonly NewsFields[]> = new Map([
  ["newsitem", (root, zone) => [readNewsItem(root, zone)]],
  ["newsmessage", (root, zone) => allOf(root, "newsitem").map((item) => readNewsItem(item, zone))],
  ["packageitem", (root, zone) => allOf(root, "newsitem").map((item) => readNewsItem(item, zone))],
  ["newsml", (root, zone) => allOf(root, "newsitem").map((item) => readNewsItem1(item, zone))],
  ["nitf", (root, zone) => [readNitf(root, zone)]],
]);

/**
 * Reads a file of NewsML-G2 (newsItem, newsMessage), NITF 3.x, or NewsML 1.x with NITF, XHTML or text in it, of at most
 * 10 MB. At least one outcome, in order of the file; pictures and the like beside texts are passed over. Never throws.
 */
export function parseNewsXml(
  bytes: Uint8Array,
  options: ParseNewsOptions,
): readonly [ReadNews, ...(readonly ReadNews[])] {
  const refused = (why: Refusal): readonly [ReadNews] => [{ kind: "refusal", line: 1, refusal: why }];
  if (bytes.length > maxFileBytes) return refused(tooLong);
  const decoded = decodeXml(bytes);
  if (decoded.kind === "refusal") return refused(decoded.refusal);
  const parsed = parseXml(decoded.text);
  if (parsed.kind === "refusal") return refused(parsed.refusal);
  const reader = readers.get(parsed.root.name);
  if (!reader) {
    return refused(refusal("refusal.newsml.otherXml", { root: parsed.root.name.slice(0, 40) }));
  }
  const items = reader(parsed.root, options.zone).map((fields) => readItem(fields, options));
  const [first, ...rest] = items.filter((item) => item !== null);
  return first ? [first, ...rest] : refused(refusal("refusal.newsml.noText"));
}

/** UTF-8 and UTF-16 by their bytes; else the encoding that the document says it has. */
function decodeXml(bytes: Uint8Array): ReturnType<typeof decodeText> {
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
