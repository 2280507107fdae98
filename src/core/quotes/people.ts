import { stripGenitive } from "../language/genitive.ts";
import { textOfTokens } from "./found.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Passage, TokenRange } from "./passage.ts";
import { isFiniteVerb, isOrdinary, roleBefore } from "./role-text.ts";

/** A place where an article names a person. */
export type PersonMention = {
  readonly name: string;
  readonly block: number;
  readonly start: number;
  /** Index of the sentence in its block. */
  readonly sentence: number;
  /** Before the first finite verb of its sentence: what the sentence is about. */
  readonly isSubject: boolean;
};

/** Who is who in one article. */
export type People = {
  /** The fullest name that the article has for a name ("Borchgrevink" -> "Aage Borchgrevink"); the name itself else. */
  fullName(name: string): string;
  /** The one person whose role has this word ("Nato-sjefen" -> "Jens Stoltenberg"); null for none or several. */
  personWithRole(word: string): string | null;
  /** The role that the article gives a person where it names them ("konstituert direktør"); null for none. */
  roleOf(name: string): string | null;
  /** Every mention of somebody who is known to be a person, in reading order. */
  readonly mentions: readonly PersonMention[];
  mentionsIn(block: number): readonly PersonMention[];
};

type Run = TokenRange & {
  readonly passage: Passage;
  readonly words: readonly string[];
  readonly sentence: number;
  /** The role nouns that stand before the name or in the apposition behind it. */
  readonly roles: readonly string[];
  /** The role right before the name, as the text has it. */
  readonly called: string | null;
  /** Something beside it shows that this is a person: a role, an age, a verb of saying. */
  readonly isPerson: boolean;
  readonly isSubject: boolean;
};

/** Reads all names of an article once. Linear in its length. */
export function peopleOf(passages: readonly Passage[], lexicon: Lexicon): People {
  const small = new Set<string>();
  for (const { tokens } of passages)
    for (const token of tokens) if (!token.isCapital && token.isWord) small.add(token.text);
  const read = passages.flatMap((passage) => runsOf(passage, lexicon, small));
  const runs = withoutGenitives(read, lexicon);
  const longer = longerNames(runs);
  const full = new Map<string, string>();

  function fullName(name: string): string {
    const known = full.get(name);
    if (known !== undefined) return known;
    const words = name.split(/\s+/u);
    const answer = longer(words) ?? name;
    full.set(name, answer);
    return answer;
  }

  const roles = new Map<string, Set<string>>();
  const persons = new Set<string>();
  const called = new Map<string, string>();
  for (const run of runs) {
    const name = fullName(run.words.join(" "));
    if (run.isPerson) persons.add(name);
    if (run.called !== null && !called.has(name)) called.set(name, run.called);
    for (const role of run.roles) {
      const key = lexicon.stem(role);
      roles.set(key, (roles.get(key) ?? new Set()).add(name));
    }
  }

  function personWithRole(word: string): string | null {
    const stem = lexicon.stem(word.toLowerCase());
    const exact = roles.get(stem);
    if (exact) return exact.size === 1 ? ([...exact][0] ?? null) : null;
    const near = new Set<string>();
    for (const [role, names] of roles) {
      if (role.length < 4 || stem.length < 4 || !(role.endsWith(stem) || stem.endsWith(role))) continue;
      for (const name of names) near.add(name);
    }
    return near.size === 1 ? ([...near][0] ?? null) : null;
  }

  const mentions = runs.flatMap((run): PersonMention[] => {
    const name = fullName(run.words.join(" "));
    const start = run.passage.tokens[run.from]?.start ?? 0;
    const { sentence, isSubject } = run;
    return persons.has(name) && !isBody(lexicon, run.words)
      ? [{ name, block: run.passage.block, start, sentence, isSubject }]
      : [];
  });
  const byBlock = Map.groupBy(mentions, (mention) => mention.block);
  return {
    fullName,
    personWithRole,
    roleOf: (name) => called.get(name) ?? null,
    mentions,
    mentionsIn: (block) => byBlock.get(block) ?? [],
  };
}

function runsOf(passage: Passage, lexicon: Lexicon, small: ReadonlySet<string>): Run[] {
  const runs: Run[] = [];
  passage.sentences.forEach((sentence, index) => {
    let verb = -1;
    for (let i = sentence.from; i < sentence.to; ) {
      // A name begins with a capital letter; all else is passed over at once.
      if (!passage.tokens[i]?.isCapital) {
        i++;
        continue;
      }
      const isOpening = i === sentence.from || passage.tokens[i - 1]?.isWord === false;
      const to = isOpening && small.has(passage.tokens[i]?.lower ?? "") ? i : runEnd(passage, lexicon, i, sentence.to);
      const from = skipRoles(passage, lexicon, i, to);
      if (verb < 0) verb = firstVerb(passage, lexicon, sentence);
      if (to > from) runs.push({ ...runAt(passage, lexicon, { from, to }, i, sentence, index), isSubject: to <= verb });
      i = Math.max(to, i + 1);
    }
  });
  return runs;
}

