import type { languageCodes } from "../core/article/article.ts";
import { normaliseText } from "../core/article/normalise.ts";
import { parseBlocks } from "../core/article/parse-blocks.ts";
import { detectLanguage } from "../core/language/detect.ts";
import type { Languages } from "../core/language/language.ts";
import { decideQuotes } from "../core/quotes/find-quotes.ts";
import type { Quote, SpeakerKind, SpeakerMention } from "../core/quotes/quote.ts";
import type { Dismissal, QuoteRule, SpeakerRule } from "../core/quotes/rules.ts";

/** A place in a text: UTF-16 offsets, end exclusive. */
export type Offsets = { readonly start: number; readonly end: number };

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
  readonly speaker: (Offsets & { readonly text: string; readonly name: string; readonly kind: SpeakerKind }) | null;
  readonly candidates: readonly string[];
  readonly role: string | null;
  readonly toldTo: string | null;
  readonly cue: string | null;
  readonly question: Offsets | null;
};

/** What was decided of a place in the text, and by which rules; see core/quotes/rules.ts. */
export type AnalysedDecision = Offsets &
  (
    | { readonly quote: AnalysedQuote; readonly rule: QuoteRule; readonly speakerRule: SpeakerRule }
    | { readonly quote: null; readonly rule: Dismissal }
  );

type Lang = (typeof languageCodes)[number] | null;

/** The quotations of one text, in reading order, with offsets into it. */
export function analyseText(text: string, lang: Lang, languages: Languages): AnalysedQuote[] {
  return analyseDecisions(text, lang, languages).flatMap(({ quote }) => quote ?? []);
}

/** The same with the rules that found them, and with what was taken for no quotation. */
export function analyseDecisions(text: string, lang: Lang, languages: Languages): AnalysedDecision[] {
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
    return { ...place, text: text.slice(place.start, place.end), name: speaker.name, kind: speaker.kind };
  };

  const quoteOf = (quote: Quote): AnalysedQuote => {
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
  };

  return decideQuotes(blocks, profile).map((decision) => {
    const place = inOriginal(decision.span);
    return decision.quote === null
      ? { ...place, rule: decision.rule, quote: null }
      : { ...place, rule: decision.rule, speakerRule: decision.speakerRule, quote: quoteOf(decision.quote) };
  });
}

function placeOfName(text: string, name: string, before: number): Offsets {
  const last = text.lastIndexOf(name, before);
  const start = last < 0 ? text.indexOf(name) : last;
  return start < 0 ? { start: before, end: before } : { start, end: start + name.length };
}
