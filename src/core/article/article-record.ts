import { z } from "zod";
import { type LanguageCode, languageCodes, type Published } from "./article.ts";
import { parsePublished } from "./parse-published.ts";

/** Why a text or a record was not taken, and what to do about it: sentences for the person who imports it. */
export type Refusal = { readonly reason: string; readonly advice: string };

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

const line = z.union([z.string(), z.number()]).transform(String);
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
  correction: z.string(),
  wire: z.string(),
  sample: truth,
  text: z.string(),
});
const partialSchema = recordSchema.partial();
type Key = keyof z.infer<typeof recordSchema>;

/** What each key must hold, and how to write it. */
const expectations: Readonly<Record<Key, readonly [must: string, advice: string]>> = {
  authors: ["a name or a list of names", "write authors: [Kari Nordmann, Ola Hansen]"],
  correction: ["text", "write the source's own words about the correction"],
  id: ["text or a number", "give the article a name that stays the same, or leave the id out"],
  language: [`one of ${languageCodes.join(", ")}`, "write one of these, or leave it out to have it detected"],
  published: ["a date", "write 2024-06-18T19:30+02:00, 2024-06-18 19:30, 2024-06-18 or 2024-06, or leave it out"],
  sample: ["true or false", "write sample: true only for articles that were made up to show the bot"],
  source: ["the name of an outlet", "write source: VG"],
  text: ["text", "put the article's text here"],
  title: ["text", "write the headline in quotation marks"],
  topics: ["a list of words", "write topics: [nordkorea, russland]"],
  updated: ["a date with a time of day", "write 2024-06-18T21:05+02:00 or 2024-06-18 21:05, or leave it out"],
  url: ["a web address", "write it with https:// in front"],
  wire: ["the name of a bureau", "write wire: NTB"],
};

/**
 * Reads one record. Keys: id, source, title, url, authors, published (or date), updated, language (or lang), topics,
 * correction, wire, sample, text; others are ignored, and so are empty values. A wall time is one in `zone`.
 * A bad value refuses the record, with a sentence that names every such key.
 */
export function parseRecord(
  value: unknown,
  zone: string,
):
  | { readonly kind: "record"; readonly record: ArticleRecord }
  | { readonly kind: "refusal"; readonly refusal: Refusal } {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    const refusal = {
      reason: `must be an object with keys, got ${shown(value)}`,
      advice: 'write {"title": ..., "text": ...}',
    };
    return { kind: "refusal", refusal };
  }
  const given = filled(value);
  const result = partialSchema.safeParse(given);
  const wrong = new Set(result.error?.issues.map((issue) => String(issue.path[0])));
  const published = typeof given.published === "string" ? parsePublished(given.published, zone) : null;
  const updated = typeof given.updated === "string" ? parsePublished(given.updated, zone) : null;
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
  const entries = Object.entries(value).filter(([, each]) => each !== null && each !== undefined && each !== "");
  const { date, lang, ...rest }: Record<string, unknown> = Object.fromEntries(entries);
  return {
    ...(date === undefined ? {} : { published: date }),
    ...(lang === undefined ? {} : { language: lang }),
    ...rest,
  };
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
  const known = keys.filter((key): key is Key => key in expectations).sort();
  return {
    reason: known.map((key) => `${key} must be ${expectations[key][0]}, got ${shown(given[key])}`).join("; "),
    advice: known.map((key) => expectations[key][1]).join("; "),
  };
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
