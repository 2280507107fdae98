import { stripGenitive } from "../language/genitive.ts";
import type { LanguageProfile } from "../language/language.ts";
import { stemOf, wordsOf } from "../language/words.ts";
import { lexiconOf } from "../quotes/lexicon.ts";

/**
 * The role nouns that a role is about, folded so that its case, form and written form do not matter, each once and in
 * order of the alphabet: "konstituert direktør ved Vikneset museum" is about "direktør". Nouns behind a preposition say
 * where someone belongs ("leder for ordførerne") and a genitive whose someone is ("statsministerens rådgiver"). Empty
 * when the role has no noun that is known as one.
 */
export function roleHeadsOf(role: string | null, profile: LanguageProfile): readonly string[] {
  if (role === null) return [];
  const lexicon = lexiconOf(profile);
  const words = wordsOf(role).map(({ text }) => text.toLowerCase());
  const heads = new Set<string>();
  let isWithin = false;
  for (const [index, word] of words.entries()) {
    if (lexicon.words.nounPrepositions.has(word)) isWithin = true;
    else if (lexicon.words.conjunctions.has(word)) isWithin = false;
    else if (!isWithin && lexicon.isRole(word) && !isOwner(word, index === words.length - 1, profile)) {
      heads.add(folded(word, profile));
    }
  }
  return [...heads].sort();
}

/**
 * Whether two folded role nouns are one office or occupation: the same, or one a compound of the other ("helsedirektør",
 * "direktør"), because outlets shorten what they have written out before.
 */
export function isSameHead(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short === long || (short.length >= minCompoundHead && long.endsWith(short));
}

/** The shortest folded noun that counts as the end of a compound: "led" of "leder". */
const minCompoundHead = 3;

function isOwner(word: string, isLast: boolean, profile: LanguageProfile): boolean {
  const base = stripGenitive(word, profile);
  return !isLast && base !== word && lexiconOf(profile).isRole(base);
}

function folded(word: string, profile: LanguageProfile): string {
  const head = word.slice(word.lastIndexOf("-") + 1);
  const noun = lexiconOf(profile).isRole(head) ? head : word;
  const [own = "", other = ""] = profile.spellings.find(([part]) => noun.includes(part)) ?? [];
  // twice, for a definite form keeps the ending of its noun: "ordføreren", "ordfører", "ordfør"
  return stemOf(stemOf(noun.replace(own, other), profile), profile);
}
