import type { Lexicon } from "./lexicon.ts";
import { type Passage, phraseLength, type TokenRange } from "./passage.ts";

/** Where an outlet or occasion was found: the words themselves, and where the text goes on. */
export type ToldTo = { readonly named: TokenRange; readonly to: number };

/** How far from the reporting words an outlet or occasion is looked for, in tokens. */
const reach = 14;

/**
 * The outlet or occasion of a statement, looked for from token `at`: "til VG", "overfor Klassekampen", "på en
 * pressekonferanse", "under møtet med Putin". An outlet has a name; an occasion is one of the language's nouns for one.
 */
export function findToldTo(passage: Passage, lexicon: Lexicon, at: number, limit: number): ToldTo | null {
  const end = Math.min(limit, at + reach, passage.tokens.length);
  for (let i = at; i < end; i++) {
    const token = passage.tokens[i];
    if (!token || lexicon.words.clauseOpeners.has(token.lower) || /^[:;«"“”]$/u.test(token.text)) return null;
    if (!lexicon.words.toldTo.has(token.lower)) continue;
    const found = readOccasion(passage, lexicon, i + 1, limit) ?? readOutlet(passage, lexicon, i, limit);
    if (found) return found;
  }
  return null;
}

function readOutlet(passage: Passage, lexicon: Lexicon, at: number, limit: number): ToldTo | null {
  const lower = passage.tokens[at]?.lower ?? "";
  // "i Bellona", "på Hamar" say where someone belongs; only a preposition that is nothing else names an outlet.
  if (lexicon.words.nounPrepositions.has(lower)) return null;
  const from = skipBodyNoun(passage, lexicon, at + 1, limit);
  let to = from;
  while (to < limit && isNameWord(passage, to)) to++;
  return to > from ? { named: { from, to }, to } : null;
}

/** "til avisa The Nation": the noun before the name is no part of the outlet. */
function skipBodyNoun(passage: Passage, lexicon: Lexicon, at: number, limit: number): number {
  let i = at;
  while (i < limit && i < at + 3 && lexicon.isOrganisation(passage.tokens[i]?.lower ?? "") && !isNameWord(passage, i))
    i++;
  return i;
}

function isNameWord(passage: Passage, at: number): boolean {
  const token = passage.tokens[at];
  return token !== undefined && token.isWord && (token.isCapital || /\.\p{L}{2,3}$/u.test(token.text));
}

function readOccasion(passage: Passage, lexicon: Lexicon, at: number, limit: number): ToldTo | null {
  for (let i = at; i < limit && i < at + 4; i++) {
    const token = passage.tokens[i];
    if (!token?.isWord) return null;
    if (!lexicon.isOccasion(token.lower)) {
      if (lexicon.words.conjunctions.has(token.lower) || lexicon.words.toldTo.has(token.lower)) return null;
      continue;
    }
    const to = addCompany(passage, i + 1, limit);
    return { named: { from: at, to }, to };
  }
  return null;
}

/** "møtet med Putin": one more preposition with a name belongs to the occasion, an adverb of time does not. */
function addCompany(passage: Passage, at: number, limit: number): number {
  const next = passage.tokens[at];
  if (!next?.isWord || next.isCapital || !isNameWord(passage, at + 1)) return at;
  let to = at + 1;
  while (to < limit && isNameWord(passage, to)) to++;
  return to;
}

/** Skips adverbs of a reporting clause ("også", "i går"), commas not included. */
export function skipAdverbs(passage: Passage, lexicon: Lexicon, at: number, limit: number): number {
  let i = at;
  while (i < limit) {
    const length = phraseLength(passage.tokens, i, lexicon.adverbs);
    if (length === 0) return i;
    i += length;
  }
  return i;
}
