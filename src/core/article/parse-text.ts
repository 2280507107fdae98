import { detectLanguage } from "../language/detect.ts";
import type { Languages } from "../language/language.ts";
import type { ArticleDraft, Block, Published, Title } from "./article.ts";
import { type ArticleRecord, type Refusal, refusal } from "./article-record.ts";
import { chooseTitle } from "./choose-title.ts";
import type { DateLine } from "./date-line.ts";
import { takeMastheadLines } from "./masthead-lines.ts";
import { normaliseText } from "./normalise.ts";
import { parseBlocks } from "./parse-blocks.ts";
import { parsePublished } from "./parse-published.ts";
import { stripMarkdown } from "./strip-markdown.ts";

export type ParseArticleOptions = {
  /** The outlet, where the record names none. */
  readonly source: string;
  readonly languages: Languages;
  /** IANA name of the time zone that wall times are in. */
  readonly zone: string;
  readonly form?: "text" | "markdown";
  /** What is known of the article beside its text; it goes before what the text itself says. */
  readonly record?: ArticleRecord;
};

export type ParsedArticle =
  | { readonly kind: "article"; readonly draft: ArticleDraft }
  | { readonly kind: "refusal"; readonly refusal: Refusal };

/** Makes an article of a text. What neither the record nor the text says stays unknown. Refuses a text without words. */
export function parseArticle(text: string, options: ParseArticleOptions): ParsedArticle {
  const { languages, record = {} } = options;
  const clean = normaliseText(text).text;
  const body = options.form === "markdown" ? stripMarkdown(clean) : clean;
  const language = record.language ?? detectLanguage(body, languages);
  const parsed = parseBlocks(body, { language, languages, form: options.form ?? "text" });
  const own = takeMastheadLines(parsed.blocks, languages);
  if (own.blocks.length === 0) {
    return { kind: "refusal", refusal: refusal("refusal.noText") };
  }
  const { title, blocks } = titleAndBlocks(own.blocks, record, () => chooseTitle(own.blocks, languages.get(language)));
  const updated = record.updated ?? updatedOf(parsed.dates, own.updated, options);
  const wire = record.wire ?? own.wire;
  const correction = record.correction ?? own.correction;
  const draft: ArticleDraft = {
    source: record.source ?? options.source,
    ...(record.url === undefined ? {} : { url: record.url }),
    title,
    authors: record.authors ?? own.authors,
    language,
    topics: record.topics ?? [],
    published: record.published ?? publishedOf(parsed.dates, options),
    ...(updated === undefined ? {} : { updated }),
    ...(correction === undefined ? {} : { correction }),
    ...(own.updateNote === undefined ? {} : { updateNote: own.updateNote }),
    ...(wire === undefined ? {} : { wire }),
    blocks,
    sample: record.sample ?? false,
  };
  return { kind: "article", draft };
}

/** A heading on the first line is the source's headline; it is then the title, and no block any more. */
function titleAndBlocks(
  blocks: readonly Block[],
  record: ArticleRecord,
  choose: () => string,
): { title: Title; blocks: readonly Block[] } {
  const [first, ...rest] = blocks;
  const headline = first?.kind === "heading" && rest.length > 0 ? oneLine(first.text) : null;
  const given = record.title === undefined ? null : oneLine(normaliseText(record.title).text);
  if (given) return { title: { text: given, chosen: false }, blocks: headline === given ? rest : blocks };
  if (headline) return { title: { text: headline, chosen: false }, blocks: rest };
  return { title: { text: choose(), chosen: true }, blocks };
}

const oneLine = (text: string) => text.replaceAll(/\s+/gu, " ").trim();

type DateOptions = Pick<ParseArticleOptions, "zone" | "languages">;

function publishedOf(dates: readonly DateLine[], { zone, languages }: DateOptions): Published {
  const line = dates.find((date) => date.kind === "published");
  return (line && parsePublished(line.written, zone, languages)) ?? { precision: "unknown" };
}

/** When it says that it was changed: on a line of its own, else in a note. */
function updatedOf(
  dates: readonly DateLine[],
  noted: string | undefined,
  { zone, languages }: DateOptions,
): Temporal.Instant | undefined {
  const written = dates.find((date) => date.kind === "updated")?.written ?? noted;
  const updated = written === undefined ? null : parsePublished(written, zone, languages);
  return updated?.precision === "instant" ? updated.instant : undefined;
}
