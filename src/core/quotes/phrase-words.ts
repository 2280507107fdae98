import { mayBeGenitive } from "../language/genitive.ts";
import type { Lexicon } from "./lexicon.ts";
import { type Passage, phraseLength, type TokenRange } from "./passage.ts";

/** What a noun phrase is read with: the text, the language, and the token where reading must stop. */
export type Reader = { readonly passage: Passage; readonly lexicon: Lexicon; readonly limit: number };

/** Longest run of adjectives before a head noun that is looked through. */
export const maxAdjectives = 5;

/** "til VG", "to CNN": the preposition of an outlet with a name behind it. */
export function opensOutlet(reader: Reader, at: number): boolean {
  const { passage, lexicon } = reader;
  const lower = passage.tokens[at]?.lower ?? "";
  if (!lexicon.words.toldTo.has(lower) || lexicon.words.nounPrepositions.has(lower)) return false;
  const next = passage.tokens[at + 1];
  return next?.isCapital === true || /\.\p{L}{2,3}$/u.test(next?.text ?? "");
}

export function isPlain(reader: Reader, at: number): boolean {
  const { passage, lexicon } = reader;
  const token = passage.tokens[at];
  if (!token?.isWord || at >= reader.limit || !/\p{L}/u.test(token.text)) return false;
  if (token.isCapital) return isRoleWord(reader, at);
  if (lexicon.words.finiteVerbs.has(token.lower) || isFunctionWord(lexicon, token.lower)) return false;
  if (lexicon.verbs.has(token.lower) && !lexicon.isRole(token.lower)) return false;
  if (lexicon.subordinators.has(token.lower) || lexicon.accordingTo.has(token.lower)) return false;
  return phraseLength(passage.tokens, at, lexicon.adverbs) === 0;
}

/** "Danske forskere": the first word of a sentence, which only describes the noun behind it. */
export function isOpeningAdjective(reader: Reader, at: number): boolean {
  const { tokens } = reader.passage;
  const [before, word, noun] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (!word?.isCapital || before?.isWord === true || !noun || noun.isCapital || at + 1 >= reader.limit) return false;
  if (/^\p{Lu}{2,}|[sxz]$|-/u.test(word.text) || isFunctionWord(reader.lexicon, word.lower)) return false;
  return (
    isPlain(reader, at + 1) && (isRoleWord(reader, at + 1) || isBodyNoun(reader, at + 1) || at + 2 === reader.limit)
  );
}

/** "Retten", "Danske forskere": a word that has its capital letter only from the beginning of the sentence. */
export function isOpeningNoun(reader: Reader, at: number): boolean {
  if (isOpeningAdjective(reader, at)) return true;
  const { tokens } = reader.passage;
  const opens = tokens[at - 1]?.isWord !== true && tokens[at + 1]?.isCapital !== true;
  return opens && isBodyNoun(reader, at) && !/^\p{Lu}{2,}$/u.test(tokens[at]?.text ?? "");
}

/** A noun of a role, not one that is part of a name: "Statsminister" yes, "Kong" in the middle of a name no. */
export function isRoleWord(reader: Reader, at: number): boolean {
  const token = reader.passage.tokens[at];
  if (!token?.isWord || at >= reader.limit || !reader.lexicon.isRole(token.lower)) return false;
  return !token.isCapital || !isSurname(reader, at);
}

/** "sier Hagemann", "Hagemann mener": ends like a role, and is a name by its capital letter where no other name follows. */
function isSurname({ passage, lexicon }: Reader, at: number): boolean {
  const token = passage.tokens[at];
  const { definiteEndings } = lexicon.profile;
  if (!token || token.text.includes("-") || passage.tokens[at + 1]?.isCapital || definiteEndings.length === 0)
    return false;
  const opens = passage.tokens[at - 1]?.isWord !== true;
  // "Havnesjef i Nes, Jon Vik, mener", "sier Fagansvarlig for havner"
  if (lexicon.words.nounPrepositions.has(passage.tokens[at + 1]?.lower ?? "")) return false;
  return !opens || !definiteEndings.some((ending) => token.lower.endsWith(ending));
}

export function isBodyNoun(reader: Reader, at: number): boolean {
  const lower = reader.passage.tokens[at]?.lower ?? "";
  return at < reader.limit && (reader.lexicon.isOrganisation(lower) || reader.lexicon.isDocument(lower));
}

