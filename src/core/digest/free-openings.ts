import type { LanguageProfile } from "../language/language.ts";
import { isVerb } from "./is-verb.ts";
import type { Surroundings } from "./surroundings.ts";

/**
 * Whether a sentence (its first words) only looks as if it leaned: what opens it is no connective there but says when ("For
 * tre år siden", "Den 13. januar"), from whom it is known ("Etter det NTB erfarer"), as what a named person does something
 * ("Som leder fikk Hanne Myrvåg"), or opens a clause with a name ("Da statsminister Jens Stoltenberg gikk av").
 */
export function opensAllTheSame(words: readonly string[], profile: LanguageProfile, known: Surroundings): boolean {
  return (
    saysWhen(words, profile) ||
    saysFromWhom(words, profile) ||
    saysAsWhat(words, profile, known) ||
    opensClause(words, profile, known)
  );
}

function saysWhen(words: readonly string[], { ago, months, determiners }: LanguageProfile): boolean {
  const [first = "", second = "", third = "", ...more] = words.map((word) => word.toLowerCase());
  const [opening = "", closing = ""] = ago;
  if (opening !== "" && first === opening && [third, ...more.slice(0, 2)].includes(closing)) return true;
  return determiners.includes(first) && second !== "" && months.flat().includes(third);
}

function saysFromWhom(words: readonly string[], { prepositions, formalSubject }: LanguageProfile): boolean {
  const [first = "", second = "", third = ""] = words;
  return prepositions.includes(first.toLowerCase()) && formalSubject.words.includes(second) && /^\p{Lu}/u.test(third);
}

function saysAsWhat(words: readonly string[], profile: LanguageProfile, known: Surroundings): boolean {
  const [first = "", second = ""] = words;
  if (!profile.capacityWords.includes(first.toLowerCase()) || !/^\p{Ll}/u.test(second)) return false;
  return words.slice(2, 9).some((word, index) => isVerb(word, profile) && known.isPerson(words[index + 3] ?? ""));
}

/** An adverb would have the verb behind it. */
function opensClause(words: readonly string[], profile: LanguageProfile, known: Surroundings): boolean {
  const [first = "", second = ""] = words.map((word) => word.toLowerCase());
  const length = [first, `${first} ${second}`].findLastIndex((opener) => profile.subordinators.includes(opener)) + 1;
  if (length === 0 || profile.finiteVerbs.includes(words[length] ?? "")) return false;
  const [next = "", name = ""] = words.slice(length);
  return known.isName(next) || (/^\p{Ll}/u.test(next) && !profile.determiners.includes(next) && known.isPerson(name));
}
