import { z } from "zod";
import type { Languages } from "../language/language.ts";
import type { LocaleKey, LocaleValues } from "../locale.ts";
import { type LanguageCode, languageCodes, type Published } from "./article.ts";
import { normaliseText } from "./normalise.ts";
import { parsePublished } from "./parse-published.ts";

/** One thing that is wrong: the key of a text that says what, and what to do about it. */
export type Fault = { readonly key: LocaleKey; readonly values: LocaleValues };

/** Why a text or a record was not taken, for the person who imports it: at least one fault. */
export type Refusal = { readonly faults: readonly Fault[] };

/** A refusal for one reason. */
export function refusal(key: LocaleKey, values: LocaleValues = {}): Refusal {
  return { faults: [{ key, values }] };
}

/** What front matter or a JSONL line says about an article, and its text where the record holds it. */
export type ArticleRecord = {
  readonly id?: string;
  readonly source?: string;
  readonly title?: string;
  readonly url?: string;
  readonly authors?: readonly string[];
  readonly published?: Published;
  readonly updated?: Temporal.Instant;
  readonly language?: LanguageCode;
  readonly topics?: readonly string[];
  readonly correction?: string;
  readonly wire?: string;
  readonly sample?: boolean;
  readonly text?: string;
};

/** Longer than any name or headline; what is longer was put in the wrong place. */
const maxLineChars = 1_000;

/** One line of text: white space folded, invisible characters gone. */
const line = z
  .union([z.string(), z.number()])
  .transform((text) => normaliseText(String(text)).text.replaceAll(/\s+/gu, " ").trim())
  .pipe(z.string().max(maxLineChars));
const truth = z.union([z.boolean(), z.enum(["true", "false"]).transform((word) => word === "true")]);
const webAddress = z.string().refine((url) => URL.canParse(url) && /^https?:$/u.test(new URL(url).protocol));
/** "nb-NO" and "no" are Norwegian as people write it in files. */
export const languageSchema = z.preprocess((code) => {
  const primary = typeof code === "string" ? code.trim().toLowerCase().split(/[-_]/u)[0] : code;
  return primary === "no" ? "nb" : primary;
}, z.enum(languageCodes));

const recordSchema = z.object({
  id: line,
  source: line,
  title: line,
  url: webAddress,
  authors: z.union([z.array(line), line.transform((author) => [author])]),
  published: z.string(),
  updated: z.string(),
  language: languageSchema,
  topics: z.union([z.array(line), z.string().transform((topics) => topics.split(/\s*,\s*/u).filter(Boolean))]),
  correction: line,
  wire: line,
  sample: truth,
  text: z.string(),
});
const partialSchema = recordSchema.partial();
type Key = keyof z.infer<typeof recordSchema>;

/**
 * Reads one record. Keys: id, source, title, url, authors, published (or date), updated, language (or lang), topics,
 * correction, wire, sample, text; others are ignored, and so are empty values. A wall time is one in `zone`.
 * Bad values refuse the record, with a fault for each.
 */
export function parseRecord(
  value: unknown,
  zone: string,
  languages: Languages,
):
  | { readonly kind: "record"; readonly record: ArticleRecord }
  | { readonly kind: "refusal"; readonly refusal: Refusal } {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { kind: "refusal", refusal: refusal("refusal.object", { got: shown(value) }) };
  }
  const given = filled(value);
  const result = partialSchema.safeParse(given);
  const wrong = new Set(result.error?.issues.map((issue) => String(issue.path[0])));
  const published = typeof given.published === "string" ? parsePublished(given.published, zone, languages) : null;
  const updated = typeof given.updated === "string" ? parsePublished(given.updated, zone, languages) : null;
  if (typeof given.published === "string" && published === null) wrong.add("published");
  if (typeof given.updated === "string" && updated?.precision !== "instant") wrong.add("updated");
  if (!result.success || wrong.size > 0) return { kind: "refusal", refusal: refusalOf([...wrong], given) };

  const { published: _written, updated: _changed, ...plain } = result.data;
  return {
    kind: "record",
    record: {
      ...present(plain),
      ...(published ? { published } : {}),
      ...(updated?.precision === "instant" ? { updated: updated.instant } : {}),
    },
  };
}

/** The entries that say something, under their own names. */
function filled(value: object): Readonly<Record<string, unknown>> {
  const entries = Object.entries(value).filter(([, each]) => each !== null && each !== undefined && !isBlank(each));
  const { date, lang, ...rest }: Record<string, unknown> = Object.fromEntries(entries);
  return {
    ...(date === undefined ? {} : { published: date }),
    ...(lang === undefined ? {} : { language: lang }),
    ...rest,
  };
}

function isBlank(value: unknown): boolean {
  return typeof value === "string" && value.trim() === "";
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function present<T extends object>(value: T): Present<T> {
  const kept: Present<T> = {};
  for (const key in value) {
    const each = value[key];
    if (each !== undefined) Object.assign(kept, { [key]: each });
  }
  return kept;
}

function refusalOf(keys: readonly string[], given: Readonly<Record<string, unknown>>): Refusal {
  const known = keys.filter((key): key is Key => key in recordSchema.shape).sort();
  const languages = languageCodes.join(", ");
  return {
    faults: known.map((key) => ({
      key: `refusal.field.${key}` as const,
      values: { got: shown(given[key]), ...(key === "language" && { languages }) },
    })),
  };
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
