import { z } from "zod";
import type { AnalysedQuote } from "../../src/tools/analyse-text.ts";
import { goldLines } from "./gold.ts";
import type { Reading } from "./quote-table.ts";
import { mayBeSameName } from "./same-name.ts";
import { coverOf } from "./score-certainty.ts";

const sample = z.object({
  doc: z.string(),
  start: z.number(),
  end: z.number(),
  /** A name or a role; INTERVIEWER; null where the sentences around it do not tell. */
  speaker: z.string().nullable(),
});
type Sample = z.infer<typeof sample>;

/** What became of one paragraph of the implicit sample; "untold" is an answer where the label has none. */
type Verdict =
  | "right"
  | "wrong"
  | "uncertain"
  | "interviewer kept"
  | "interviewer given"
  | "untold"
  | "article missing";

/** How many of the dash paragraphs without attribution that were labelled for the gold are given to the right speaker. */
export function* implicitLines(readings: readonly Reading[]) {
  const lines = goldLines("implicit-sample");
  if (!lines) {
    yield "implicit-sample: skipped: ../shared/quotes/implicit-sample.jsonl is missing";
    return;
  }
  const byId = new Map(readings.map((reading) => [reading.record.id, reading]));
  const verdicts = lines.map((line) => {
    const one = sample.parse(JSON.parse(line));
    const reading = byId.get(one.doc);
    return reading
      ? judgeSample(
          one,
          reading.decisions.flatMap(({ quote }) => quote ?? []),
        )
      : "article missing";
  });
  const count = (verdict: Verdict) => verdicts.filter((one) => one === verdict).length;
  const given = count("interviewer given");
  yield `implicit-sample, ${lines.length} paragraphs: ${count("right")} right, ${count("wrong")} wrong, ${count("uncertain")} uncertain, ${count("untold")} answered where the label has no answer, ${count("article missing")} of articles that are not here`;
  yield `implicit-sample, interviewer lines given to a source: ${given} of ${given + count("interviewer kept")} (0 ${given === 0 ? "ok" : "above"})`;
}

function judgeSample(one: Sample, quotes: readonly AnalysedQuote[]): Verdict {
  const quote = coverOf(one, quotes);
  const name = quote && quote.certainty !== "uncertain" ? (quote.speaker?.name ?? null) : null;
  if (one.speaker === "INTERVIEWER") return name === null ? "interviewer kept" : "interviewer given";
  if (name === null) return "uncertain";
  if (one.speaker === null) return "untold";
  return mayBeSameName(name, one.speaker) ? "right" : "wrong";
}
