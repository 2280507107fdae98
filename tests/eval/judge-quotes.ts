import type { AnalysedQuote } from "../../src/tools/analyse-text.ts";
import { chars, core, isDisjoint, jaccard, minus } from "./character-sets.ts";
import type { GoldQuote, GoldRecord, QuoteType } from "./gold.ts";

/*
 * What ../shared/quotes/score.py decides, whose docstring defines it: a prediction is right at Jaccard .8 over characters
 * with a gold record; what follows an attribution up to the end of its line is neither gold nor wrong.
 */

/** What became of one quotation of the gold. */
export type GoldVerdict = {
  readonly gold: GoldQuote;
  /** The prediction that overlaps it most, from .3 on. */
  readonly hit: AnalysedQuote | null;
  readonly overlap: number;
  readonly isExact: boolean;
  /** The predicted speaker touches the gold's, or has its head. */
  readonly isSpeakerRight: boolean;
  readonly isSpeakerExact: boolean;
};

/** right: at .8 with gold; off: touches gold, below .8; wrong: touches none; unscored: gold does not tell. */
export type PredictionVerdict = {
  readonly quote: AnalysedQuote;
  readonly verdict: "right" | "off" | "wrong" | "unscored";
};

export type Judgement = {
  readonly record: GoldRecord;
  readonly golds: readonly GoldVerdict[];
  readonly predictions: readonly PredictionVerdict[];
};

/** From where on a prediction is the same quotation as one of the gold. */
export const tight = 0.8;
const loose = 0.3;

/** Compares what was found in one text with its gold. `types`: which gold counts, and predictions of which kinds. */
export function judge(record: GoldRecord, found: readonly AnalysedQuote[], types: ReadonlySet<QuoteType>): Judgement {
  const { text, quotes: golds } = record;
  const quotes = found.filter((quote) => types.has(typeOf(quote)));
  const predicted = quotes.map((quote) => chars(quote.spans));
  const tails = golds.map((gold) => tailOf(gold, text));
  const tail = minus(union(tails), union(golds.map((gold) => chars(gold.quotes))));
  const used = new Set<number>();
  const near = new Set<number>();
  const other = new Set<number>();
  const verdicts: GoldVerdict[] = [];

  golds.forEach((gold, index) => {
    const wanted = chars(gold.quotes);
    const forms = gold.marked ? [wanted, chars(gold.marked)] : [wanted];
    const cut = tails[index] ?? new Set();
    const isScored = types.has(gold.type);
    let best = { overlap: 0, at: -1 };
    predicted.forEach((own, at) => {
      for (const form of forms) {
        const overlap = jaccard(minus(own, minus(cut, form)), form);
        if (overlap > best.overlap) best = { overlap, at };
      }
      if (isDisjoint(own, wanted)) return;
      used.add(at);
      if (Math.max(...forms.map((form) => shareOf(own, form, minus(cut, form)))) >= tight) near.add(at);
      else if (!isScored) other.add(at);
    });
    if (!isScored) return;
    const hit = quotes[best.at];
    const own = predicted[best.at];
    if (best.overlap < loose || !hit || !own) {
      const nothing = { hit: null, isExact: false, isSpeakerRight: false, isSpeakerExact: false };
      verdicts.push({ gold, overlap: best.overlap, ...nothing });
      return;
    }
    const isExact = isSame(text, gold, minus(own, minus(cut, wanted)));
    verdicts.push({ gold, hit, overlap: best.overlap, isExact, ...speakerOf(hit, gold, text) });
  });

  const zones = chars(record.unscored);
  const predictions = quotes.map((quote, at): PredictionVerdict => {
    const own = predicted[at] ?? new Set();
    if (minus(own, tail).size === 0) return { quote, verdict: "unscored" };
    if (near.has(at)) return { quote, verdict: "right" };
    if (other.has(at)) return { quote, verdict: "unscored" };
    if (used.has(at)) return { quote, verdict: "off" };
    return { quote, verdict: record.isArticle && !isDisjoint(own, zones) ? "unscored" : "wrong" };
  });
  return { record, golds: verdicts, predictions };
}

/** The gold's word for a kind of quotation. */
export function typeOf(quote: AnalysedQuote): QuoteType {
  return quote.kind === "partial" ? "mixed" : quote.kind;
}

function isSame(text: string, gold: GoldQuote, own: ReadonlySet<number>): boolean {
  const places = [...own];
  const first = places.reduce((a, b) => Math.min(a, b), text.length);
  const last = places.reduce((a, b) => Math.max(a, b), -1);
  const said = core(text.slice(first, last + 1));
  const parts = gold.quotes.map((span) => text.slice(span.start, span.end)).join(" ");
  const hull = text.slice(gold.quotes[0]?.start, gold.quotes.at(-1)?.end);
  return said === core(parts) || said === core(hull);
}

function speakerOf({ speaker }: AnalysedQuote, { speaker: gold }: GoldQuote, text: string) {
  if (!speaker) return { isSpeakerExact: false, isSpeakerRight: false };
  const { start, end } = speaker;
  const own = text.slice(start, end);
  const head = (gold.name || gold.head || gold.text).split(/\s+/u).at(-1)?.toLowerCase() ?? "";
  const touches = start < gold.end && gold.start < end;
  return {
    isSpeakerExact: core(own) === core(text.slice(gold.start, gold.end)),
    isSpeakerRight: touches || own.toLowerCase().split(/\s+/u).includes(head),
  };
}

function tailOf(gold: GoldQuote, text: string): Set<number> {
  if (!gold.pattern?.startsWith("dash")) return new Set();
  const ends = [gold.speaker, ...(gold.cue.spans ?? []), ...gold.quotes].map((span) => span.end);
  const from = Math.max(...ends);
  const line = text.indexOf("\n", from);
  return chars([{ start: from, end: line < 0 ? text.length : line }]);
}

function union(sets: readonly ReadonlySet<number>[]): Set<number> {
  const all = new Set<number>();
  for (const set of sets) for (const at of set) all.add(at);
  return all;
}

/** The overlap that makes a prediction right: the whole prediction meets the form, and its tail is not held against it. */
function shareOf(own: ReadonlySet<number>, form: ReadonlySet<number>, cut: ReadonlySet<number>): number {
  return own.intersection(form).size / Math.max(1, minus(own, cut).union(form).size);
}
