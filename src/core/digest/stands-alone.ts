import { hasAttribution } from "../article/block-marks.ts";
import type { LanguageProfile } from "../language/language.ts";
import { wordsOf } from "../language/words.ts";
import { isVerb } from "./is-verb.ts";
import { leansBack, opensWith, withoutQuoted } from "./leaning.ts";
import { noSurroundings, type Surroundings } from "./surroundings.ts";

const leastLetters = 35;
const mostLetters = 400;
/**
 * Whether a sentence says something to who has not read the one before it. It is whole and of a length to be read at a
 * glance, no question, no teaser, no label or caption, nobody speaking ("vi", "du") and no quotation; it does not lean on
 * what came before ("men", "dette", "han") and does not open with what should be known but is not: a role without a name
 * ("rektoren"), a thing that neither the headline nor much of the article is about ("avtalen"). When in doubt: no.
 */
export function standsAlone(sentence: string, profile: LanguageProfile, known: Surroundings = noSurroundings): boolean {
  if (sentence.length < leastLetters || sentence.length > mostLetters) return false;
  if (!/^[\p{Lu}\p{N}«“]/u.test(sentence) || !/[.!»”"]$/u.test(sentence)) return false;
  const lower = sentence.toLowerCase();
  if (opensWith(lower, profile.teasers) || isLabelled(sentence) || isCaption(lower, profile)) return false;
  // what follows a colon and a dash is speech that may go on
  if (/:\s[–—-]\s/u.test(sentence)) return false;
  if (withoutQuoted(sentence).includes("?") || !marksAreWhole(sentence, profile)) return false;
  if (lacksSubject(sentence, profile) || lacksVerb(sentence, profile)) return false;
  if (leansBack(sentence, profile, known) || opensWithUnknown(sentence, profile, known)) return false;
  if (hasUnknownOwner(sentence, profile, known)) return false;
  return !saysUnknown(sentence, profile) && !speaks(sentence, profile);
}

/**
 * "Passerer fragmenter av middelalder": where the verb stands second, one that opens a sentence has lost its subject, unless
 * the sentence is a condition ("Skal man se maleriet, nytter det ikke"). Nouns end as other verbs do, not as those in "-erer".
 */
function lacksSubject(sentence: string, profile: LanguageProfile): boolean {
  const first = /^\p{L}+/u.exec(sentence)?.[0].toLowerCase() ?? "";
  if (!profile.verbSecond || !/\p{L}{2}erer$/u.test(first)) return false;
  const behind = [...sentence.matchAll(/,\s(\p{Ll}+)/gu)].map(([, word = ""]) => word);
  return !behind.some((word) => !profile.determiners.includes(word) && isVerb(word, profile));
}

/**
 * "Ganske hastig gjennom salene.": no word of it can be its verb, outside what somebody is quoted with and its relative
 * clauses. A participle ("hengende") is none, nor what may be one behind a comma (", holdt oppe av en skikkelse"), nor a
 * name, nor what stands behind a preposition ("av gjentagelser").
 */
function lacksVerb(sentence: string, profile: LanguageProfile): boolean {
  const { forms, endings } = profile.otherFinite;
  if (forms.length === 0) return false;
  const relative = new RegExp(`,?\\s(?:${profile.relativeWords.join("|")})\\s[^,:;–]*,?`, "gu");
  const own = withoutAttribution(withoutQuoted(sentence), profile);
  if ([...own.matchAll(relative)].some(([clause]) => hasVerbBehind(clause, profile))) return false;
  const words = [...own.replace(relative, " ").matchAll(/(,\s+)?([\p{L}\p{N}-]+)/gu)];
  return !words.some(([, comma, word = ""], index) => {
    const lower = word.toLowerCase();
    if (profile.finiteVerbs.includes(lower)) return true;
    if (/[ae]nde$/u.test(lower) || (index > 0 && lower !== word) || profile.prepositions.includes(lower)) return false;
    if (profile.prepositions.includes(words[index - 1]?.[2]?.toLowerCase() ?? "")) return false;
    return (
      isVerb(lower, profile) ||
      (!comma && forms.includes(lower)) ||
      endings.some((ending) => lower.length > ending.length + 2 && lower.endsWith(ending))
    );
  });
}

/** "Rett og slett farlig, sier NN": who says it lends it no verb. In quotation marks it is the only other thing there. */
function withoutAttribution(sentence: string, profile: LanguageProfile): string {
  const [, said = "", who = ""] = /^([^,]*\p{L}[^,]*)(,\s\p{Ll}+\s[^,]+(?:,[^,]*)?)$/u.exec(sentence) ?? [];
  const isWho = hasAttribution(who.slice(0, who.indexOf(" ", 2) + 1), profile);
  return isWho && !wordsOf(who).some(({ text }) => profile.clauseOpeners.includes(text)) ? said : sentence;
}

/** "... som står på kanten har lite": without a comma behind the clause, its second verb is the sentence's. */
function hasVerbBehind(clause: string, profile: LanguageProfile): boolean {
  const words = wordsOf(clause).map(({ text }) => text.toLowerCase());
  // "ytrer" in "som ytrer seg offentlig har"
  const isOwn = (word: string, index: number) => index === 1 && isVerb(word, profile);
  const verbs = words.flatMap((word, index) =>
    profile.finiteVerbs.includes(word) || isOwn(word, index) ? [index] : [],
  );
  const [first = 0, second = 0] = verbs;
  const opens = [...profile.clauseOpeners, ...profile.conjunctions, ...profile.relativeWords, ...profile.subordinators];
  return second > 0 && !words.slice(first, second).some((word) => opens.includes(word));
}

/** A few words and a colon before a sentence: a label ("RETTELSE: ..."), a caption's or a heading's. */
function isLabelled(sentence: string): boolean {
  if (/^(?:«[^»]*»|“[^”]*”|"[^"]*"):\s/u.test(sentence)) return true;
  const label = /^([^.,:!?]{2,45}):\s+[\p{Lu}\p{N}«“]/u.exec(sentence)?.[1];
  return label !== undefined && (label.split(/\s+/u).length <= 4 || /^\p{Lu}{3,}[\p{Lu} ]*$/u.test(label));
}

function isCaption(lower: string, { captionCredits }: LanguageProfile): boolean {
  return (
    /\((?:f\.\s?v\.|t\.\s?v\.|t\.\s?h\.|fra venstre|til venstre|til høyre|left|right|from left)\)/u.test(lower) ||
    captionCredits.some((word) => lower.includes(`${word.replace(":", "")}:`))
  );
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
  const outside = withoutQuoted(sentence);
  // what may be an article, a third person ("de", "dem"), Danish "i" or another word ("vår" is spring) says nothing
  const doubtful = new Set([...profile.determiners, ...profile.possessives, ...profile.prepositions]);
  const third = new Set([...profile.pronouns.plural, ...profile.leaningOpeners]);
  const persons = new Set(
    [...profile.firstPerson, ...profile.secondPerson.filter((word) => !third.has(word))].filter(
      (word) => !doubtful.has(word),
    ),
  );
  const words = wordsOf(outside);
  const [first] = words;
  if (first && profile.firstPerson.includes(first.text.toLowerCase())) return true;
  // "Ansar Dine", "ME": no pronouns
  return words.some((word, index) => persons.has(index === 0 ? word.text.toLowerCase() : word.text));
}

/**
 * Whether it opens with someone or something that should be known, and is not: "Rektoren håper", "Byens ledere", "I
 * programmet sa"; not "Rektor Hanne Myrvåg", "Rektoren ved Heggjum skole", "Historien om", or what the headline names.
 */
function opensWithUnknown(sentence: string, profile: LanguageProfile, known: Surroundings): boolean {
  // "I programmet, som ...": the clause only adds to what is known
  const [preposition = ""] = /^\p{L}+(?=\s\p{Ll}[\p{L}-]+,)/u.exec(sentence) ?? [];
  const isPlace = profile.nounPrepositions.includes(preposition.toLowerCase());
  const opening = isPlace ? sentence.slice(preposition.length + 1) : sentence;
  const [, word, next, after = ""] = /^([\p{L}\p{N}-]+),?\s(\p{Ll}[\p{L}-]*)((?:\s\S+){0,3})/u.exec(opening) ?? [];
  if (!word || !next || known.isName(word) || known.isTitled(word)) return false;
  const lower = word.toLowerCase();
  if (opensPhrase(lower, next, profile) || opensWith(lower, [...profile.freePhrases, ...profile.freeOpeners]))
    return false;
  const isOwner = profile.genitiveEndings.some((ending) => lower.endsWith(ending));
  return profile.definiteEndings.some((ending) => {
    const noun = endingBefore(lower, ending, isOwner ? profile.genitiveEndings : []);
    if (noun === null || noun.length < 3) return false;
    if (isRole(noun, profile)) return !(profile.nounPrepositions.includes(next) && /\p{Lu}/u.test(after));
    return !known.isTopic(word) && !profile.prepositions.includes(next) && !(isOwner && /\p{Lu}/u.test(after));
  });
}

/** "Uten", "siden": they end as a definite noun does. "Siden kastet de": then, not because. */
function opensPhrase(word: string, next: string, profile: LanguageProfile): boolean {
  if (profile.subordinators.includes(word)) return !isVerb(next, profile);
  return profile.stopWords.includes(word) || profile.prepositions.includes(word);
}

/** "Langsomt sviktet skipets motor": whose it is should be known, and nobody has been named yet. */
function hasUnknownOwner(sentence: string, profile: LanguageProfile, known: Surroundings): boolean {
  const words = wordsOf(sentence)
    .slice(1, 6)
    .map(({ text }) => text);
  const named = words.findIndex((word) => /^\p{Lu}/u.test(word));
  return words.slice(0, named < 0 ? words.length : named).some((word, index) => {
    // "skal trenes": a passive
    if (profile.auxiliaries.includes(words[index - 1] ?? "")) return false;
    if (word.length < 6 || profile.freePhrases.includes(word) || known.isTopic(word)) return false;
    return profile.definiteGenitives.some((ending) => word.endsWith(ending));
  });
}

function isRole(noun: string, profile: LanguageProfile): boolean {
  return profile.roleNouns.some((role) => role.length > 3 && (noun.endsWith(role) || `${noun}e`.endsWith(role)));
}

/** ", sier politiinspektøren.": someone who has been introduced before. */
function saysUnknown(sentence: string, profile: LanguageProfile): boolean {
  const [, speaker = ""] = /[,»”"]\s\p{Ll}+\s(\p{Ll}[\p{L}-]+)(?:\s[^\p{Lu}]*)?$/u.exec(sentence) ?? [];
  return (
    hasAttribution(sentence, profile) &&
    profile.definiteEndings.some(
      (ending) => speaker.endsWith(ending) && isRole(speaker.slice(0, -ending.length), profile),
    )
  );
}

/** What stands before an ending, and before one of the endings that may follow it; null without it. */
function endingBefore(word: string, ending: string, followers: readonly string[]): string | null {
  const whole = ["", ...followers].map((follower) => ending + follower).find((one) => word.endsWith(one));
  return whole === undefined ? null : word.slice(0, -whole.length);
}
