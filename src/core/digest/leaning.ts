import type { LanguageProfile } from "../language/language.ts";
import { type Word, wordsOf } from "../language/words.ts";
import { onceFor } from "../once-for.ts";
import { standsForClause } from "./formal-subject.ts";
import { opensAllTheSame } from "./free-openings.ts";
import { isVerb } from "./is-verb.ts";
import type { Surroundings } from "./surroundings.ts";

/** Whether a text opens with one of these words or phrases (all in lower case). */
export function opensWith(lower: string, phrases: readonly string[]): boolean {
  return phrases.some((phrase) => lower.startsWith(phrase) && !/^[\p{L}\p{N}]/u.test(lower.slice(phrase.length)));
}

/**
 * Whether a sentence leans on the one before it: it opens with a word that does ("men", "hun"), has one that does wherever
 * it stands ("imidlertid"; not "altså" and "nemlig", which only explain), points back in its first clause ("i denne saken",
 * "slike", which in a later one mean what the first told), or speaks of somebody ("han", "hennes") before it has
 * named anybody. Words that somebody is quoted with do not count.
 */
export function leansBack(sentence: string, profile: LanguageProfile, known: Surroundings): boolean {
  const own = withoutQuoted(sentence);
  const lower = own.toLowerCase().trimStart();
  if (!opensFreely(own, lower, profile, known)) return true;
  const free = profile.freePhrases.reduce((rest, phrase) => rest.replaceAll(phrase, " "), lower);
  if (hasPhrase(free, profile.leaningWords)) return true;
  const clause = firstClause(withoutLinks(free, profile));
  if (hasPhrase(clause, profile.pointingWords)) return true;
  // "Rektor vil ikke ha det": the clause's last word is what it is about
  const last = wordsOf(clause).at(-1)?.text ?? "";
  return profile.loosePronouns.includes(last) || hasLoosePronoun(own, profile, known) || countsUnnamed(own, profile);
}

/** "At de to ville bli løslatt": a number that stands for people told before, with a verb where their noun would be; not "both". */
function countsUnnamed(sentence: string, profile: LanguageProfile): boolean {
  const words = wordsOf(sentence).map(({ text }) => text);
  return words.some((word, index) => {
    const [number = "", verb = ""] = words.slice(index + 1);
    return (
      profile.pronouns.plural.includes(word) &&
      profile.determiners.includes(number) &&
      !profile.pronouns.plural.includes(number) &&
      profile.finiteVerbs.includes(verb)
    );
  });
}

/** "Kan være skadelig og er derfor trukket": what points back behind "og" links the halves of its own sentence. */
function withoutLinks(lower: string, profile: LanguageProfile): string {
  return lower.replace(linksOf(profile), " ");
}

const linksOf = onceFor(
  ({ conjunctions, linkingAdverbs }: LanguageProfile) =>
    new RegExp(`(?<=\\s(?:${conjunctions.join("|")})\\s(?:\\p{Ll}+\\s)?)(?:${linkingAdverbs.join("|")})(?=\\s)`, "gu"),
);

/** A sentence with blanks for what stands in quotation marks. */
export function withoutQuoted(sentence: string): string {
  return sentence.replace(/«[^»]*»|“[^”]*”|"[^"]*"/gu, (quoted) => " ".repeat(quoted.length));
}

function opensFreely(sentence: string, lower: string, profile: LanguageProfile, known: Surroundings): boolean {
  if (opensWith(lower, [...profile.freeOpeners, ...profile.freePhrases])) return true;
  const words = wordsOf(sentence.slice(0, 200)).map(({ text }) => text);
  const [first = "", second = ""] = words.map((word) => word.toLowerCase());
  if (opensWith(lower, profile.leaningOpeners)) {
    if (standsForClause(sentence, profile, known) || opensAllTheSame(words, profile, known)) return true;
    return (
      profile.determiners.includes(first) &&
      (isKnownNoun(words, profile, known) || isToldBehind(sentence, profile) || isNamedBehind(sentence, profile))
    );
  }
  // "Alle hadde bodd", "Forsøker de å regjere": whoever that is
  if (profile.determiners.includes(first) && profile.finiteVerbs.includes(second)) return false;
  const links = [...profile.prepositions, ...profile.subordinators, ...profile.clauseOpeners, ...profile.conjunctions];
  if (profile.loosePronouns.includes(second) && !links.includes(first)) return false;
  return !hasLoosePlural(words.slice(1, 5), profile) && !decidesUnnamed(sentence, profile);
}

/** "Billetter hadde de bestilt": the pronoun behind the verb; not "da fikk de nye". */
function hasLoosePlural(words: readonly string[], profile: LanguageProfile): boolean {
  const at = words.findIndex((word) => profile.finiteVerbs.includes(word)) + 1;
  const [pronoun = "", next = ""] = words.slice(at);
  if (at === 0) return false;
  if (isLooseThing(words.slice(at), profile)) return true;
  if (!profile.pronouns.plural.includes(pronoun)) return false;
  return !profile.determiners.includes(next) && !isAdjective(next, profile);
}

/**
 * "Etter råd fra politiet besluttet de å stenge", "I boken legger de ikke skjul på det": whoever that is, behind the verb of
 * a sentence that opens with a preposition; behind its first clause somebody may have been named.
 */
