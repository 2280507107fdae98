import { z } from "zod";
import type { AnalysedQuote } from "../../src/tools/analyse-lines.ts";

/*
 * The same figures as ../shared/quotes/score.py, whose docstring defines them: a prediction is right at Jaccard .8 over
 * characters with a gold record; precision counts those over all that touch gold or lie outside the unscored zones; what
 * follows an attribution up to the end of its line is neither gold nor wrong.
 */

const offsets = z.object({ start: z.number(), end: z.number() });
const goldQuote = z.object({
  quotes: z.array(offsets).min(1),
  cue: z.object({ spans: z.array(offsets).optional() }),
  speaker: offsets.extend({ text: z.string(), name: z.string().nullish(), head: z.string().nullish() }),
  type: z.enum(["direct", "mixed", "indirect"]),
  pattern: z.string().optional(),
  marked: z.array(offsets).optional(),
});
/** One line of a gold file: a whole article (docs-*) with its quotations, or one quotation with the sentences before it. */
export const goldRecordSchema = z.looseObject({
  id: z.string(),
  lang: z.enum(["nb", "nn", "en", "sv", "da"]),
  text: z.string(),
  quotes: z.array(z.unknown()),
  cue: z.unknown().optional(),
  unattributed_dash: z.array(offsets).default([]),
  other_marked: z.array(offsets).default([]),
  ambiguous_sentences: z.array(offsets).default([]),
});
export type GoldRecord = z.infer<typeof goldRecordSchema>;
type Offsets = z.infer<typeof offsets>;

export type Figures = {
  readonly gold: number;
  readonly exact: number;
  readonly tight: number;
  readonly loose: number;
  readonly precision: number;
  readonly speakerGiven: number;
  readonly speakerExact: number;
  readonly speakerOverlap: number;
};

export type Scored = { readonly record: GoldRecord; readonly quotes: readonly AnalysedQuote[] };

/** Scores predictions against gold. `types`: which gold counts, and predictions of which kinds (partial is mixed). */
export function scoreQuotes(all: readonly Scored[], types: ReadonlySet<string>): Figures {
  const sum = new Map<string, number>();
  const add = (key: string) => sum.set(key, (sum.get(key) ?? 0) + 1);
  const get = (key: string) => sum.get(key) ?? 0;
  for (const { record, quotes } of all) {
    const kept = quotes.filter((quote) => types.has(quote.kind === "partial" ? "mixed" : quote.kind));
    scoreRecord(record, kept, types, add);
  }
  const gold = get("gold") || 1;
  const loose = get("loose") || 1;
  return {
    gold: get("gold"),
    exact: get("exact") / gold,
    tight: get("tight") / gold,
    loose: get("loose") / gold,
    precision: get("right") / (get("right") + get("off") + get("wrong") || 1),
    speakerGiven: get("given") / loose,
    speakerExact: get("speakerExact") / loose,
    speakerOverlap: get("speakerOverlap") / loose,
  };
}

