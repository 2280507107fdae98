import { type Source, textOfTokens } from "./found.ts";
import type { Gender, Lexicon } from "./lexicon.ts";
import { type NameRun, nameRunsOf, withoutTitles } from "./name-runs.ts";
import type { Passage } from "./passage.ts";

/** A place where an article names a person. */
export type PersonMention = {
  readonly name: string;
  readonly block: number;
  readonly start: number;
  /** Index of the sentence in its block. */
  readonly sentence: number;
  /** What the sentence is about, as far as its order tells. */
  readonly isSubject: boolean;
  /** Something besides a verb of saying shows that this is a person: a given name, a role, an age. */
  readonly isSure: boolean;
};

/** Who is who in one article. */
export type People = {
  /** The fullest name that the article has for a name ("Borchgrevink" -> "Aage Borchgrevink"); the name itself else. */
  fullName(name: string): string;
  /** The one person of this age, in years; null for none or several. */
  personOfAge(age: string): string | null;
  /** The one person whose role has this word ("Nato-sjefen" -> "Jens Stoltenberg"); null for none or several. */
  personWithRole(word: string): string | null;
  /** The role that the article gives a person where it names them ("konstituert direktør"); null for none. */
  roleOf(name: string): string | null;
  /** Whether a person is a woman or a man, by the given name or what the article calls them; null when nothing tells. */
  genderOf(name: string): Gender | null;
  isPerson(name: string): boolean;
  /** Every mention of somebody who is known to be a person, in reading order. */
  readonly mentions: readonly PersonMention[];
  mentionsIn(block: number): readonly PersonMention[];
};

/** Reads all names of an article once, and the roles that its attributions give (`sources`). Linear in its length. */
export function peopleOf(passages: readonly Passage[], sources: readonly Source[], lexicon: Lexicon): People {
  const runs = nameRunsOf(passages, lexicon);
  const longer = longerNames(runs);
  const full = new Map<string, string>();

  function fullName(name: string): string {
    const known = full.get(name);
    if (known !== undefined) return known;
    const words = withoutTitles(name.split(/\s+/u));
    const answer = longer(words) ?? words.join(" ");
    full.set(name, answer);
    return answer;
  }

  const roles = new Map<string, Set<string>>();
  const ages = new Map<string, Set<string>>();
  const addRole = (role: string, name: string) => {
    const key = lexicon.nounStem(role);
    roles.set(key, (roles.get(key) ?? new Set()).add(name));
  };
  const persons = new Set<string>();
  const sure = new Set<string>();
  const called = new Map<string, string>();
  const genders = new Map<string, Gender>();
  for (const run of runs) {
    const name = fullName(run.words.join(" "));
    if (run.gender !== null && !genders.has(name)) genders.set(name, run.gender);
    if (run.isPerson) persons.add(name);
    if (run.isSure) sure.add(name);
    if (run.called !== null && !called.has(name)) called.set(name, run.called);
    for (const role of run.roles) {
      addRole(role, name);
    }
    if (run.age !== null) ages.set(run.age, (ages.get(run.age) ?? new Set()).add(name));
  }
  for (const { passage, subject } of sources) {
    if (!subject.name || !subject.role || subject.kind !== "person") continue;
    const name = fullName(textOfTokens(passage, subject.name));
    persons.add(name);
    for (const { lower } of passage.tokens.slice(subject.role.from, subject.role.to))
      if (lexicon.isRole(lower)) addRole(lower, name);
  }

  function personWithRole(word: string): string | null {
    const stem = lexicon.nounStem(word.toLowerCase());
    const exact = roles.get(stem);
    if (exact) return onlyOne(exact);
    const near = new Set<string>();
    for (const [role, names] of roles) {
      if (role.length < 4 || stem.length < 4 || !(role.endsWith(stem) || stem.endsWith(role))) continue;
      for (const name of names) near.add(name);
    }
    return onlyOne(near);
  }

  /** "en talskvinne for Nes" */
  function genderOfTitle(title: string): Gender | null {
    for (const word of title.toLowerCase().split(" ")) {
      const gender = lexicon.genderOfNoun(word);
      if (gender !== null) return gender;
    }
    return null;
  }

  const mentions = runs.flatMap((run): PersonMention[] => {
    const name = fullName(run.words.join(" "));
    const start = run.passage.tokens[run.from]?.start ?? 0;
    const { sentence, isSubject } = run;
    const isSure = sure.has(name);
    return persons.has(name) && !isBody(lexicon, run.words)
      ? [{ name, block: run.passage.block, start, sentence, isSubject, isSure }]
      : [];
  });
  const byBlock = Map.groupBy(mentions, (mention) => mention.block);
  return {
    fullName,
    personWithRole,
    personOfAge: (age) => onlyOne(ages.get(age) ?? new Set()),
    genderOf: (name) => lexicon.genderOfName(name) ?? genders.get(name) ?? genderOfTitle(name),
    isPerson: (name) => persons.has(name),
    roleOf: (name) => called.get(name) ?? null,
    mentions,
    mentionsIn: (block) => byBlock.get(block) ?? [],
  };
}

function onlyOne(names: ReadonlySet<string>): string | null {
  return names.size === 1 ? ([...names][0] ?? null) : null;
}

/** "Rederiet Sundrutene": a body may speak, but is no «han». */
function isBody(lexicon: Lexicon, words: readonly string[]): boolean {
  return words.some((word) => lexicon.isOrganisation(word.toLowerCase()));
}

/**
 * Finds the longer name that a short one stands for: one that ends in it, else one that begins with it when there is
 * only one such name. The name that occurs most wins; of equals the first.
 */
function longerNames(runs: readonly NameRun[]): (words: readonly string[]) => string | null {
  const counts = new Map<string, number>();
  const byLast = new Map<string, Set<string>>();
  const byFirst = new Map<string, Set<string>>();
  for (const { words, opensSentence, isSure } of runs) {
    // "Lettet Nes" at the beginning of a sentence need not be a name
    if (words.length < 2 || (opensSentence && words.length === 2 && !isSure)) continue;
    const name = words.join(" ");
    counts.set(name, (counts.get(name) ?? 0) + 1);
    const last = words.at(-1) ?? "";
    const first = words[0] ?? "";
    addTo(byLast, last, name);
    addTo(byFirst, first, name);
  }
  const best = (names: readonly string[]) =>
    names.reduce<string | null>((a, b) => (a === null || (counts.get(b) ?? 0) > (counts.get(a) ?? 0) ? b : a), null);

  return (words) => {
    const name = words.join(" ");
    const ending = [...(byLast.get(words.at(-1) ?? "") ?? [])].filter((long) => long.endsWith(` ${name}`));
    if (ending.length > 0) return best(ending);
    if (words.length > 1) return null;
    const beginning = [...(byFirst.get(name) ?? [])];
    return beginning.length === 1 ? (beginning[0] ?? null) : null;
  };
}

/** More bearers of one name than this are no news article; the bound keeps look-ups short for any input. */
const maxBearers = 40;

function addTo(table: Map<string, Set<string>>, key: string, name: string): void {
  const names = table.get(key) ?? new Set();
  if (names.size < maxBearers) table.set(key, names.add(name));
}
