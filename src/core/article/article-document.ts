import { z } from "zod";
import { type Article, languageCodes } from "./article.ts";

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
  updateNote: z.exactOptional(z.string()),
  wire: z.exactOptional(z.string()),
  blocks: z.array(block),
  access: z.exactOptional(z.literal("subscribers")),
  limit: z.exactOptional(z.enum(["link", "teaser"])),
  thinned: z.exactOptional(z.literal(true)),
  withheld: z.exactOptional(z.literal(true)),
  sample: z.boolean(),
});

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
