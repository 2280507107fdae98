import { z } from "zod";
import type { languageCodes } from "../core/article/article.ts";
import { languageSchema } from "../core/article/article-record.ts";
import { normaliseText } from "../core/article/normalise.ts";
import { parseBlocks } from "../core/article/parse-blocks.ts";
import { detectLanguage } from "../core/language/detect.ts";
import type { Languages } from "../core/language/language.ts";
import { findQuotes } from "../core/quotes/find-quotes.ts";
import type { Quote, SpeakerMention } from "../core/quotes/quote.ts";

const named = z.object({ id: z.union([z.string(), z.number()]).transform(String) });
const record = named.extend({
  text: z.string(),
  lang: languageSchema.nullish(),
});

type Offsets = { readonly start: number; readonly end: number };

/** One quotation of an analysed text. All offsets are UTF-16 offsets into the text as it was given, end exclusive. */
export type AnalysedQuote = Offsets & {
  /** What was said, part by part: an attribution may stand between them. */
  readonly spans: readonly Offsets[];
  /** `text.slice(start, end)`: from the first part's start to the last one's end, whatever stands between included. */
  readonly text: string;
  readonly kind: Quote["kind"];
  readonly certainty: Quote["certainty"];
  /**
   * The attribution's noun phrase, and the name it stands for in this article. Where the speaker is carried over from
   * another sentence: the last place before the quotation that has the name, else the first behind it.
   */
  readonly speaker: (Offsets & { readonly text: string; readonly name: string }) | null;
  readonly candidates: readonly string[];
  readonly role: string | null;
  readonly toldTo: string | null;
  readonly cue: string | null;
  readonly question: Offsets | null;
};

/**
 * Finds the quotations of each line's text: JSONL `{"id","text","lang"?}` in, JSONL `{"id","quotes"}` out, in input order,
 * one line at a time. A text that names no language has it detected. A line that cannot be read gives
 * `{"id":...,"line":N,"error":"..."}` in its place (its id where that could be read, else null), N counting from 1; an empty line gives nothing.
 */
export async function* analyseLines(lines: AsyncIterable<string>, languages: Languages): AsyncGenerator<string> {
  let number = 0;
  for await (const line of lines) {
    number++;
    if (line.trim() !== "") yield JSON.stringify(analyseLine(line, number, languages));
  }
}

type Answer =
  | { readonly id: string; readonly quotes: readonly AnalysedQuote[] }
  | { readonly id: string | null; readonly line: number; readonly error: string };

function analyseLine(line: string, number: number, languages: Languages): Answer {
  let value: unknown;
  try {
    value = JSON.parse(line.replace(/^\uFEFF/u, ""));
  } catch (error) {
    return { id: null, line: number, error: `not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
  const parsed = record.safeParse(value);
  if (!parsed.success) {
    const { data } = named.safeParse(value);
    const reason = z.prettifyError(parsed.error).replaceAll(/\s*\n\s*/gu, " ");
    return { id: data?.id ?? null, line: number, error: `not {"id","text","lang"?}: ${reason}` };
  }
  const { id, text, lang } = parsed.data;
  return { id, quotes: analyseText(text, lang ?? null, languages) };
}

/** The quotations of one text, in reading order, with offsets into it. */
export function analyseText(
  text: string,
  lang: (typeof languageCodes)[number] | null,
  languages: Languages,
): AnalysedQuote[] {
  const clean = normaliseText(text);
  const language = lang ?? detectLanguage(clean.text, languages);
  const profile = languages.get(language);
  if (!profile) return [];
  const { blocks, starts } = parseBlocks(clean.text, { language, languages });

  const inOriginal = (span: { block: number; start: number; end: number }): Offsets => {
    const from = starts[span.block] ?? 0;
    return {
      start: clean.originalOffset(from + span.start, "start"),
      end: clean.originalOffset(from + span.end, "end"),
    };
  };
  const speakerOf = (speaker: SpeakerMention, before: number): AnalysedQuote["speaker"] => {
    const place = speaker.span ? inOriginal(speaker.span) : placeOfName(text, speaker.name, before);
    return { ...place, text: text.slice(place.start, place.end), name: speaker.name };
  };

  return findQuotes(blocks, profile).map((quote) => {
    const spans = quote.spans.map(inOriginal);
    const start = spans[0]?.start ?? 0;
    const end = spans.at(-1)?.end ?? start;
    return {
      start,
      end,
      spans,
      text: text.slice(start, end),
      kind: quote.kind,
      certainty: quote.certainty,
      speaker: quote.speaker && speakerOf(quote.speaker, start),
      candidates: quote.candidates.map((candidate) => candidate.name),
      role: quote.role,
      toldTo: quote.toldTo,
      cue: quote.cue,
      question: quote.question && inOriginal(quote.question),
    };
  });
}

function placeOfName(text: string, name: string, before: number): Offsets {
  const last = text.lastIndexOf(name, before);
  const start = last < 0 ? text.indexOf(name) : last;
  return start < 0 ? { start: before, end: before } : { start, end: start + name.length };
}
