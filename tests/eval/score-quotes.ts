import { type Judgement, tight } from "./judge-quotes.ts";

/** The figures of ../shared/quotes/score.py, as shares from 0 to 1 where they are no counts. */
export type Figures = {
  readonly gold: number;
  /** Recall: the same words; at an overlap of .8; of .3. */
  readonly exact: number;
  readonly tight: number;
  readonly loose: number;
  readonly precision: number;
  /** Of the gold that is met at .3: the whole noun phrase, and the right one by its head or an overlap. */
  readonly speakerExact: number;
  readonly speakerRight: number;
  /** Gold that is not met at .8, and gold that is met at .3 but given to somebody else or nobody. */
  readonly missed: number;
  readonly wrongSpeaker: number;
};

/** Sums up what was decided of many texts. Without gold every share is 0. */
export function figuresOf(judgements: readonly Judgement[]): Figures {
  const golds = judgements.flatMap((judgement) => judgement.golds);
  const predictions = judgements.flatMap((judgement) => judgement.predictions);
  const met = golds.filter(({ hit }) => hit !== null);
  const isTight = golds.filter(({ overlap }) => overlap >= tight).length;
  const of = (verdict: "right" | "off" | "wrong") => predictions.filter((one) => one.verdict === verdict).length;
  const right = met.filter(({ isSpeakerRight }) => isSpeakerRight).length;
  return {
    gold: golds.length,
    exact: share(golds.filter(({ isExact }) => isExact).length, golds.length),
    tight: share(isTight, golds.length),
    loose: share(met.length, golds.length),
    precision: share(of("right"), of("right") + of("off") + of("wrong")),
    speakerExact: share(met.filter(({ isSpeakerExact }) => isSpeakerExact).length, met.length),
    speakerRight: share(right, met.length),
    missed: golds.length - isTight,
    wrongSpeaker: met.length - right,
  };
}

function share(part: number, whole: number): number {
  return part / (whole || 1);
}
