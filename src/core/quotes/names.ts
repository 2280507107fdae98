import { phraseLength, type TokenRange } from "./passage.ts";
import { isFunctionWord, type Reader } from "./phrase-words.ts";

/** Longest name, in words. */
const maxNameWords = 7;

/** A name that begins at a token: capital letters, with initials and small particles in between; null when none does. */
export function readName(reader: Reader, at: number): TokenRange | null {
  const { passage, lexicon, limit } = reader;
  let to = at;
  for (let i = at; i < limit && to - at < maxNameWords; i++) {
    const token = passage.tokens[i];
    if (!token) break;
    const follows = i + 1 < limit ? passage.tokens[i + 1] : undefined;
    // "USAs FN-ambassadør Kari Nes": a role in the middle is no part of a name
    if (i > at && token.text.includes("-") && lexicon.isRole(token.lower)) break;
    if (token.isCapital && !(i === at && isOpeningWord(reader, i))) to = i + 1;
    else if (to === i && i > at && lexicon.words.nameParticles.has(token.lower) && follows?.isCapital) continue;
    else if (
      to === i &&
      i > at &&
      /^[.]$/u.test(token.text) &&
      follows?.isCapital &&
      isShort(passage.tokens[i - 1]?.text)
    )
      to = i + 1;
    else if (to === i && i > at && token.text === "&" && follows?.isCapital) continue;
    else break;
  }
  return to > at ? { from: at, to } : null;
}

/** The person in a run of capitals, from a given name on: "Kari Nes" of "Venstres Kari Nes"; null when it begins the run. */
export function personIn(reader: Reader, { from, to }: TokenRange): TokenRange | null {
  const isGiven = (at: number) => reader.lexicon.genderOfName(reader.passage.tokens[at]?.text ?? "") !== null;
  if (isGiven(from)) return null;
  for (let i = from + 1; i + 1 < to; i++) if (isGiven(i)) return { from: i, to };
  return null;
}

/** "Til", "Der", "Vidare" with the capital letter of a sentence; inside one "Der Spiegel" is a name. */
function isOpeningWord(reader: Reader, at: number): boolean {
  const { passage, lexicon } = reader;
  const { text = "", lower = "" } = passage.tokens[at] ?? {};
  // "DA", "OM": letters that are all capitals are no function word
  if (/^\p{Lu}{2,}$/u.test(text)) return false;
  if (passage.tokens[at + 1]?.isCapital && lexicon.genderOfName(text) !== null) return false;
  const isInside = passage.tokens[at - 1]?.isWord === true && passage.tokens[at + 1]?.isCapital === true;
  return !isInside && (isFunctionWord(lexicon, lower) || phraseLength(passage.tokens, at, lexicon.adverbs) > 0);
}

/** An initial or an abbreviated title: "J.", "Dr.", "Mr." */
function isShort(word: string | undefined): boolean {
  return word !== undefined && word.length <= 4;
}
