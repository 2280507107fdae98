import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";

/*
 * The gold of ../shared/quotes, which is no part of the project. Its README says what the fields mean; all offsets are
 * UTF-16 offsets into the record's text, end exclusive.
 */

const offsets = z.object({ start: z.number(), end: z.number() });
export type Offsets = z.infer<typeof offsets>;

export const quoteTypes = ["direct", "mixed", "indirect"] as const;
export type QuoteType = (typeof quoteTypes)[number];

export const goldQuoteSchema = z.object({
  quotes: z.array(offsets).min(1),
  cue: z.object({ spans: z.array(offsets).optional() }),
  speaker: offsets.extend({
    text: z.string(),
    kind: z.enum(["person", "pronoun", "title", "org", "document"]).nullish(),
    head: z.string().nullish(),
    name: z.string().nullish(),
    full_name: z.string().nullish(),
  }),
  type: z.enum(quoteTypes),
  pattern: z.string().optional(),
  marked: z.array(offsets).optional(),
});
export type GoldQuote = z.infer<typeof goldQuoteSchema>;

/** One line of a gold file: a whole article (docs-*) with its quotations, or one quotation with the sentences before it. */
const goldLineSchema = z.looseObject({
  id: z.string(),
  lang: z.enum(["nb", "nn", "en", "sv", "da"]),
  text: z.string(),
  quotes: z.array(z.unknown()),
  cue: z.unknown().optional(),
  unattributed_dash: z.array(offsets).default([]),
  other_marked: z.array(offsets).default([]),
  ambiguous_sentences: z.array(offsets).default([]),
});

export type GoldRecord = {
  readonly id: string;
  readonly lang: z.infer<typeof goldLineSchema>["lang"];
  readonly text: string;
  readonly quotes: readonly GoldQuote[];
  /** A whole article with all its quotations; else one quotation, and others around it may be missing. */
  readonly isArticle: boolean;
  /** Places that are neither gold nor wrong: dash lines without attribution, other marks, sentences that may be read both ways. */
  readonly unscored: readonly Offsets[];
};

/** Takes one line of a gold file. @throws ZodError for another shape */
export function parseGold(line: string): GoldRecord {
  const record = goldLineSchema.parse(JSON.parse(line));
  const isArticle = record.cue === undefined;
  return {
    id: record.id,
    lang: record.lang,
    text: record.text,
    quotes: (isArticle ? record.quotes : [record]).map((one) => goldQuoteSchema.parse(one)),
    isArticle,
    unscored: [...record.unattributed_dash, ...record.other_marked, ...record.ambiguous_sentences],
  };
}

/** The folder that stands beside the checkout. */
export const shared = new URL("../../../shared/", import.meta.url);

/** Where a file of ../shared/quotes lies, by its name without extension. */
export function goldFile(name: string): URL {
  return new URL(`quotes/${name}.jsonl`, shared);
}

/** The lines of a file of ../shared/quotes; null where it is missing. */
export function goldLines(name: string): string[] | null {
  const file = goldFile(name);
  if (!existsSync(file)) return null;
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "");
}