export function isDeterminer(reader: Reader, at: number): boolean {
  const token = reader.passage.tokens[at];
  if (!token || at >= reader.limit) return false;
  const { determiners, possessives } = reader.lexicon.words;
  return determiners.has(token.lower) || possessives.has(token.lower) || /^\d+$/u.test(token.text);
}

/** "noen", "flere", "to": speaks without a noun; "den" and "det" do not. */
export function isDeterminerAlone(reader: Reader, at: number): boolean {
  const lower = reader.passage.tokens[at]?.lower ?? "";
  return !reader.lexicon.words.possessives.has(lower) && lower.length > 3 && !/^\d+$/u.test(lower);
}

export function isConjunction(reader: Reader, at: number): boolean {
  return at < reader.limit && reader.lexicon.words.conjunctions.has(reader.passage.tokens[at]?.lower ?? "");
}

/** Whether a role noun stands within a few plain words from `at`. */
export function leadsToRole(reader: Reader, at: number): boolean {
  let i = at;
  while (i < reader.limit && isDeterminer(reader, i)) i++;
  for (let steps = 0; steps < maxAdjectives && i < reader.limit; steps++, i++) {
    if (isRoleWord(reader, i)) return true;
    if (!isPlain(reader, i) && !(reader.passage.tokens[i]?.isCapital ?? false)) return false;
  }
  return false;
}

/** "Nordeas sjeføkonom", "White House spokesman": a name whose next plain words reach a noun. Where those begin, else -1. */
export function leadsToNoun(reader: Reader, name: TokenRange): number {
  const last = reader.passage.tokens[name.to - 1]?.lower ?? "";
  const { profile } = reader.lexicon;
  const leads = profile.openCompounds || mayBeGenitive(last, profile);
  const next = reader.passage.tokens[name.to];
  // "Putins", "Putin' ...", and "Bryne sin": the owner's own possessive
  const isOwners = /^['’]$/u.test(next?.text ?? "") || reader.lexicon.words.possessives.has(next?.lower ?? "");
  const afterApostrophe = isOwners ? name.to + 1 : name.to;
  if (!leads && afterApostrophe === name.to) return -1;
  for (let i = afterApostrophe; i < reader.limit && i < afterApostrophe + 4 && isPlain(reader, i); i++) {
    if (isRoleWord(reader, i) || isBodyNoun(reader, i)) return afterApostrophe;
  }
  return -1;
}

export function hasRole(reader: Reader, range: TokenRange): boolean {
  return reader.passage.tokens.slice(range.from, range.to).some((token) => reader.lexicon.isRole(token.lower));
}

export function hasBody(reader: Reader, range: TokenRange): boolean {
  return reader.passage.tokens.slice(range.from, range.to).some((token) => reader.lexicon.isOrganisation(token.lower));
}

/** One word in capitals: "NTB", "NRK". */
export function isAcronym(reader: Reader, name: TokenRange): boolean {
  return name.to - name.from === 1 && /^\p{Lu}{2,}$/u.test(reader.passage.tokens[name.from]?.text ?? "");
}

export function isBoundary(reader: Reader, at: number): boolean {
  const token = reader.passage.tokens[at];
  return at >= reader.limit || !token || !token.isWord || isConjunction(reader, at) || opensOutlet(reader, at);
}

export function isStop(reader: Reader, at: number): boolean {
  return /^[.!?…]$/u.test(reader.passage.tokens[at]?.text ?? "") && at + 1 >= reader.limit;
}

/** "miljø- og utviklingsminister", "kultur-, idretts- og ...": where a word goes on that only its last part is written of. */
export function shortCompoundEnd(reader: Reader, at: number): number | null {
  const { tokens } = reader.passage;
  let i = at;
  while (i < reader.limit && tokens[i]?.isWord && tokens[i]?.text.endsWith("-")) {
    i++;
    if (tokens[i]?.text === ",") i++;
    if (isConjunction(reader, i)) i++;
  }
  return i > at && i < reader.limit && tokens[i]?.isWord ? i : null;
}

/** A word that is no part of a name, even with a capital letter at the beginning of a sentence. */
export function isFunctionWord({ words, openers }: Lexicon, lower: string): boolean {
  return (
    words.stopWords.has(lower) ||
    words.prepositions.has(lower) ||
    openers.has(lower) ||
    words.nounPrepositions.has(lower) ||
    words.conjunctions.has(lower) ||
    words.relativeWords.has(lower) ||
    words.toldTo.has(lower) ||
    words.firstPerson.has(lower)
  );
}
