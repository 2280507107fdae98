import type { Lexicon, VerbSense } from "./lexicon.ts";
import type { Passage } from "./passage.ts";

/** Where the text goes on after the particle at `at`; the same place for a verb without one; null when it is not there. */
export function particleAt(passage: Passage, at: number, sense: VerbSense): number | null {
  const found = sense.particle.every((word, offset) => passage.tokens[at + offset]?.lower === word);
  return found ? at + sense.particle.length : null;
}

/** How many words whom it was told to may take: "minner alle om at", "gjør leserne klar over at". */
const reachOfObject = 4;

/** A particle behind whom it was told to, right before the clause: "minner alle om at". */
export function particleBeforeClause(passage: Passage, lexicon: Lexicon, at: number, sense: VerbSense): number | null {
  if (sense.particle.length === 0) return null;
  for (let i = at + 1; i <= at + reachOfObject && passage.tokens[i]?.isWord; i++) {
    const to = particleAt(passage, i, sense);
    if (to !== null && lexicon.words.clauseOpeners.has(passage.tokens[to]?.lower ?? "")) return to;
  }
  return null;
}

/** "slår NN fast", "slår NN ettertrykkelig fast": one word that tells how may stand before the particle. */
export function lateParticle(passage: Passage, at: number, sense: VerbSense): number | null {
  const straight = particleAt(passage, at, sense);
  const adverb = passage.tokens[at];
  if (straight !== null || !adverb?.isWord || adverb.isCapital) return straight;
  return particleAt(passage, at + 1, sense);
}