function decidesUnnamed(sentence: string, profile: LanguageProfile): boolean {
  const words = wordsOf(sentence).map(({ text }) => text);
  if (!profile.prepositions.includes(words[0]?.toLowerCase() ?? "")) return false;
  const named = words.findIndex((word, index) => index > 0 && /^\p{Lu}/u.test(word));
  const first = wordsOf(firstClause(sentence)).length;
  return words.slice(0, named < 0 ? words.length : Math.max(first, named)).some((word, index) => {
    const [before = "", , next = ""] = words.slice(Math.max(0, index - 1));
    if (!isVerb(before, profile)) return false;
    if (isLooseThing(words.slice(index), profile)) return true;
    const goesOn = profile.infinitiveMarkers.includes(next) || profile.negations.includes(next);
    return profile.pronouns.plural.includes(word) && goesOn;
  });
}

/** "Var den åpen", "måler den saltinnhold": before a noun an adjective would have another ending; not "den rollen som". */
function isLooseThing(words: readonly string[], profile: LanguageProfile): boolean {
  const [pronoun = "", next = "", third = ""] = words;
  if (!profile.thingPronouns.includes(pronoun) || !/^\p{Ll}+$/u.test(next)) return false;
  if (profile.negations.includes(next)) return true;
  const mayDescribe = profile.weakAdjectiveEndings.some((ending) => ending.at(-1) === next.at(-1));
  return !mayDescribe && !profile.relativeWords.includes(third);
}

function isAdjective(word: string, profile: LanguageProfile): boolean {
  return /^\p{Ll}/u.test(word) && profile.weakAdjectiveEndings.some((ending) => word.endsWith(ending));
}

/** "Den libyske diktatoren Muammar Gaddafi", "det nye sykehuset" where that is the topic: not "den" for something said. */
function isKnownNoun(words: readonly string[], profile: LanguageProfile, known: Surroundings): boolean {
  const describes = (word = "") => !profile.finiteVerbs.includes(word) && isAdjective(word, profile);
  let at = 1;
  const isCounted = profile.determiners.includes(words[at] ?? "");
  if (isCounted) at++;
  if (!describes(words[at])) return false;
  while (describes(words[at])) at++;
  const noun = words[at] ?? "";
  if (words.slice(at, at + 3).some((word) => known.isName(word))) return true;
  return !isCounted && profile.definiteEndings.some((ending) => noun.endsWith(ending)) && known.isTopic(noun);
}

/** "De som ikke deler", "den eneste øya som": a clause without a comma before it says which are meant. */
function isToldBehind(sentence: string, profile: LanguageProfile): boolean {
  const [, ...words] = /^(?:\p{L}+\s){1,4}\p{L}+/u.exec(sentence)?.[0].split(/\s/u) ?? [];
  const at = words.findIndex((word) => profile.relativeWords.includes(word));
  const noun = words[at - 1];
  return at === 0 || (noun !== undefined && profile.definiteEndings.some((ending) => noun.endsWith(ending)));
}

/** "Den nye helse- og omsorgsministeren, Hanne Myrvåg, ...": the name behind it tells who is meant. */
function isNamedBehind(sentence: string, profile: LanguageProfile): boolean {
  const [, described = ""] = /^\p{L}+\s(\p{Ll}[\p{L}-]*\s(?:[\p{L}-]+\s){0,8}[\p{L}-]+),\s\p{Lu}/u.exec(sentence) ?? [];
  const words = described.split(" ");
  return isAdjective(words[0] ?? "", profile) && !words.some((word) => profile.finiteVerbs.includes(word));
}

function firstClause(sentence: string): string {
  const end = sentence.search(/[,:;–]\s/u);
  return end < 0 ? sentence : sentence.slice(0, end);
}

function hasPhrase(lower: string, phrases: readonly string[]): boolean {
  const words = ` ${wordsOf(lower)
    .map(({ text }) => text)
    .join(" ")} `;
  return phrases.some((phrase) => words.includes(` ${phrase} `));
}

/**
 * A name is who is meant, unless it is of a place ("på Utøya sa han") or stands with another subject ("sammen med Per
 * Hansen var hun"): behind a preposition at the beginning.
 */
function hasLoosePronoun(sentence: string, profile: LanguageProfile, known: Surroundings): boolean {
  const words = wordsOf(sentence);
  const opening = words.slice(0, 2).map(({ text }) => text.toLowerCase());
  const opensWithOther =
    !profile.subordinators.includes(opening.join(" ")) && opening.some((word) => profile.prepositions.includes(word));
  let named = false;
  let before: Word | undefined;
  for (const [index, word] of words.entries()) {
    const lower = word.text.toLowerCase();
    if (profile.backPronouns.includes(lower)) {
      return !named || (opensWithOther && profile.loosePronouns.includes(lower) && isVerb(before?.text ?? "", profile));
    }
    const mayBePlace = before !== undefined && profile.nounPrepositions.includes(before.text.toLowerCase());
    const isName = /^\p{Lu}/u.test(word.text) && (index > 0 || known.isName(word.text));
    if (isName && (!mayBePlace || known.isPerson(word.text))) named = true;
    before = word;
  }
  return false;
}
