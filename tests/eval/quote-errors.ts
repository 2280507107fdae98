import type { AnalysedDecision, AnalysedQuote } from "../../src/tools/analyse-text.ts";
import type { GoldQuote, GoldRecord, Offsets } from "./gold.ts";
import { type Judgement, tight } from "./judge-quotes.ts";

/** What can be wrong, as the table counts it: the first two under recall, and those under precision, speaker and span. */
export const errorCategories = [
  "missed",
  "wrong-span",
  "false-positive",
  "wrong-speaker",
  "wrong-speaker-span",
] as const;
export type ErrorCategory = (typeof errorCategories)[number];

/** One mistake in one text. */
export type QuoteError = {
  readonly category: ErrorCategory;
  readonly record: GoldRecord;
  readonly gold: GoldQuote | null;
  readonly quote: AnalysedQuote | null;
  /** How bad: how many characters a reader is told wrongly, or not at all. */
  readonly cost: number;
};

/** Every mistake of some judged texts, the worst first. A quotation with a wrong span and speaker counts for both. */
export function errorsOf(judgements: readonly Judgement[]): QuoteError[] {
  return judgements.flatMap(errorsIn).sort((a, b) => b.cost - a.cost);
}

function errorsIn({ record, golds, predictions }: Judgement): QuoteError[] {
  const errors: QuoteError[] = [];
  for (const { gold, hit, overlap, isSpeakerRight, isSpeakerExact } of golds) {
    const said = lengthOf(gold.quotes);
    const add = (category: ErrorCategory, cost: number) => errors.push({ category, record, gold, quote: hit, cost });
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
    if (isStray) errors.push({ category: "false-positive", record, gold: null, quote, cost: lengthOf(quote.spans) });
  }
  return errors;
}

function lengthOf(spans: readonly Offsets[]): number {
  return spans.reduce((sum, { start, end }) => sum + end - start, 0);
}

const contextChars = 120;

/**
 * A mistake as a person reads it: where, what the gold has in ⟦double brackets⟧ with the text around it, what was found
 * there instead and by which rules.
 */
export function describeError({ category, record, gold, quote }: QuoteError, decisions: readonly AnalysedDecision[]) {
  const { text } = record;
  const spans = gold?.quotes ?? quote?.spans ?? [];
  const about = gold ? [gold.type, gold.pattern] : [quote?.kind];
  const lines = [`${category}  ${record.id}  ${about.filter(Boolean).join(" ")}  at ${spans[0]?.start ?? 0}`];
  if (gold) {
    lines.push(`  gold   ${inContext(text, gold.quotes)}`);
    lines.push(`  by     ${folded(gold.speaker.text)} (${gold.speaker.kind ?? "?"}, at ${gold.speaker.start})`);
  } else lines.push(`  text   ${inContext(text, spans)}`);
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

function inContext(text: string, spans: readonly Offsets[]): string {
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
