import type { LanguageProfile } from "../language/language.ts";
import { wordsOf } from "../language/words.ts";

const leastLetters = 35;
const mostLetters = 280;

/**
 * Whether a sentence says something to who has not read the one before it. It is whole and of a length to be read at a
 * glance, no question, no teaser, nobody speaking ("vi", "du") and no quotation; it does not open with a word that leans on
 * what came before ("men", "dette") or with a role that has no name ("rektoren"), no "he" or "she" stands before the first
 * name, and no family name of someone who was introduced before. When in doubt: no. `introduced` are the names of the
 * article that have several words.
 */
export function standsAlone(sentence: string, profile: LanguageProfile, introduced: readonly string[] = []): boolean {
  if (sentence.length < leastLetters || sentence.length > mostLetters) return false;
  if (!/^[\p{Lu}\p{N}]/u.test(sentence) || !/[.!»”"]$/u.test(sentence)) return false;
  // a label ("RETTELSE: ...") belongs to another kind of text than news
  if (/^\p{Lu}{3,}[\p{Lu} ]*:/u.test(sentence)) return false;
  const lower = sentence.toLowerCase();
  if (opensWith(lower, profile.leaningOpeners) || opensWith(lower, profile.teasers)) return false;
  if (opensWithRole(sentence, profile) || hasShortName(sentence, introduced)) return false;
  return marksAreWhole(sentence, profile) && !speaks(sentence, profile) && !hasLoosePronoun(sentence, profile);
}

/** Whether a text opens with one of these words or phrases (all in lower case). */
export function opensWith(lower: string, phrases: readonly string[]): boolean {
  return phrases.some((phrase) => lower.startsWith(phrase) && !/^[\p{L}\p{N}]/u.test(lower.slice(phrase.length)));
}

/** Quotation marks come in pairs: a sentence out of a longer quotation has one too few. */
function marksAreWhole(sentence: string, profile: LanguageProfile): boolean {
  const count = (mark: string) => sentence.split(mark).length - 1;
  const marks = new Set(profile.quotationMarks.flat().filter((mark) => !"’'".includes(mark)));
  const pairs = [
    ["«", "»"],
    ["“", "”"],
  ] as const;
  if ([...marks].some((mark) => mark === '"' && count(mark) % 2 === 1)) return false;
  return pairs.every(([open, close]) => count(open) === count(close));
}

/** Whether someone speaks to somebody outside quotation marks: "vi", "you". */
function speaks(sentence: string, profile: LanguageProfile): boolean {
  const outside = sentence.replace(/«[^»]*»|“[^”]*”|"[^"]*"/gu, " ");
  // what may be an article, a third person ("de", "dem") or another word ("vår" is spring) says nothing
  const doubtful = new Set([...profile.determiners, ...profile.possessives]);
  const third = new Set([...profile.pronouns.plural, ...profile.leaningOpeners]);
  const persons = new Set(
    [...profile.firstPerson, ...profile.secondPerson.filter((word) => !third.has(word))].filter(
      (word) => !doubtful.has(word),
    ),
  );
  return wordsOf(outside).some((word) => persons.has(word.text.toLowerCase()) && !/^\p{Lu}{2,}$/u.test(word.text));
}

function hasLoosePronoun(sentence: string, profile: LanguageProfile): boolean {
  const pronouns = new Set(profile.pronouns.singular);
  for (const [index, word] of wordsOf(sentence).entries()) {
    if (pronouns.has(word.text.toLowerCase())) return true;
    if (index > 0 && /^\p{Lu}/u.test(word.text)) return false;
  }
  return false;
}

/** Whether it opens with someone's role that should be known, and no name: "Rektoren håper"; not "Rektor Hanne Myrvåg". */
function opensWithRole(sentence: string, profile: LanguageProfile): boolean {
  const opening = /^[\p{L}-]+(?=\s\p{Ll})/u.exec(sentence)?.[0].toLowerCase();
  if (!opening) return false;
  return profile.definiteEndings.some((ending) => {
    const noun = opening.slice(0, -ending.length);
    return opening.endsWith(ending) && profile.roleNouns.some((role) => role.length > 3 && noun.endsWith(role));
  });
}

/** Whether it has only the last word of a name that the article introduces in full: "Skjelvik sier". */
function hasShortName(sentence: string, introduced: readonly string[]): boolean {
  return introduced.some((name) => {
    const last = name.slice(name.lastIndexOf(" ") + 1);
    return !sentence.includes(name) && wordsOf(sentence).some((word) => word.text === last || word.text === `${last}s`);
  });
}
