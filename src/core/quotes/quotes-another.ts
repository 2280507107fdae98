import { attributionBehind } from "./behind.ts";
import { leadIn } from "./lead-in.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Passage } from "./passage.ts";

/** Whether a sentence quotes somebody in marks whom it names: then it is no speech of another one. */
export function quotesSomebody(passage: Passage, lexicon: Lexicon, index: number): boolean {
  const sentence = passage.sentences[index];
  if (!sentence) return false;
  for (let at = firstPairFrom(passage, sentence.from); (passage.marks[at]?.open ?? sentence.to) < sentence.to; at++) {
    const pair = passage.marks[at];
    const lead =
      pair && (attributionBehind(passage, lexicon, pair, index) ?? leadIn(passage, lexicon, pair, sentence, null));
    const subject = lead?.source.subject;
    if (subject && (subject.name !== null || subject.role !== null || subject.kind === "organisation")) return true;
  }
  return false;
}

/** The first pair of marks that opens at a token or behind it. */
function firstPairFrom({ marks }: Passage, token: number): number {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle]?.open ?? token) < token) low = middle + 1;
    else high = middle;
  }
  return low;
}
