import { dismissals, quoteRules, speakerRules } from "../../src/core/quotes/rules.ts";
import type { AnalysedDecision, AnalysedQuote } from "../../src/tools/analyse-text.ts";
import { labelVerdicts } from "./certainty.ts";
import { chars, minus } from "./character-sets.ts";
import type { GoldRecord } from "./gold.ts";
import type { GoldVerdict, PredictionVerdict } from "./judge-quotes.ts";
import { describeDecision, inContext } from "./quote-errors.ts";
import { judgeAll, type Reading, type RowType } from "./quote-table.ts";

type Verdict = "right" | "wrong" | "unknown";

/** One decision of the engine with what the gold says to it. */
type Judged = {
  readonly decision: AnalysedDecision;
  readonly record: GoldRecord;
  /** A quotation: as precision counts it. A dismissal: whether gold has a quotation there that was not found. */
  readonly words: PredictionVerdict["verdict"] | "is gold" | "is none";
  /** Whether the gold's phrase was found, and whether the labels say that it is the right person. */
  readonly phrase: Verdict;
  readonly speaker: Verdict;
};

/** The rules of one kind, with their reasons, and which of them made a decision. */
type Family = {
  readonly title: string;
  readonly rules: Readonly<Record<string, string>>;
  readonly ruleOf: (decision: AnalysedDecision) => string | null;
};

const families: readonly Family[] = [
  { title: "found as a quotation", rules: quoteRules, ruleOf: (one) => (one.quote ? one.rule : null) },
  { title: "how the speaker was told", rules: speakerRules, ruleOf: (one) => (one.quote ? one.speakerRule : null) },
  { title: "taken for no quotation", rules: dismissals, ruleOf: (one) => (one.quote ? null : one.rule) },
];
const head = "count  right   off  wrong  unscored  precision     phrase right     person right";

/**
 * What every rule decides on the data: how often, and how many of its quotations are right against gold. Of its
 * speakers, whether the gold's phrase was found, and whether the labels say that it is the right person.
 */
export function* ruleTable(readings: readonly Reading[], type: RowType) {
  const all = judgedDecisions(readings, type);
  for (const { title, rules, ruleOf } of families) {
    yield `${title.padEnd(26)} ${head}`;
    const byRule = Map.groupBy(all, ({ decision }) => ruleOf(decision));
    for (const rule of Object.keys(rules)) yield row(rule, byRule.get(rule) ?? []);
    yield "";
  }
}

/** One rule: its reason, its figures, and places where it decided, the wrong ones first. */
export function* ruleExamples(readings: readonly Reading[], type: RowType, rule: string, most = 20) {
  const named = families.filter(({ rules }) => Object.hasOwn(rules, rule));
  if (named.length === 0) {
    const all = families.flatMap(({ rules }) => Object.keys(rules));
    throw new Error(`there is no rule "${rule}"; there are ${all.join(", ")}`);
  }
  const all = judgedDecisions(readings, type);
  for (const { title, rules, ruleOf } of named) {
    const own = all.filter(({ decision }) => ruleOf(decision) === rule);
    yield `${rule}: ${rules[rule] ?? ""}`;
    yield `${title.padEnd(26)} ${head}`;
    yield row(rule, own);
    const worst = own.toSorted((a, b) => badness(a, rules === speakerRules) - badness(b, rules === speakerRules));
    for (const one of worst.slice(0, most)) yield* describeJudged(one);
    yield "";
  }
}

const fromWorst: readonly Judged["words"][] = ["is gold", "wrong", "off", "unscored", "is none", "right"];

function badness({ words, phrase, speaker }: Judged, isSpeakerRule: boolean): number {
  return isSpeakerRule && (phrase === "wrong" || speaker === "wrong") ? -1 : fromWorst.indexOf(words);
}

function* describeJudged({ decision, record, words, phrase, speaker }: Judged) {
  yield "";
  const who = `${phrase === "wrong" ? ", wrong phrase" : ""}${speaker === "wrong" ? ", wrong person" : ""}`;
  yield `${words}${who}  ${record.id}  at ${decision.start}`;
  yield `  text   ${inContext(record.text, decision.quote?.spans ?? [decision])}`;
  yield `  found  ${describeDecision(decision, record.text)}`;
}

function judgedDecisions(readings: readonly Reading[], type: RowType): Judged[] {
  return readings.flatMap((reading) => {
    const { record, decisions } = reading;
    const judgements = judgeAll([reading], type);
    const words = new Map(judgements.flatMap(({ predictions }) => predictions.map((one) => [one.quote, one.verdict])));
    const golds = new Map<AnalysedQuote | null, GoldVerdict>();
    for (const { golds: verdicts } of judgements) for (const one of verdicts) golds.set(one.hit, one);
    const labels = labelVerdicts(reading);
    const found = chars(decisions.flatMap(({ quote }) => quote?.spans ?? []));
    const lost = minus(chars(record.quotes.flatMap(({ quotes }) => quotes)), found);
    return decisions.flatMap((decision): Judged[] => {
      const { quote } = decision;
      if (quote === null) {
        const own = chars([decision]);
        const isGold = own.intersection(lost).size * 2 > own.size;
        return [{ decision, record, words: isGold ? "is gold" : "is none", phrase: "unknown", speaker: "unknown" }];
      }
      const verdict = words.get(quote);
      if (!verdict) return [];
      const gold = golds.get(quote);
      const phrase = gold ? (gold.isSpeakerRight ? "right" : "wrong") : "unknown";
      return [{ decision, record, words: verdict, phrase, speaker: labels.get(quote) ?? "unknown" }];
    });
  });
}

function row(rule: string, judged: readonly Judged[]): string {
  const of = (...words: readonly Judged["words"][]) => judged.filter((one) => words.includes(one.words)).length;
  const [right, off, wrong] = [of("right", "is none"), of("off"), of("wrong", "is gold")];
  const rightOf = (verdicts: readonly Verdict[]) => {
    const known = verdicts.filter((one) => one !== "unknown");
    return `${share(known.filter((one) => one === "right").length, known.length)} of ${known.length}`.padStart(16);
  };
  return [
    `  ${rule}`.padEnd(26),
    String(judged.length).padStart(5),
    String(right).padStart(6),
    String(off).padStart(5),
    String(wrong).padStart(6),
    String(of("unscored")).padStart(9),
    share(right, right + off + wrong).padStart(10),
    rightOf(judged.map(({ phrase }) => phrase)),
    rightOf(judged.map(({ speaker }) => speaker)),
  ].join(" ");
}

function share(part: number, whole: number): string {
  return whole === 0 ? "-" : (part / whole).toFixed(3);
}
