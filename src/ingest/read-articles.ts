import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { basename, relative, sep } from "node:path";
import type { ArticleDraft } from "../core/article/article.ts";
import { type ArticleRecord, parseRecord, type Refusal, refusal } from "../core/article/article-record.ts";
import { parseArticle } from "../core/article/parse-text.ts";
import type { Languages } from "../core/language/language.ts";
import { allBytes } from "./byte-lines.ts";
import { decodeText } from "./decode.ts";
import { splitFrontMatter } from "./front-matter.ts";
import type { ArticlePlace } from "./identify.ts";
import { looksLikeNewsXml } from "./newsml/looks-like-news.ts";
import type { NewsItem } from "./newsml/parse-news-xml.ts";
import { checkFile, type FileForm, formOf, maxFileBytes, orRefusal, tooLong, walk } from "./read-file.ts";
import type { readNewsFile } from "./read-news-file.ts";
import { readRecords } from "./read-records.ts";

/** What became of a file, or of one record or item of it. `at` is the line of the file that it begins on. */
export type ReadArticle =
  | {
      readonly kind: "article";
      readonly file: string;
      readonly at: number;
      readonly draft: ArticleDraft;
      /** Whether the record names its source; else it has the one of `ReadOptions`. */
      readonly namesSource: boolean;
      readonly place: ArticlePlace;
      /** Where a bureau numbers it. */
      readonly item?: NewsItem;
    }
  /** Whoever published it takes it back. */
  | {
      readonly kind: "withdrawn";
      readonly file: string;
      readonly at: number;
      readonly source: string;
      readonly place: ArticlePlace;
      readonly item?: NewsItem;
    }
  | {
      readonly kind: "refusal";
      readonly file: string;
      readonly at: number;
      readonly refusal: Refusal;
      /** When it may be read after all: the end of its embargo. */
      readonly until?: Temporal.Instant;
    }
  | { readonly kind: "skipped"; readonly file: string };

export type ReadOptions = {
  /** The outlet of articles that name none. */
  readonly source: string;
  readonly languages: Languages;
  /** IANA name of the time zone that wall times are in. */
  readonly zone: string;
  /** What an embargo is compared with; the clock of this machine when it is missing. */
  readonly now?: () => Temporal.Instant;
  /** What "-" reads. */
  readonly input?: AsyncIterable<Uint8Array>;
};

/** What stands for the file where standard input is read. */
export const inputName = "-";

/**
 * Reads the articles of a file, of a folder with all folders in it (.txt, .md, .markdown, .jsonl, .ndjson, .xml,
 * .nitf, .newsml, in order of their paths), or of `options.input` for "-". What cannot be read is a refusal; the others are read all the same.
 */
export async function* readArticles(path: string, options: ReadOptions): AsyncGenerator<ReadArticle> {
  if (path === "-") {
    yield* readInput(options);
    return;
  }
  const found = await orRefusal(() => stat(path));
  if ("faults" in found) yield { kind: "refusal", file: path, at: 1, refusal: found };
  else if (found.isDirectory()) yield* readFolder(path, options);
  else yield* readArticleFile(path, basename(path), options);
}

/**
 * Reads the sample articles of a folder: its Markdown files whose front matter says `sample: true`. Other files are
 * left alone in silence. A sample must name its source.
 */
export async function* readSamples(
  folder: string,
  options: Omit<ReadOptions, "source" | "input">,
): AsyncGenerator<ReadArticle> {
  for await (const { file, refusal: fault } of walk(folder)) {
    if (fault) yield { kind: "refusal", file, at: 1, refusal: fault };
    else if (formOf(file) === "markdown") yield* readSample(file, nameIn(folder, file), options);
  }
}

async function* readSample(
  file: string,
  name: string,
  options: Omit<ReadOptions, "source">,
): AsyncGenerator<ReadArticle> {
  for await (const read of readArticleFile(file, name, { ...options, source: "" })) {
    if (read.kind !== "article") yield read;
    else if (read.draft.sample && read.draft.source !== "") yield read;
    else if (read.draft.sample) {
      yield { kind: "refusal", file, at: 1, refusal: refusal("refusal.sampleSource") };
    }
  }
}

