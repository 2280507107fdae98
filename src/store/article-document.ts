import { z } from "zod";
import type { TermCounts } from "../core/analysis.ts";
import { type Article, languageCodes } from "../core/article/article.ts";

const instant = z.string().transform((text) => Temporal.Instant.from(text));

const published = z.discriminatedUnion("precision", [
  z.object({ precision: z.literal("instant"), instant }),
  z.object({ precision: z.literal("day"), date: z.string().transform((text) => Temporal.PlainDate.from(text)) }),
  z.object({
    precision: z.literal("month"),
    month: z.string().transform((text) => Temporal.PlainYearMonth.from(text)),
  }),
  z.object({ precision: z.literal("unknown") }),
]);

const block = z.object({
  kind: z.enum(["paragraph", "heading", "speech", "summary", "caption", "list"]),
  text: z.string(),
  label: z.exactOptional(z.string()),
  credit: z.exactOptional(z.string()),
});

const articleSchema = z.object({
  id: z.string(),
  revision: z.number(),
  contentHash: z.string(),
  source: z.string(),
  url: z.exactOptional(z.string()),
  title: z.object({ text: z.string(), chosen: z.boolean() }),
  authors: z.array(z.string()),
  language: z.enum(languageCodes),
  topics: z.array(z.string()),
  published,
  updated: z.exactOptional(instant),
  correction: z.exactOptional(z.string()),
  wire: z.exactOptional(z.string()),
  blocks: z.array(block),
  sample: z.boolean(),
});

const stringsSchema = z.array(z.string());

/** An article as it is stored; Temporal values write themselves as ISO 8601. */
export function writeArticle(article: Article): string {
  return JSON.stringify(article);
}

/** @throws ZodError if the document was not written by `writeArticle` */
export function readArticle(document: string): Article {
  return articleSchema.parse(JSON.parse(document));
}

/** Whether two articles say the same, under whatever id and in whichever revision. */
export function sameDocument(one: Article, other: Article): boolean {
  return comparable(one) === comparable(other);
}

/** Read once more, so that the keys stand in the schema's order whoever made the article. */
function comparable(article: Article): string {
  return writeArticle(readArticle(writeArticle({ ...article, id: "", revision: 0 })));
}

export function readStrings(document: string): readonly string[] {
  return stringsSchema.parse(JSON.parse(document));
}

/**
 * Checked by hand: a digest reads thousands of these at once, hundreds of terms each, and zod takes several times as long.
 * @throws TypeError if the document is anything but counts by term
 */
export function readTerms(document: string): TermCounts {
  const terms: unknown = JSON.parse(document);
  if (!isTermCounts(terms)) throw new TypeError("store: an article's terms are not counts by term");
  return terms;
}

function isTermCounts(value: unknown): value is TermCounts {
  if (typeof value !== "object" || value === null) return false;
  for (const term in value) if (typeof Reflect.get(value, term) !== "number") return false;
  return true;
}
