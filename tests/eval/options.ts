import { parseArgs } from "node:util";
import { z } from "zod";
import type { FuzzOptions } from "./fuzz.ts";
import { type ErrorCategory, errorCategories } from "./quote-errors.ts";
import { quoteSets, type RowType, rowTypes } from "./quote-table.ts";

/** What `npm run -s eval -- quotes` is asked for besides its tables. */
export type QuoteOptions = {
  /** How many of the worst mistakes to print. */
  readonly errors: number | null;
  /** A rule to look at; "" for the table of all rules. */
  readonly rule: string | null;
  readonly langs: readonly string[];
  readonly type: RowType;
  readonly category: ErrorCategory | null;
  /** The articles with "– " in the place of every "- " that opens a line. */
  readonly modernDash: boolean;
};

export const quoteUsage =
  "quotes [--errors N | --rule [NAME]] [--lang nb] [--type direct] [--category missed] [--modern-dash]";

const languages = quoteSets.map(({ lang }) => lang);
const schema = z.object({
  errors: z.coerce.number().int().positive().optional(),
  rule: z.string().optional(),
  lang: z.enum(languages).optional(),
  type: z.enum(rowTypes).default("all"),
  category: z.enum(errorCategories).optional(),
  "modern-dash": z.boolean().default(false),
});

/** Reads the words behind `quotes`. `--rule` may stand without a name. @throws Error for a word that is none of them */
export function parseQuoteOptions(words: readonly string[]): QuoteOptions {
  const args = words.map((word, index) =>
    word === "--rule" && (words[index + 1] ?? "--").startsWith("--") ? "--rule=" : word,
  );
  const { values } = parseArgs({
    args,
    options: {
      errors: { type: "string" },
      rule: { type: "string" },
      lang: { type: "string" },
      type: { type: "string" },
      category: { type: "string" },
      "modern-dash": { type: "boolean" },
    },
  });
  const parsed = schema.safeParse(values);
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  const { errors, rule, lang, type, category } = parsed.data;
  return {
    errors: errors ?? null,
    rule: rule ?? null,
    langs: lang ? [lang] : languages,
    type,
    category: category ?? null,
    modernDash: parsed.data["modern-dash"],
  };
}

/** What `npm run -s eval -- digests` is asked for besides its tables: how many of the worst stories and summaries to print. */
export type DigestOptions = { readonly errors: number | null };

export const digestUsage = "digests [--errors N]";

/** Reads the words behind `digests`. @throws Error for a word that is none of them */
export function parseDigestOptions(words: readonly string[]): DigestOptions {
  const { values } = parseArgs({ args: [...words], options: { errors: { type: "string" } } });
  const parsed = schema.pick({ errors: true }).safeParse(values);
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  return { errors: parsed.data.errors ?? null };
}

export const fuzzUsage = "fuzz [--seconds N] [--seed N]";

const fuzzSchema = z.object({
  seconds: z.coerce.number().positive().default(20),
  seed: z.coerce.number().int().default(1),
});

/** Reads the words behind `fuzz`. @throws Error for a word that is none of them */
export function parseFuzzOptions(words: readonly string[]): FuzzOptions {
  const { values } = parseArgs({
    args: [...words],
    options: { seconds: { type: "string" }, seed: { type: "string" } },
  });
  const parsed = fuzzSchema.safeParse(values);
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  return parsed.data;
}
