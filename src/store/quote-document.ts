import { z } from "zod";
import { type Block, textOf } from "../core/article/article.ts";
import type { Quote, QuoteKind } from "../core/quotes/quote.ts";

/** In the order of how much of the speaker's own words they are; the store keeps the index. */
export const quoteKinds = ["direct", "partial", "indirect"] as const satisfies readonly QuoteKind[];

export const spanSchema = z.object({ block: z.number(), start: z.number(), end: z.number() });

export const mentionSchema = z.object({
  span: spanSchema.nullable(),
  text: z.string(),
  name: z.string(),
  kind: z.enum(["person", "title", "pronoun", "organisation", "document"]),
});

const quoteSchema = z.object({
  spans: z.array(spanSchema),
  kind: z.enum(quoteKinds),
  certainty: z.enum(["stated", "inferred", "uncertain"]),
  speaker: mentionSchema.nullable(),
  candidates: z.array(mentionSchema),
  role: z.string().nullable(),
  toldTo: z.string().nullable(),
  cue: z.string().nullable(),
  question: spanSchema.nullable(),
  sentence: spanSchema,
});

export function writeQuote(quote: Quote): string {
  return JSON.stringify(quote);
}

/** @throws ZodError if the document was not written by `writeQuote` */
export function readQuote(document: string): Quote {
  return quoteSchema.parse(JSON.parse(document));
}

/** The letters of a quotation, its spans joined by a space. @throws RangeError if a span lies outside the blocks */
export function lettersOfQuote(blocks: readonly Block[], quote: Quote): string {
  return quote.spans.map((part) => textOf(blocks, part)).join(" ");
}
