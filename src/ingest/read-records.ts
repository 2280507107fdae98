import type { ArticleDraft } from "../core/article/article.ts";
import { parseRecord, type Refusal, refusal } from "../core/article/article-record.ts";
import { type ParseArticleOptions, parseArticle } from "../core/article/parse-text.ts";
import { byteLines } from "./byte-lines.ts";
import { decodeText } from "./decode.ts";
import { maxFileBytes, tooLong } from "./read-file.ts";

/** What became of one line of JSONL. `id` is the name that the record gives its article. */
export type RecordOutcome =
  | {
      readonly kind: "article";
      readonly draft: ArticleDraft;
      readonly id: string | null;
      readonly namesSource: boolean;
    }
  | { readonly kind: "refusal"; readonly refusal: Refusal };

/**
 * Reads JSONL as a stream, one article a line (keys: see `parseRecord`), with the number of each line from 1. A line that
 * cannot be read is a refusal, the others are read; blank lines are passed over. Lines may have 10 MB.
 */
export async function* readRecords(
  chunks: AsyncIterable<Uint8Array>,
  options: ParseArticleOptions,
): AsyncGenerator<{ readonly at: number; readonly outcome: RecordOutcome }> {
  let at = 0;
  for await (const line of byteLines(chunks, maxFileBytes)) {
    at++;
    if (at === 1 && isWide(line)) {
      yield { at, outcome: refused(refusal("refusal.wideRecords")) };
      return;
    }
    const outcome = line === null ? refused(tooLong) : readRecord(line, options);
    if (outcome !== null) yield { at, outcome };
  }
}

function readRecord(line: Uint8Array, options: ParseArticleOptions): RecordOutcome | null {
  const decoded = decodeText(line);
  if (decoded.kind === "refusal") return refused(refusal("refusal.binaryLine"));
  const json = decoded.text.trim();
  if (json === "") return null;
  const value = parseJson(json);
  if (value.kind === "refusal") return value;
  const parsed = parseRecord(value.value, options.zone, options.languages);
  if (parsed.kind === "refusal") return parsed;
  const { text, ...record } = parsed.record;
  if (text === undefined) return refused(refusal("refusal.noTextKey"));
  const article = parseArticle(text, { ...options, record });
  if (article.kind === "refusal") return article;
  return { ...article, id: record.id ?? null, namesSource: record.source !== undefined };
}

type Json =
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "refusal"; readonly refusal: Refusal };

function parseJson(json: string): Json {
  try {
    return { kind: "value", value: JSON.parse(json) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { kind: "refusal", refusal: refusal("refusal.json") };
  }
}

function isWide(line: Uint8Array | null): boolean {
  return (line?.[0] === 0xff && line[1] === 0xfe) || (line?.[0] === 0xfe && line[1] === 0xff);
}

function refused(why: Refusal): RecordOutcome & { kind: "refusal" } {
  return { kind: "refusal", refusal: why };
}
