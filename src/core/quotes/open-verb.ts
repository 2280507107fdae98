import type { Attribution } from "./attribution.ts";
import type { Lexicon } from "./lexicon.ts";
import { type NounPhrase, readNounPhrase } from "./noun-phrase.ts";
import type { Passage } from "./passage.ts";
import { findToldTo, skipAdverbs } from "./told-to.ts";

/**
 * "..., sukker NN": behind speech any verb may report, and no list has them all. A word with the form of a finite verb and
 * a person right behind it is taken for one; a body or a bare noun is not, for "..., heter boken" has the same form.
 */
export function readOpenVerb(passage: Passage, lexicon: Lexicon, at: number, limit: number): Attribution | null {
  const token = passage.tokens[at];
  if (!token?.isWord || token.isCapital || !isOpenVerb(lexicon, token.lower)) return null;
  const from = skipAdverbs(passage, lexicon, at + 1, limit);
  const subject = readNounPhrase(passage, lexicon, from, limit);
  if (!subject || !isPerson(lexicon, passage, subject)) return null;
  const toldTo = findToldTo(passage, lexicon, subject.to, limit);
  const to = toldTo && toldTo.to <= subject.to + 6 ? toldTo.to : subject.to;
  const sense = { lemma: token.lower, particle: [], clause: false, bare: false, addressee: false };
  return { verb: { from: at, to: at + 1 }, sense, subject, to, toldTo };
}

function isOpenVerb({ profile, words, ...lexicon }: Lexicon, lower: string): boolean {
  if (lower.length < 4 || !profile.finiteEndings.some((ending) => lower.endsWith(ending))) return false;
  const isKnown =
    words.stopWords.has(lower) ||
    words.finiteVerbs.has(lower) ||
    words.auxiliaries.has(lower) ||
    words.impersonalVerbs.has(lower) ||
    words.nounPrepositions.has(lower) ||
    words.toldTo.has(lower) ||
    words.determiners.has(lower) ||
    words.possessives.has(lower) ||
    words.conjunctions.has(lower);
  const opensPhrase = lexicon.adverbs.has(lower) || lexicon.accordingTo.has(lower) || lexicon.subordinators.has(lower);
  return !isKnown && !opensPhrase && !lexicon.isRole(lower) && !lexicon.isOrganisation(lower);
}

/** A pronoun, or a name that is a person's as far as its words tell. */
function isPerson(lexicon: Lexicon, passage: Passage, { kind, from, to, name }: NounPhrase): boolean {
  if (kind === "pronoun") return lexicon.singular.has(passage.tokens[from]?.lower ?? "") && to - from === 1;
  return kind === "person" && name !== null;
}