function scoreRecord(
  record: GoldRecord,
  quotes: readonly AnalysedQuote[],
  types: ReadonlySet<string>,
  add: (key: string) => void,
): void {
  const { text } = record;
  const isItem = record.cue !== undefined;
  const golds = (isItem ? [record] : record.quotes).map((one) => goldQuote.parse(one));
  const tails = golds.map((gold) => tailOf(gold, text));
  const own = union(golds.map((gold) => charsOf(gold.quotes.length > 0 ? gold.quotes : [])));
  const tail = new Set([...union(tails)].filter((at) => !own.has(at)));
  const chars = quotes.map((quote) => charsOf(quote.spans));
  const used = new Set<number>();
  const near = new Set<number>();
  const other = new Set<number>();

  golds.forEach((gold, index) => {
    const wanted = charsOf(gold.quotes);
    const forms = gold.marked ? [wanted, charsOf(gold.marked)] : [wanted];
    const cut = tails[index] ?? new Set<number>();
    const isScored = types.has(gold.type);
    let best = { overlap: 0, at: -1 };
    chars.forEach((predicted, at) => {
      // Two ways to cut, as in the scorer: the union keeps what the form itself has in the tail.
      const overlaps = forms.map((form) => jaccard(minus(predicted, minus(cut, form)), form));
      for (const overlap of overlaps) if (overlap > best.overlap) best = { overlap, at };
      if (!meets(predicted, wanted)) return;
      used.add(at);
      if (Math.max(...forms.map((form) => shareOf(predicted, form, minus(cut, form)))) >= 0.8) near.add(at);
      else if (!isScored) other.add(at);
    });
    if (!isScored) return;
    add("gold");
    const hit = quotes[best.at];
    const predicted = chars[best.at];
    if (best.overlap < 0.3 || !hit || !predicted) return;
    add("loose");
    if (best.overlap >= 0.8) add("tight");
    const left = [...minus(predicted, minus(cut, wanted))];
    const said = left.length > 0 ? core(text.slice(minOf(left), maxOf(left) + 1)) : "";
    const first = gold.quotes[0] ?? { start: 0, end: 0 };
    const hull = text.slice(first.start, gold.quotes.at(-1)?.end ?? first.end);
    const parts = gold.quotes.map((span) => text.slice(span.start, span.end)).join(" ");
    if (said === core(parts) || said === core(hull)) add("exact");
    scoreSpeaker(hit, gold.speaker, text, add);
  });

  const zones = charsOf([...record.unattributed_dash, ...record.other_marked, ...record.ambiguous_sentences]);
  chars.forEach((predicted, at) => {
    if (minus(predicted, tail).size === 0) return;
    if (near.has(at)) add("right");
    else if (other.has(at)) return;
    else if (used.has(at)) add("off");
    else if (isItem || !meets(predicted, zones)) add("wrong");
  });
}

function scoreSpeaker(
  hit: AnalysedQuote,
  gold: z.infer<typeof goldQuote>["speaker"],
  text: string,
  add: (key: string) => void,
): void {
  if (!hit.speaker) return;
  add("given");
  const { start, end } = hit.speaker;
  if (core(text.slice(start, end)) === core(text.slice(gold.start, gold.end))) add("speakerExact");
  const head = (gold.name || gold.head || gold.text).split(/\s+/u).at(-1)?.toLowerCase() ?? "";
  const touches = start < gold.end && gold.start < end;
  if (touches || text.slice(start, end).toLowerCase().split(/\s+/u).includes(head)) add("speakerOverlap");
}

function tailOf(gold: z.infer<typeof goldQuote>, text: string): Set<number> {
  if (!gold.pattern?.startsWith("dash")) return new Set();
  const ends = [gold.speaker, ...(gold.cue.spans ?? []), ...gold.quotes].map((span) => span.end);
  const from = Math.max(...ends);
  const line = text.indexOf("\n", from);
  return charsOf([{ start: from, end: line < 0 ? text.length : line }]);
}

function charsOf(spans: readonly Offsets[]): Set<number> {
  const set = new Set<number>();
  for (const { start, end } of spans) for (let at = start; at < end; at++) set.add(at);
  return set;
}

function union(sets: readonly ReadonlySet<number>[]): Set<number> {
  const all = new Set<number>();
  for (const set of sets) for (const at of set) all.add(at);
  return all;
}

function minus(a: ReadonlySet<number>, b: ReadonlySet<number>): Set<number> {
  return a.difference(b);
}

function meets(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  return !a.isDisjointFrom(b);
}

function jaccard(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  return a.intersection(b).size / Math.max(1, a.union(b).size);
}

/** The overlap that makes a prediction right: the whole prediction meets the form, and its tail is not held against it. */
function shareOf(predicted: ReadonlySet<number>, form: ReadonlySet<number>, cut: ReadonlySet<number>): number {
  return predicted.intersection(form).size / Math.max(1, minus(predicted, cut).union(form).size);
}

function core(text: string): string {
  return text
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .toLowerCase();
}

function minOf(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b));
}

function maxOf(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b));
}
