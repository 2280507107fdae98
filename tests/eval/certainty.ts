import type { AnalysedQuote } from "../../src/tools/analyse-text.ts";
import { core } from "./character-sets.ts";
import type { GoldVerdict } from "./judge-quotes.ts";
import { type LabelledCase, labelledLanguages, loadLabels } from "./labels/label-file.ts";
import { goldError, type QuoteError } from "./quote-errors.ts";
import { judgeAll, type Reading } from "./quote-table.ts";
import { mayBeSameName } from "./same-name.ts";
import { type CaseVerdict, certaintyFigures, judgeCase } from "./score-certainty.ts";

const kinds = ["pronoun", "title", "speakerless"] as const;
const targets = { stated: 0.985, inferred: 0.9 } as const;

type Lang = Reading["record"]["lang"];
type Row = {
  readonly lang: Lang;
  readonly kind: string;
  readonly verdict: CaseVerdict;
  /** The mistake that it is, if it is one. */
  readonly error: QuoteError;
};

/**
 * How sure the certainty of a speaker is: of what is marked stated and inferred, how many are right. Measured on the
 * labels (who a pronoun, a title or nobody at all stands for) and on the gold that names its speaker.
 */
export function* certaintyLines(sets: readonly { readonly lang: Lang; readonly readings: readonly Reading[] }[]) {
  const rows = sets.flatMap(({ lang, readings }) => [...labelled(lang, readings), ...named(lang, readings)]);
  yield "certainty             cases  right  wrong  unnamed  silent  accuracy         coverage  right one among candidates";
  for (const certainty of ["stated", "inferred"] as const) {
    const marked = rows.filter(({ verdict }) => verdict.certainty === certainty);
    for (const kind of ["named", ...kinds]) {
      const own = marked.filter((row) => row.kind === kind);
      if (own.length > 0) yield line(`${certainty} ${kind}`, own);
    }
    for (const { lang } of sets) {
      const own = marked.filter((row) => row.lang === lang && row.kind !== "interviewer");
      if (own.length > 0) yield line(`${certainty} ${lang}`, own);
    }
    yield line(
      certainty,
      marked.filter(({ kind }) => kind !== "interviewer"),
      targets[certainty],
    );
  }
  for (const certainty of ["uncertain", "none"] as const) {
    yield line(
      certainty === "none" ? "no quotation" : certainty,
      rows.filter(({ verdict, kind }) => verdict.certainty === certainty && kinds.some((one) => one === kind)),
    );
  }
  yield "";
  yield "labels                cases  right  wrong  unnamed  silent  accuracy         coverage  right one among candidates";
  for (const { lang } of sets) {
    for (const kind of kinds) {
      const own = rows.filter((row) => row.lang === lang && row.kind === kind);
      if (own.length > 0) yield line(`${lang} ${kind}`, own);
    }
  }
  const interviewer = rows.filter(({ kind }) => kind === "interviewer");
  const given = interviewer.filter(({ verdict }) => verdict.verdict !== "silent").length;
  yield `interviewer lines given to a source: ${given} of ${interviewer.length}`;
}

/** Which quotations of one text the labels say to be given to the right or to the wrong one. */
export function labelVerdicts(reading: Reading): Map<AnalysedQuote, "right" | "wrong"> {
  const verdicts = new Map<AnalysedQuote, "right" | "wrong">();
  for (const { verdict } of labelled(reading.record.lang, [reading])) {
    if (verdict.quote && (verdict.verdict === "right" || verdict.verdict === "wrong"))
      verdicts.set(verdict.quote, verdict.verdict);
  }
  return verdicts;
}

/** What of one text is marked stated or inferred and given to somebody else than the labels and the gold say. */
export function certaintyErrors(reading: Reading): QuoteError[] {
  return [...labelled(reading.record.lang, [reading]), ...named(reading.record.lang, [reading])]
    .filter(({ kind, verdict }) => verdict.verdict === "wrong" && kind !== "interviewer")
    .map(({ error }) => error);
}

