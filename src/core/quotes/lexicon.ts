import type { LanguageProfile } from "../language/language.ts";
import { stemOf } from "../language/words.ts";
import type { RefusalKind } from "./refusal.ts";

export type Gender = "female" | "male";

/** One way a word form can report: which verb, and what must stand with it. */
export type VerbSense = {
  readonly lemma: string;
  /** The words of a split verb that must follow ("til" in "legger NN til"); empty for a plain verb. */
  readonly particle: readonly string[];
  readonly clause: boolean;
  readonly bare: boolean;
  readonly addressee: boolean;
};

type WordLists =
  | "stopWords"
  | "wordingVerbs"
  | "impersonalVerbs"
  | "clauseOpeners"
  | "clauseSubjects"
  | "infinitiveMarkers"
  | "questionOpeners"
  | "relativeWords"
  | "determiners"
  | "partitives"
  | "indefiniteArticles"
  | "possessives"
  | "nounPrepositions"
  | "prepositions"
  | "conjunctions"
  | "auxiliaries"
  | "copulas"
  | "capitalised"
  | "finiteVerbs"
  | "negations"
  | "toldTo"
  | "questionWords"
  | "firstPerson"
  | "secondPerson"
  | "nameParticles";

/** A language profile made ready for look-ups; every list is a set, nouns are known by their stems. */
export type Lexicon = {
  readonly profile: LanguageProfile;
  readonly verbs: ReadonlyMap<string, readonly VerbSense[]>;
  readonly participles: ReadonlyMap<string, readonly VerbSense[]>;
  readonly gerunds: ReadonlyMap<string, readonly VerbSense[]>;
  readonly words: Readonly<Record<WordLists, ReadonlySet<string>>>;
  readonly singular: ReadonlySet<string>;
  readonly plural: ReadonlySet<string>;
  /** Word sequences by their first word, longest first. */
  readonly adverbs: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** Single words that open a sentence and lean on what was said before: "derimot", "however". */
  readonly openers: ReadonlySet<string>;
  readonly accordingTo: ReadonlyMap<string, readonly (readonly string[])[]>;
  readonly subordinators: ReadonlyMap<string, readonly (readonly string[])[]>;
  readonly soCalled: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** The stem of a noun in any form: a definite one keeps the ending of its noun, so it is stemmed twice. */
  nounStem(lower: string): string;
  /** By the given name that a name begins with; null where that tells nothing. */
  genderOfName(name: string): Gender | null;
  genderOfNoun(lower: string): Gender | null;
  genderOfPronoun(lower: string): Gender | null;
  readonly refusals: Readonly<Record<RefusalKind, Readonly<Record<"outright" | "negated" | "from", Phrases>>>> & {
    readonly wills: Phrases;
    /** The first words of all phrases, so that any other word is passed over at once. */
    readonly openers: ReadonlySet<string>;
    isRequest(lower: string): boolean;
  };
  /** A known finite verb, or a word that has the form of one and is no function word. */
  isFiniteForm(lower: string): boolean;
  isRole(lower: string): boolean;
  isOrganisation(lower: string): boolean;
  isDocument(lower: string): boolean;
  isWork(lower: string): boolean;
  isOccasion(lower: string): boolean;
};

const built = new WeakMap<LanguageProfile, Lexicon>();