async function* readFolder(folder: string, options: ReadOptions): AsyncGenerator<ReadArticle> {
  let count = 0;
  for await (const { file, refusal: fault } of walk(folder)) {
    if (fault) yield { kind: "refusal", file, at: 1, refusal: fault };
    else if (formOf(file) === null) yield { kind: "skipped", file };
    else {
      count++;
      yield* readArticleFile(file, nameIn(folder, file), options);
    }
  }
  if (count > 0) return;
  yield { kind: "refusal", file: folder, at: 1, refusal: refusal("refusal.noArticleFiles") };
}

export const nameIn = (folder: string, file: string): string => relative(folder, file).split(sep).join("/");

/**
 * Reads one file by what it is called, and news XML by what is in it whatever it is called. `name` is what an article is
 * known by that has neither an address nor an id: the file's path in its folder.
 */
export async function* readArticleFile(file: string, name: string, options: ReadOptions): AsyncGenerator<ReadArticle> {
  if (/\.x?html?$/iu.test(file)) {
    yield { kind: "refusal", file, at: 1, refusal: refusal("refusal.webPage") };
    return;
  }
  const form = formOf(file) ?? "text";
  const fault = await checkFile(file, form);
  if (fault) yield { kind: "refusal", file, at: 1, refusal: fault };
  else if (form === "records") yield* readRecordFile(file, createReadStream(file), options);
  else {
    const bytes = await orRefusal(() => readFile(file));
    if ("faults" in bytes) yield { kind: "refusal", file, at: 1, refusal: bytes };
    else if (form === "news" || looksLikeNewsXml(bytes)) yield* await readNews(file, bytes, { name }, options);
    else yield readText(file, bytes, form, { name }, options);
  }
}

/** Standard input is JSONL when it opens with a brace, XML when it opens as news does, Markdown when it has front matter, else text. */
async function* readInput(options: ReadOptions): AsyncGenerator<ReadArticle> {
  const file = inputName;
  const chunks = options.input?.[Symbol.asyncIterator]();
  const first = await chunks?.next();
  if (!chunks || !first || first.done === true) {
    yield { kind: "refusal", file, at: 1, refusal: refusal("refusal.emptyInput") };
    return;
  }
  const all = chain(first.value, chunks);
  if (/^\uFEFF?\s*\{/u.test(new TextDecoder().decode(first.value.subarray(0, 1_000)))) {
    yield* readRecordFile(file, all, options);
    return;
  }
  const bytes = await allBytes(all, maxFileBytes);
  if (bytes === null) yield { kind: "refusal", file, at: 1, refusal: tooLong };
  else if (looksLikeNewsXml(bytes)) yield* await readNews(file, bytes, {}, options);
  else yield readText(file, bytes, "text", {}, options);
}

async function* chain(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

/** The parser of XML is loaded when it is needed: most that is read is none. */
async function readNews(...asked: Parameters<typeof readNewsFile>): Promise<AsyncGenerator<ReadArticle>> {
  return (await import("./read-news-file.ts")).readNewsFile(...asked);
}

function readText(
  file: string,
  bytes: Uint8Array,
  form: Exclude<FileForm, "records" | "news">,
  place: ArticlePlace,
  options: ReadOptions,
): ReadArticle {
  const refuse = (why: Refusal): ReadArticle => ({ kind: "refusal", file, at: 1, refusal: why });
  const decoded = decodeText(bytes);
  if (decoded.kind === "refusal") return refuse(decoded.refusal);
  const parted = splitFrontMatter(decoded.text);
  if (parted.kind === "refusal") return refuse(parted.refusal);
  const parsed = parseRecord(parted.values ?? {}, options.zone, options.languages);
  if (parsed.kind === "refusal") return refuse(parsed.refusal);
  const { record } = parsed;
  const bodyForm = parted.values === null ? form : "markdown";
  const article = parseArticle(parted.body, { ...options, record, form: bodyForm });
  if (article.kind === "refusal") return refuse(article.refusal);
  const namesSource = record.source !== undefined;
  return { kind: "article", file, at: 1, draft: article.draft, namesSource, place: placeOf(record, place) };
}

async function* readRecordFile(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  options: ReadOptions,
): AsyncGenerator<ReadArticle> {
  for await (const { at, outcome } of readRecords(chunks, options)) {
    if (outcome.kind === "refusal") yield { kind: "refusal", file, at, refusal: outcome.refusal };
    else {
      const { draft, id, namesSource } = outcome;
      yield { kind: "article", file, at, draft, namesSource, place: id === null ? {} : { id } };
    }
  }
}

function placeOf(record: ArticleRecord, place: ArticlePlace): ArticlePlace {
  return record.id === undefined ? place : { ...place, id: record.id };
}
