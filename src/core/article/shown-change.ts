import type { LanguageProfile } from "../language/language.ts";
import { sentencesOf } from "../language/sentences.ts";
import type { Run, Text } from "../message/message.ts";
import type { DisplayPolicy } from "../ports.ts";
import type { BlockChange } from "./changes.ts";
import { allows } from "./display.ts";
import type { Piece } from "./word-differences.ts";

/** What may be shown of one change: the words as they were and as they are, those that differ in bold; null for no words. */
export type ShownChange = {
  readonly kind: BlockChange["kind"];
  readonly before: Text | null;
  readonly after: Text | null;
};

/**
 * What a display policy lets us show of a change; null for nothing. full: the sentences that differ, and whole blocks
 * that came or went. points: one sentence as it was and as it is, or the first of a block that came; what was taken out
 * altogether is not shown again. teaser and link: nothing.
 */
export function shownChange(
  change: BlockChange,
  policy: DisplayPolicy,
  language: Pick<LanguageProfile, "abbreviations">,
): ShownChange | null {
  if (!allows(policy, "points")) return null;
  const whole = allows(policy, "full");
  switch (change.kind) {
    case "changed":
      return {
        kind: "changed",
        before: differing(change.pieces, "removed", whole, language),
        after: differing(change.pieces, "added", whole, language),
      };
    case "added": {
      const [first] = sentencesOf(change.text, language);
      return { kind: "added", before: null, after: [{ text: whole ? change.text : change.text.slice(0, first?.end) }] };
    }
    case "removed":
      return whole ? { kind: "removed", before: [{ text: change.text }], after: null } : null;
  }
}

type Stretch = { readonly start: number; readonly end: number };

/** The sentences of one side that differ, or the first of them; where nothing differs on this side, the one that lacks it. */
function differing(
  pieces: readonly Piece[],
  side: "removed" | "added",
  all: boolean,
  language: Pick<LanguageProfile, "abbreviations">,
): Text {
  let text = "";
  const spots: Stretch[] = [];
  for (const piece of pieces) {
    const start = text.length;
    if (piece.kind === "same" || piece.kind === side) text += piece.text;
    if (piece.kind !== "same") spots.push({ start, end: text.length });
  }
  const sentences = sentencesOf(text, language);
  const chosen = [...sentences.keys()].filter((index) => {
    const { start = 0, end = 0 } = sentences[index] ?? {};
    // a spot between two sentences, or behind the last, belongs to the one before it
    const next = sentences[index + 1]?.start ?? Number.POSITIVE_INFINITY;
    return spots.some((spot) => (spot.end > start && spot.start < end) || (spot.start >= start && spot.start < next));
  });
  return (all ? chosen : chosen.slice(0, 1)).flatMap((index, nth): Run[] => {
    const sentence = sentences[index];
    if (!sentence) return [];
    const joint = nth === 0 ? [] : [{ text: chosen[nth - 1] === index - 1 ? " " : " … " }];
    return [...joint, ...marked(text, sentence, spots)];
  });
}

function marked(text: string, sentence: Stretch, spots: readonly Stretch[]): Run[] {
  const runs: Run[] = [];
  let at = sentence.start;
  for (const spot of spots) {
    const [start, end] = [Math.max(spot.start, at), Math.min(spot.end, sentence.end)];
    if (start >= end) continue;
    if (start > at) runs.push({ text: text.slice(at, start) });
    runs.push({ text: text.slice(start, end), bold: true });
    at = end;
  }
  if (at < sentence.end) runs.push({ text: text.slice(at, sentence.end) });
  return runs;
}