/** The look-up tables of a language; built once for each profile. */
export function lexiconOf(profile: LanguageProfile): Lexicon {
  const known = built.get(profile);
  if (known) return known;
  const set = (list: readonly string[]): ReadonlySet<string> => new Set(list);
  const ofName = genderTable(profile.givenNames);
  const lexicon: Lexicon = {
    profile,
    verbs: verbTable(profile, (verb) => verb.forms),
    participles: verbTable(profile, (verb) => verb.participles),
    gerunds: verbTable(profile, (verb) => verb.gerunds),
    words: {
      stopWords: set(profile.stopWords),
      wordingVerbs: set(profile.wordingVerbs),
      impersonalVerbs: set(profile.impersonalVerbs),
      clauseOpeners: set(profile.clauseOpeners),
      clauseSubjects: set(profile.clauseSubjects),
      infinitiveMarkers: set(profile.infinitiveMarkers),
      questionOpeners: set(profile.questionOpeners),
      relativeWords: set(profile.relativeWords),
      determiners: set(profile.determiners),
      partitives: set(profile.partitives),
      indefiniteArticles: set(profile.indefiniteArticles),
      possessives: set(profile.possessives),
      nounPrepositions: set(profile.nounPrepositions),
      prepositions: set(profile.prepositions),
      conjunctions: set(profile.conjunctions),
      auxiliaries: set(profile.auxiliaries),
      copulas: set(profile.copulas),
      capitalised: set(profile.capitalised),
      finiteVerbs: set(profile.finiteVerbs),
      negations: set(profile.negations),
      toldTo: set(profile.toldTo),
      questionWords: set(profile.questionWords),
      firstPerson: set(profile.firstPerson),
      secondPerson: set(profile.secondPerson),
      nameParticles: set(profile.nameParticles),
    },
    singular: set(profile.pronouns.singular),
    plural: set(profile.pronouns.plural),
    adverbs: phrases(profile.attributionAdverbs),
    openers: set(profile.leaningOpeners.filter((word) => !isPronounOf(profile, word))),
    accordingTo: phrases(profile.accordingTo),
    subordinators: phrases(profile.subordinators),
    soCalled: phrases(profile.soCalled),
    nounStem: (lower) => stemOf(stemOf(lower, profile), profile),
    genderOfName: remembered((name) => {
      const first = name.split(" ")[0]?.toLowerCase() ?? "";
      return ofName(first) ?? ofName(first.split("-")[0] ?? "");
    }),
    genderOfNoun: genderTable(profile.genderedNouns),
    genderOfPronoun: genderTable(profile.pronouns),
    refusals: refusalsOf(profile),
    isFiniteForm: finiteTest(profile),
    isRole: nounTest(profile, profile.roleNouns),
    isOrganisation: nounTest(profile, profile.organisationNouns),
    isDocument: nounTest(profile, profile.documentNouns),
    isWork: nounTest(profile, profile.workNouns),
    isOccasion: nounTest(profile, profile.occasionNouns),
  };
  built.set(profile, lexicon);
  return lexicon;
}

type Gendered = { readonly female: readonly string[]; readonly male: readonly string[] };

function genderTable({ female, male }: Gendered): (lower: string) => Gender | null {
  const table = new Map<string, Gender>();
  for (const word of female) table.set(word, "female");
  for (const word of male) table.set(word, "male");
  return (lower) => table.get(lower) ?? null;
}

function isPronounOf({ pronouns }: LanguageProfile, word: string): boolean {
  return pronouns.singular.includes(word) || pronouns.plural.includes(word);
}

function finiteTest(profile: LanguageProfile): (lower: string) => boolean {
  const known = new Set([...profile.finiteVerbs, ...profile.reportingVerbs.flatMap(({ forms }) => forms)]);
  const functionWords = new Set([...profile.stopWords, ...profile.prepositions, ...profile.conjunctions]);
  return remembered(
    (lower) =>
      known.has(lower) || (!functionWords.has(lower) && profile.finiteEndings.some((ending) => lower.endsWith(ending))),
  );
}

/** Word sequences by their first word, longest first. */
type Phrases = ReadonlyMap<string, readonly (readonly string[])[]>;

function refusalsOf(profile: LanguageProfile): Lexicon["refusals"] {
  const { declined, unanswered, wills, requests } = profile.refusals;
  const lists = [declined, unanswered].flatMap(({ outright, negated, from }) => [outright, negated, from]);
  const openers = new Set(lists.flat().map((phrase) => phrase.split(" ")[0] ?? phrase));
  const tables = (of: typeof declined) => ({
    outright: phrases(of.outright),
    negated: phrases(of.negated),
    from: phrases(of.from),
  });
  return {
    declined: tables(declined),
    unanswered: tables(unanswered),
    wills: phrases(wills),
    openers,
    isRequest: nounTest(profile, requests),
  };
}

