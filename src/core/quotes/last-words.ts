/** Attributions that close or interrupt a statement without marks: "X, sier NN", "X, NN said on Monday", "X, NN said, Y". */
import { type Attribution, readVerbSubject } from "./attribution.ts";
import { isClosing } from "./closing.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Passage, TokenRange } from "./passage.ts";
import { readStraight } from "./straight.ts";
import { skipAdverbs } from "./told-to.ts";

/** The attribution at token `at`, when it closes what stands before it. */
export function closingAt(passage: Passage, lexicon: Lexicon, at: number, sentence: TokenRange): Attribution | null {
  const inverted = readVerbSubject(passage, lexicon, at, sentence.to);
  if (lexicon.profile.verbSecond) return inverted && isClosing(passage, lexicon, inverted, sentence) ? inverted : null;
  // Where a verb need not come second, "NN, a teacher, said the bridge was open" looks like an attribution at its comma.
  if (inverted && inverted.subject.kind !== "pronoun" && isLast(passage, lexicon, inverted.to, sentence))
    return inverted;
  const straight = readStraight(passage, lexicon, at, sentence);
  return straight && isLast(passage, lexicon, straight.to, sentence) ? straight : null;
}

/** How many tokens may stand behind an attribution that ends its sentence: "in an interview on Monday". */
const reachOfLast = 10;

/** Nothing that may have been said follows: a sign, the end, or when and where it was said. */
function isLast(passage: Passage, lexicon: Lexicon, at: number, sentence: TokenRange): boolean {
  const rest = skipAdverbs(passage, lexicon, at, sentence.to);
  const next = passage.tokens[rest];
  if (rest >= sentence.to || !next?.isWord) return true;
  // "allowed investors to build": what stands behind "to" is what somebody does
  const opensPhrase = lexicon.words.prepositions.has(next.lower) && passage.tokens[rest + 1]?.isWord === true;
  const isDoing = lexicon.words.toldTo.has(next.lower) && !lexicon.words.nounPrepositions.has(next.lower);
  if (!opensPhrase || (isDoing && !passage.tokens[rest + 1]?.isCapital) || sentence.to - rest > reachOfLast)
    return false;
  return !passage.tokens.slice(rest, sentence.to).some(({ lower }) => lexicon.words.clauseOpeners.has(lower));
}

/** Fewest tokens behind a comma that may be the rest of a statement. */
const shortestRest = 4;

/** "X, NN said, Y": the words go on behind the comma, unless what follows is told besides ("adding that ..."). */
export function goesOnBehind(
  passage: Passage,
  lexicon: Lexicon,
  attribution: Attribution,
  sentence: TokenRange,
): TokenRange[] {
  if (lexicon.profile.verbSecond) return [];
  const comma = skipAdverbs(passage, lexicon, attribution.to, sentence.to);
  const next = passage.tokens[comma + 1];
  if (passage.tokens[comma]?.text !== "," || !next?.isWord || sentence.to - comma < shortestRest) return [];
  if (
    lexicon.profile.gerundEndings.some((ending) => next.lower.endsWith(ending)) ||
    lexicon.words.relativeWords.has(next.lower)
  )
    return [];
  return [{ from: comma + 1, to: sentence.to }];
}
