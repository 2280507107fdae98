import type { Block, LanguageCode, Published } from "../../core/article/article.ts";
import { type ArticleRecord, languageSchema, refusal } from "../../core/article/article-record.ts";
import { noteOf } from "../../core/article/newsroom-notes.ts";
import { type ParseArticleOptions, type ParsedArticle, parseArticle } from "../../core/article/parse-text.ts";
import { detectLanguage } from "../../core/language/detect.ts";
import type { Languages } from "../../core/language/language.ts";
import { longestArticleChars } from "../read-file.ts";
import { authorsOf } from "./authors.ts";
import type { BodyLine } from "./body-lines.ts";
import type { NewsFields } from "./news-fields.ts";
import { oneLine } from "./xml-search.ts";

type DraftOptions = Pick<ParseArticleOptions, "source" | "languages" | "zone">;

const maxTopics = 20;

/**
 * Makes an article of what an item says. Its paragraphs go through the same parser as any text (speech, summary boxes,
 * notes of correction), and what the markup says of a line (caption, summary) goes before what the parser makes of it.
 */
export function draftArticle(fields: NewsFields, options: DraftOptions): ParsedArticle {
  const { languages } = options;
  const lines = fields.body?.kind === "lines" ? withoutRepeats(fields.body.lines, fields.headline) : [];
  const text = fields.body?.kind === "plain" ? fields.body.text : lines.map(written).join("\n\n");
  if (text.length > longestArticleChars) return { kind: "refusal", refusal: refusal("refusal.longArticle") };
  const language = languageOf(fields.language, text, languages);
  if (language === null) {
    const known = [...languages.keys()].join(", ");
    return {
      kind: "refusal",
      refusal: refusal("refusal.newsml.language", { got: fields.language.slice(0, 40), languages: known }),
    };
  }
  const record = recordOf(fields, language, options);
  const article = parseArticle(text, { ...options, record, form: "text" });
  if (article.kind === "refusal") return article;
  const marked = new Map(lines.filter(isMarked).map((line) => [line.text, line]));
  const blocks = article.draft.blocks.map((block) => asMarked(block, marked.get(block.text)));
  const { wire, ...draft } = article.draft;
  // a bureau signs its own texts too
  return { kind: "article", draft: { ...draft, ...(wire !== undefined && wire !== draft.source && { wire }), blocks } };
}

function recordOf(
  fields: NewsFields,
  language: LanguageCode,
  { source, languages, zone }: DraftOptions,
): ArticleRecord {
  const published = publishedOf(fields, zone);
  const authors = authorsOf(fields, languages);
  const words = fields.notes.map((note) => correctionIn(note, fields, languages)).find((note) => note !== "");
  const wire = fields.origin !== "" && fields.origin !== source ? fields.origin : undefined;
  const topics = [...new Set(fields.topics.map(oneLine))].filter((topic) => topic !== "" && topic.length <= 80);
  return {
    language,
    source,
    topics: topics.slice(0, maxTopics),
    ...(fields.headline === "" ? {} : { title: oneLine(fields.headline) }),
    ...(published && { published }),
    ...(fields.updated && { updated: fields.updated }),
    ...(authors.length > 0 && { authors }),
    ...(words !== undefined && { correction: words }),
    ...(wire !== undefined && { wire }),
  };
}

/** What a note to editors says of a mistake; "" for other notes ("Pictures follow"). */
function correctionIn(note: string, { isCorrection }: NewsFields, languages: Languages): string {
  const known = noteOf(note, languages);
  if (known?.kind === "correction") return known.words;
  return isCorrection ? note : "";
}

/** What lay under embargo was published when that ended. */
function publishedOf({ published, embargo }: NewsFields, zone: string): Published | null {
  if (embargo === null || embargo === "open") return published;
  const since =
    published?.precision === "instant"
      ? published.instant
      : published?.precision === "day"
        ? published.date.toZonedDateTime(zone).toInstant()
        : null;
  const isLater = since === null || Temporal.Instant.compare(embargo, since) > 0;
  return isLater ? { precision: "instant", instant: embargo } : published;
}

/** Null for a language that we do not read. "no" is Norwegian of either kind, which the text tells; no word on it is too. */
function languageOf(tag: string, text: string, languages: Languages): LanguageCode | null {
  if (tag === "") return detectLanguage(text, languages);
  if (/^(?:no|nor|mul|und)(?:-|$)/iu.test(tag)) {
    const found = detectLanguage(text, languages);
    return /^no/iu.test(tag) && found !== "nn" ? "nb" : found;
  }
  const threeLetters: Readonly<Record<string, string>> = { nob: "nb", nno: "nn", eng: "en", swe: "sv", dan: "da" };
  const code = tag.toLowerCase().split(/[-_]/u)[0] ?? "";
  const parsed = languageSchema.safeParse(threeLetters[code] ?? code);
  return parsed.success && languages.has(parsed.data) ? parsed.data : null;
}

/** A headline that the body repeats, and a summary that is the first paragraph too, are said once. */
function withoutRepeats(lines: readonly BodyLine[], headline: string): readonly BodyLine[] {
  const prose = new Set(lines.filter(({ kind }) => kind === "text").map(({ text }) => text));
  const title = oneLine(headline);
  return lines.filter(
    ({ kind, text }) => !(kind === "summary" && prose.has(text)) && !(kind === "heading" && text === title),
  );
}

/** A line in the marks that the parser of texts knows. */
function written({ kind, text }: BodyLine): string {
  if (kind === "heading") return `## ${text}`;
  return kind === "list" ? `• ${text}` : text;
}

const isMarked = ({ kind }: BodyLine) => kind === "caption" || kind === "summary";

function asMarked(block: Block, line: BodyLine | undefined): Block {
  if (!line) return block;
  if (line.kind === "summary") return { kind: "summary", text: block.text };
  return { ...block, kind: "caption", ...(line.credit !== undefined && { credit: line.credit }) };
}
