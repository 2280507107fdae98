import type { AnalysedQuote, Offsets } from "../../src/tools/analyse-text.ts";
import type { LabelledCase } from "./labels/label-file.ts";
import { mayBeSameName } from "./same-name.ts";

/**
 * What became of one labelled quotation. right and wrong: it was given to somebody. unnamed: the words that attribute it
 * are kept ("læreren") though the article has the name. silent: no speaker was given, or it was no quotation at all.
 */
export type CaseVerdict = {
  /** What is shown for these words. */
  readonly quote: AnalysedQuote | null;
  readonly certainty: AnalysedQuote["certainty"] | "none";
  readonly verdict: "right" | "wrong" | "unnamed" | "silent";
  /** Silence is right where the text does not tell, and where the interviewer speaks. */
  readonly isSilenceRight: boolean;
  /** The candidates that an uncertain one lists hold the right one. */
  readonly hasCandidate: boolean;
};

/** Whom a reader would take for the speaker of a labelled quotation, against what the label says. */
export function judgeCase(text: string, label: LabelledCase, quotes: readonly AnalysedQuote[]): CaseVerdict {
  const { speaker } = label;
  const quote = coverOf(label, quotes);
  const isSilenceRight = speaker.is === "unknown" || speaker.is === "interviewer";
  const places =
    "at" in speaker ? speaker.at.map(([start, end]) => ({ start, end, text: text.slice(start, end) })) : [];
  const isRight = (name: string) => places.some((place) => mayBeSameName(name, place.text));
  const hasCandidate = quote?.certainty === "uncertain" && quote.candidates.some(isRight);
  const certainty = quote?.certainty ?? "none";
  const of = (verdict: CaseVerdict["verdict"]): CaseVerdict => ({
    quote,
    certainty,
    verdict,
    isSilenceRight,
    hasCandidate,
  });
  if (!quote?.speaker || quote.certainty === "uncertain") return of("silent");
  const own = quote.speaker;
  if (isRight(own.name)) return of("right");
  if (speaker.is === "role" || speaker.is === "body") {
    const touches = places.some((place) => own.start < place.end && place.start < own.end);
    return of(touches && own.name === own.text ? "right" : "wrong");
  }
  return of(speaker.is === "person" && own.name === own.text && label.kind !== "speakerless" ? "unnamed" : "wrong");
}

/** The quotation that holds most of a place, and at least half of it: what a reader is shown for these words. */
export function coverOf(place: Offsets, quotes: readonly AnalysedQuote[]): AnalysedQuote | null {
  let best: AnalysedQuote | null = null;
  let most = (place.end - place.start) / 2;
  for (const quote of quotes) {
    const shared = quote.spans.reduce((sum, span) => sum + overlap(span, place), 0);
    if (shared >= most && shared > 0) [best, most] = [quote, shared + 1];
  }
  return best;
}

function overlap(a: Offsets, b: Offsets): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}

export type CertaintyFigures = {
  readonly cases: number;
  readonly right: number;
  readonly wrong: number;
  readonly unnamed: number;
  readonly silent: number;
  /** Right, of those that were given to somebody; null where none was. */
  readonly accuracy: number | null;
  /** Given to somebody, of all that have an answer. */
  readonly coverage: number | null;
};

/** Counts verdicts. An "unnamed" one is no answer: it lowers the coverage, not the accuracy. */
export function certaintyFigures(verdicts: readonly CaseVerdict[]): CertaintyFigures {
  const count = (verdict: CaseVerdict["verdict"]) => verdicts.filter((one) => one.verdict === verdict).length;
  const [right, wrong] = [count("right"), count("wrong")];
  const answerable = verdicts.filter((one) => !one.isSilenceRight);
  const answered = answerable.filter(({ verdict }) => verdict === "right" || verdict === "wrong").length;
  return {
    cases: verdicts.length,
    right,
    wrong,
    unnamed: count("unnamed"),
    silent: count("silent"),
    accuracy: right + wrong === 0 ? null : right / (right + wrong),
    coverage: answerable.length === 0 ? null : answered / answerable.length,
  };
}
