import type { Languages } from "../../src/core/language/language.ts";
import { type AnalysedDecision, analyseDecisions } from "../../src/tools/analyse-text.ts";
import { type GoldRecord, goldLines, parseGold, type QuoteType, quoteTypes } from "./gold.ts";
import { type Judgement, judge } from "./judge-quotes.ts";
import type { Figures } from "./score-quotes.ts";

/** A text of the gold with all that was decided of it. */
export type Reading = { readonly record: GoldRecord; readonly decisions: readonly AnalysedDecision[] };

type QuoteSet = { readonly lang: GoldRecord["lang"]; readonly file: string };

/** Whole articles, since only they tell what is no quotation; of Swedish and Danish there are single sentences only. */
export const quoteSets: readonly QuoteSet[] = [
  { lang: "nb", file: "docs-nb-dev" },
  { lang: "nn", file: "docs-nn-dev" },
  { lang: "en", file: "docs-en-dev" },
  { lang: "sv", file: "sv-dev" },
  { lang: "da", file: "da-dev" },
];

/** The kinds of quotation a row counts: one of the gold's types, or all of them. */
export const rowTypes = ["direct", "mixed", "indirect", "all"] as const;
export type RowType = (typeof rowTypes)[number];

/** Types as the scorer takes them. */
export function typesOf(row: RowType): ReadonlySet<QuoteType> {
  return new Set(row === "all" ? quoteTypes : [row]);
}

type Targets = Partial<Pick<Figures, "tight" | "precision" | "speakerExact" | "speakerRight">>;

const norwegianDirect: Targets = { tight: 0.95, precision: 0.98, speakerExact: 0.9, speakerRight: 0.98 };
const norwegianAll: Targets = { tight: 0.85, precision: 0.95, speakerExact: 0.85, speakerRight: 0.95 };
const targets: Readonly<Record<string, Targets>> = {
  "nb direct": norwegianDirect,
  "nb all": norwegianAll,
  "nn direct": norwegianDirect,
  "nn all": norwegianAll,
  "en direct": { tight: 0.85, precision: 0.95, speakerRight: 0.9 },
};
/** Where gold is too little for shares: at most so many. */
const countTargets: Readonly<Record<string, { readonly missed: number; readonly wrongSpeaker: number }>> = {
  "sv all": { missed: 2, wrongSpeaker: 1 },
  "da all": { missed: 2, wrongSpeaker: 1 },
};

/** Reads every text of a set, with "– " for each "- " that opens a line if that is asked for; null without its file. */
export function readSet(file: string, languages: Languages, options = { modernDash: false }): Reading[] | null {
  const lines = goldLines(file);
  if (!lines) return null;
  return lines.map(parseGold).map((given) => {
    const record = options.modernDash ? { ...given, text: given.text.replaceAll(/^- /gmu, "– ") } : given;
    return { record, decisions: analyseDecisions(record.text, record.lang, languages) };
  });
}

/** Compares the texts of a set with its gold. */
export function judgeAll(readings: readonly Reading[], row: RowType): Judgement[] {
  const types = typesOf(row);
  return readings.map(({ record, decisions }) =>
    judge(
      record,
      decisions.flatMap(({ quote }) => quote ?? []),
      types,
    ),
  );
}

export const tableHead = [
  "                     recall                                precision       speaker",
  "lang type      gold  exact    .8            loose                          exact span      right           missed, wrong speaker",
].join("\n");

/** One row: each figure with its target, where it has one, and whether it is reached. */
export function tableRow(lang: string, row: RowType, figures: Figures): string {
  const name = `${lang} ${row}`;
  const wanted = targets[name] ?? {};
  const cell = (value: number, target: number | undefined, width: number) =>
    (target === undefined ? share(value) : `${share(value)} ${target.toFixed(2)} ${reached(value >= target)}`).padEnd(
      width,
    );
  const { missed, wrongSpeaker } = figures;
  const most = countTargets[name];
  const counts = most
    ? `${missed} (${most.missed} ${reached(missed <= most.missed)}), ${wrongSpeaker} (${most.wrongSpeaker} ${reached(wrongSpeaker <= most.wrongSpeaker)})`
    : `${missed}, ${wrongSpeaker}`;
  return [
    lang.padEnd(4),
    row.padEnd(8),
    String(figures.gold).padStart(5),
    "",
    share(figures.exact),
    "  ",
    cell(figures.tight, wanted.tight, 16),
    share(figures.loose),
    "",
    cell(figures.precision, wanted.precision, 16),
    cell(figures.speakerExact, wanted.speakerExact, 16),
    cell(figures.speakerRight, wanted.speakerRight, 16),
    counts,
  ].join(" ");
}

function share(value: number): string {
  return value.toFixed(3);
}

function reached(is: boolean): string {
  return is ? "ok" : "below";
}