function firstVerb(passage: Passage, lexicon: Lexicon, sentence: TokenRange): number {
  let at = sentence.from;
  while (at < sentence.to && !isFiniteVerb(lexicon, passage.tokens[at]?.lower ?? "")) at++;
  return at;
}

function runEnd(passage: Passage, lexicon: Lexicon, at: number, limit: number): number {
  let to = at;
  for (let i = at; i < limit && i - at < 8; i++) {
    const token = passage.tokens[i];
    const next = passage.tokens[i + 1];
    if (!token) break;
    if (token.isCapital && !(i === at && isOrdinary(lexicon, token.lower))) to = i + 1;
    else if (to === i && i > at && next?.isCapital && lexicon.words.nameParticles.has(token.lower)) continue;
    else if (
      to === i &&
      i > at &&
      next?.isCapital &&
      token.text === "." &&
      (passage.tokens[i - 1]?.text.length ?? 9) < 3
    )
      continue;
    else break;
  }
  return to;
}

function skipRoles(passage: Passage, lexicon: Lexicon, from: number, to: number): number {
  let at = from;
  while (at < to && lexicon.isRole(passage.tokens[at]?.lower ?? "")) at++;
  return at;
}

function runAt(
  passage: Passage,
  lexicon: Lexicon,
  range: TokenRange,
  before: number,
  sentence: TokenRange,
  index: number,
): Omit<Run, "isSubject"> {
  const roles: string[] = [];
  for (let i = Math.min(before, range.from) - 1; i >= sentence.from && i > before - 2; i--)
    roles.push(passage.tokens[i]?.lower ?? "");
  for (let i = before; i < range.from; i++) roles.push(passage.tokens[i]?.lower ?? "");
  if (passage.tokens[range.to]?.text === ",") {
    for (let i = range.to + 1; i < range.to + 4 && i < sentence.to; i++) roles.push(passage.tokens[i]?.lower ?? "");
  }
  const known = roles.filter((role) => lexicon.isRole(role));
  const words = textOfTokens(passage, range).split(/\s+/u);
  return {
    ...range,
    passage,
    words,
    sentence: index,
    roles: known,
    called: roleBefore(passage, lexicon, before, range.from, sentence),
    isPerson: known.length > 0 || hasAge(passage, range.to) || isBesideVerb(passage, lexicon, range),
  };
}

/** "Putins" and "Putin's" are Putin where the article also has the name without its ending. */
function withoutGenitives(runs: readonly Run[], { profile }: Lexicon): Run[] {
  const seen = new Set(runs.map((run) => run.words.join(" ")));
  return runs.map((run) => {
    const name = run.words.join(" ");
    const base = stripGenitive(name, profile);
    const apostrophe = /['’]/u.test(name.slice(base.length));
    return base !== name && (apostrophe || seen.has(base)) ? { ...run, words: base.split(" ") } : run;
  });
}

/** "Rederiet Sundrutene": a body may speak, but is no «han». */
function isBody(lexicon: Lexicon, words: readonly string[]): boolean {
  return words.some((word) => lexicon.isOrganisation(word.toLowerCase()));
}

function hasAge(passage: Passage, at: number): boolean {
  const opens = /^[(,]$/u.test(passage.tokens[at]?.text ?? "");
  const closes = /^[),]$/u.test(passage.tokens[at + 2]?.text ?? "");
  return opens && closes && /^\d{1,2}$/u.test(passage.tokens[at + 1]?.text ?? "");
}

/** Who stands beside a verb that tells what somebody thinks or says; bodies do so too, and are no worse as candidates. */
function isBesideVerb(passage: Passage, lexicon: Lexicon, range: TokenRange): boolean {
  return [range.from - 1, range.to].some((at) => {
    const lower = passage.tokens[at]?.lower ?? "";
    const reports = lexicon.verbs.get(lower)?.some((sense) => sense.clause) ?? false;
    return reports || lexicon.words.wordingVerbs.has(lower);
  });
}

/**
 * Finds the longer name that a short one stands for: one that ends in it, else one that begins with it when there is
 * only one such name. The name that occurs most wins; of equals the first.
 */
function longerNames(runs: readonly Run[]): (words: readonly string[]) => string | null {
  const counts = new Map<string, number>();
  const byLast = new Map<string, Set<string>>();
  const byFirst = new Map<string, Set<string>>();
  for (const { words } of runs) {
    if (words.length < 2) continue;
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
