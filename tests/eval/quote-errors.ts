import type { AnalysedDecision, AnalysedQuote } from "../../src/tools/analyse-text.ts";
import type { GoldQuote, GoldRecord, Offsets } from "./gold.ts";
import { type Judgement, tight } from "./judge-quotes.ts";

/**
 * What can be wrong: as the table of quotations counts it (the first two under recall, then precision, speaker and span),
 * and after them what the other tables count: speakers marked stated or inferred who are not the ones, and names.
 */
export const errorCategories = [
  "missed",
  "wrong-span",
  "false-positive",
  "wrong-speaker",
  "wrong-speaker-span",
  "stated",
  "inferred",
  "name",
] as const;
export type ErrorCategory = (typeof errorCategories)[number];

/** One mistake in one text. */
export type QuoteError = {
  readonly category: ErrorCategory;
  readonly record: GoldRecord;
  /** The words it is about. */
  readonly spans: readonly Offsets[];
  /** What the gold says of them: "direct dash-end"; empty where it says nothing. */
  readonly about: string;
  /** Who says them; null where the gold has no quotation. */
  readonly speaker: string | null;
  /** What was taken for them. */
  readonly quote: AnalysedQuote | null;
  /** How bad: how many characters a reader is told wrongly, or not at all. */
  readonly cost: number;
};

/** A mistake about a quotation of the gold. */
export function goldError(
  category: ErrorCategory,
  record: GoldRecord,
  gold: GoldQuote,
  quote: AnalysedQuote | null,
  cost = lengthOf(gold.quotes),
): QuoteError {
  const about = [gold.type, gold.pattern].filter(Boolean).join(" ");
  const speaker = `${folded(gold.speaker.text)} (${gold.speaker.kind ?? "?"}, at ${gold.speaker.start})`;
  return { category, record, spans: gold.quotes, about, speaker, quote, cost };
}

/** Every mistake that the table counts in one text. A quotation with a wrong span and a wrong speaker counts for both. */
export function errorsIn({ record, golds, predictions }: Judgement): QuoteError[] {
  const errors: QuoteError[] = [];
  for (const { gold, hit, overlap, isSpeakerRight, isSpeakerExact } of golds) {
    const said = lengthOf(gold.quotes);
    const add = (category: ErrorCategory, cost: number) => errors.push(goldError(category, record, gold, hit, cost));
    if (!hit) {
      add("missed", said);
      continue;
    }
    if (overlap < tight) add("wrong-span", said * (1 - overlap));
    if (!isSpeakerRight) add("wrong-speaker", said);
    else if (!isSpeakerExact) {
      const { start, end } = hit.speaker ?? { start: 0, end: 0 };
      add("wrong-speaker-span", Math.abs(start - gold.speaker.start) + Math.abs(end - gold.speaker.end));
    }
  }
  const hits = new Set(golds.map(({ hit }) => hit));
  for (const { quote, verdict } of predictions) {
    const isStray = verdict === "wrong" || (verdict === "off" && !hits.has(quote));
    if (!isStray) continue;
    const { spans, kind } = quote;
    const cost = lengthOf(spans);
    errors.push({ category: "false-positive", record, spans, about: kind, speaker: null, quote, cost });
  }
  return errors;
}

function lengthOf(spans: readonly Offsets[]): number {
  return spans.reduce((sum, { start, end }) => sum + end - start, 0);
}

const contextChars = 120;

/**
 * A mistake as a person reads it: where, the words in ⟦double brackets⟧ with the text around them, who says them, what was
 * found there instead and by which rules.
 */
export function describeError(error: QuoteError, decisions: readonly AnalysedDecision[]): string {
  const { category, record, spans, about, speaker, quote } = error;
  const { text } = record;
  const lines = [
    `${category}  ${record.id}  ${about}  at ${spans[0]?.start ?? 0}`,
    `  text   ${inContext(text, spans)}`,
  ];
  if (speaker !== null) lines.push(`  by     ${speaker}`);
  const places = [...spans, ...(quote?.spans ?? [])];
  const there = decisions.filter((one) => places.some((place) => one.start < place.end && place.start < one.end));
  for (const decision of there) lines.push(`  found  ${describeDecision(decision, text)}`);
  if (there.length === 0) lines.push("  found  nothing");
  return lines.join("\n");
}

/** What was decided of a place, by which rules, and who speaks: on one line. */
export function describeDecision(decision: AnalysedDecision, text: string): string {
  const { quote, rule } = decision;
  if (!quote) return `no quotation (${rule}): ${shortened(text.slice(decision.start, decision.end))}`;
  const said = quote.spans.map((span) => shortened(text.slice(span.start, span.end))).join(" / ");
  const who = quote.speaker
    ? `${folded(quote.speaker.text)}, at ${quote.speaker.start}, is ${quote.speaker.name}`
    : `nobody, or ${quote.candidates.join(", ") || "unknown"}`;
  return `${quote.kind} ${quote.certainty} (${rule}, ${decision.speakerRule}): ${said}\n         by ${who}`;
}

/** Words in ⟦double brackets⟧ with the text around them; ¶ is a line end. */
export function inContext(text: string, spans: readonly Offsets[]): string {
  const first = spans[0]?.start ?? 0;
  const last = spans.at(-1)?.end ?? first;
  let out = text.slice(Math.max(0, first - contextChars), first);
  spans.forEach((span, index) => {
    out += `⟦${text.slice(span.start, span.end)}⟧`;
    out += text.slice(span.end, spans[index + 1]?.start ?? Math.min(text.length, last + contextChars));
  });
  return out.replaceAll("\n", " ¶ ");
}

function shortened(text: string): string {
  const one = folded(text);
  return one.length > 300 ? `${one.slice(0, 200)} … ${one.slice(-80)}` : one;
}

function folded(text: string): string {
  return text.replaceAll(/\s+/gu, " ");
}