type Verb = LanguageProfile["reportingVerbs"][number];

function verbTable(profile: LanguageProfile, formsOf: (verb: Verb) => readonly string[]): Map<string, VerbSense[]> {
  const table = new Map<string, VerbSense[]>();
  for (const verb of profile.reportingVerbs) {
    const particle = verb.particle?.split(" ") ?? [];
    const sense = { lemma: verb.lemma, particle, clause: verb.clause, bare: verb.bare, addressee: verb.addressee };
    for (const form of formsOf(verb)) {
      const senses = table.get(form) ?? [];
      table.set(form, [...senses, sense]);
    }
  }
  // A split verb is tried first: "legger ... til" says more than "legger".
  for (const senses of table.values()) senses.sort((a, b) => b.particle.length - a.particle.length);
  return table;
}

function phrases(list: readonly string[]): Map<string, string[][]> {
  const table = new Map<string, string[][]>();
  for (const phrase of list) {
    const words = phrase.split(" ");
    const first = words[0] ?? "";
    table.set(
      first,
      [...(table.get(first) ?? []), words].sort((a, b) => b.length - a.length),
    );
  }
  return table;
}

/** Shortest noun that a compound may end in: "sjef" in "nato-sjef"; with three letters "far" would be found in "safar". */
const minCompoundHead = 4;

/**
 * Tests a word for being one of the nouns: in any inflection that the stemmer knows, or a compound that ends in one; in a
 * language with noun endings, with one of these or behind a hyphen.
 */
function nounTest(profile: LanguageProfile, nouns: readonly string[]): (lower: string) => boolean {
  return profile.nounEndings.length > 0 ? endingTest(profile.nounEndings, nouns) : stemTest(profile, nouns);
}

function endingTest(endings: readonly string[], nouns: readonly string[]): (lower: string) => boolean {
  const known = new Set(nouns);
  const isNoun = (word: string) =>
    known.has(word) ||
    endings.some((ending) => word.endsWith(ending) && known.has(word.slice(0, word.length - ending.length)));
  return (lower) => isNoun(lower) || (lower.includes("-") && isNoun(lower.slice(lower.lastIndexOf("-") + 1)));
}

function stemTest(profile: LanguageProfile, nouns: readonly string[]): (lower: string) => boolean {
  const whole = new Set<string>();
  for (const noun of nouns) {
    const stem = stemOf(noun, profile);
    whole.add(noun);
    // "lege" is known by "leg", for "legen"; "vikar" not by "vik", which is another word.
    if (stem.length >= minCompoundHead || noun.length - stem.length < 2) whole.add(stem);
  }
  const heads = new Set([...whole].filter((noun) => noun.length >= minCompoundHead));
  const longest = Math.max(0, ...[...heads].map((head) => head.length));

  function test(lower: string): boolean {
    if (whole.has(lower)) return true;
    const stem = stemOf(lower, profile);
    if (whole.has(stem)) return true;
    const hyphen = stem.lastIndexOf("-");
    if (hyphen > 0 && whole.has(stem.slice(hyphen + 1))) return true;
    for (let length = minCompoundHead; length <= longest && length + 1 < stem.length; length++) {
      if (heads.has(stem.slice(-length)) || heads.has(lower.slice(-length))) return true;
    }
    return false;
  }

  return remembered((lower) => lower.length <= longestRemembered && test(lower));
}

/** Answers are kept for so many words, and for none that is longer: a vocabulary, whatever is read. */
const mostRemembered = 50_000;
const longestRemembered = 60;

function remembered<T>(test: (word: string) => T): (word: string) => T {
  const answers = new Map<string, T>();
  return (word) => {
    if (word.length > longestRemembered) return test(word);
    let answer = answers.get(word);
    if (answer === undefined) {
      answer = test(word);
      if (answers.size > mostRemembered) answers.clear();
      answers.set(word, answer);
    }
    return answer;
  };
}