function labelled(lang: Lang, readings: readonly Reading[]): Row[] {
  const language = labelledLanguages.find((one) => one === lang);
  if (!language) return [];
  const byId = new Map(readings.map((reading) => [reading.record.id, reading]));
  return loadLabels(language).articles.flatMap(({ id, cases }) => {
    const reading = byId.get(id);
    if (!reading) return [];
    const quotes = reading.decisions.flatMap(({ quote }) => quote ?? []);
    return cases.flatMap((one): Row[] => {
      const verdict = judgeCase(reading.record.text, one, quotes);
      const row = { lang, verdict, error: labelError(reading, one, verdict) };
      const isInterviewer = one.speaker.is === "interviewer";
      return [{ ...row, kind: one.kind }, ...(isInterviewer ? [{ ...row, kind: "interviewer" }] : [])];
    });
  });
}

function labelError({ record }: Reading, one: LabelledCase, { certainty }: CaseVerdict): QuoteError {
  const { speaker } = one;
  const [start, end] = ("at" in speaker && speaker.at[0]) || [0, 0];
  return {
    category: certainty === "inferred" ? "inferred" : "stated",
    record,
    spans: [one],
    about: one.kind,
    speaker: "at" in speaker ? `${record.text.slice(start, end)} (${speaker.is}, at ${start})` : speaker.is,
    quote: null,
    cost: one.end - one.start,
  };
}

/** Gold that names its speaker: right when the name may be the gold's full name, or the scorer says so where it has none. */
function named(lang: Lang, readings: readonly Reading[]): Row[] {
  return judgeAll(readings, "all").flatMap(({ record, golds }) =>
    golds.flatMap((one): Row[] => {
      const { kind } = one.gold.speaker;
      if (!one.hit || kind === "pronoun" || kind === "title") return [];
      const verdict = namedVerdict(one, one.hit);
      const category = verdict.certainty === "inferred" ? "inferred" : "stated";
      return [{ lang, kind: "named", verdict, error: goldError(category, record, one.gold, one.hit) }];
    }),
  );
}

function namedVerdict({ gold, isSpeakerRight }: GoldVerdict, hit: NonNullable<GoldVerdict["hit"]>): CaseVerdict {
  const { certainty, speaker } = hit;
  const rest = { quote: hit, certainty, isSilenceRight: false, hasCandidate: false };
  if (!speaker || certainty === "uncertain") return { ...rest, verdict: "silent" };
  const full = gold.speaker.full_name ?? gold.speaker.name ?? null;
  // The name is what a reader is told: where the gold has it in full, it decides, not the place in the text. Of "Nes og
  // Vik" the gold gives the full name of one only, and of "Nes spokesman Jon Vik" it takes Nes for the name: there the
  // phrase itself decides, whole, or by its last words where it is of one person.
  const phrase = core(gold.speaker.text);
  const isOfOne = !/,|\b(?:and|og)\b/u.test(gold.speaker.text);
  const isPhrase = core(speaker.name) === phrase || (isOfOne && phrase.endsWith(` ${core(speaker.name)}`));
  const isRight = full === null ? isSpeakerRight : isPhrase || mayBeSameName(speaker.name, full);
  return { ...rest, verdict: isRight ? "right" : "wrong" };
}

function line(name: string, rows: readonly Row[], target?: number): string {
  const verdicts = rows.map(({ verdict }) => verdict);
  const figures = certaintyFigures(verdicts);
  const count = (value: number, width: number) => String(value).padStart(width);
  const share = (value: number | null) => (value === null ? "-" : value.toFixed(3));
  const { accuracy } = figures;
  const wanted =
    target === undefined || accuracy === null ? "" : ` ${target.toFixed(3)} ${accuracy >= target ? "ok" : "below"}`;
  return [
    name.padEnd(21),
    count(figures.cases, 5),
    count(figures.right, 6),
    count(figures.wrong, 6),
    count(figures.unnamed, 8),
    count(figures.silent, 7),
    "",
    `${share(accuracy)}${wanted}`.padEnd(17),
    share(figures.coverage).padEnd(9),
    count(verdicts.filter(({ hasCandidate }) => hasCandidate).length, 3),
  ].join(" ");
}
