import { stripGenitive } from "../language/genitive.ts";
import { textOfTokens } from "./found.ts";
import type { Gender, Lexicon } from "./lexicon.ts";
import type { Passage, Token, TokenRange } from "./passage.ts";
import { isOrdinary, roleBefore } from "./role-text.ts";

/** A name as it stands in one place, with what stands around it. */
export type NameRun = TokenRange & {
  readonly passage: Passage;
  readonly words: readonly string[];
  readonly sentence: number;
  /** The role nouns that stand before the name or in the apposition behind it. */
  readonly roles: readonly string[];
  /** The role right before the name, as the text has it. */
  readonly called: string | null;
  /** What a word beside it or in it shows: "moren Kari", "Mr. Nes". */
  readonly gender: Gender | null;
  readonly opensSentence: boolean;
  /** The age behind it, in digits. */
  readonly age: string | null;
  /** A given name, a role or an age shows that this is a person. */
  readonly isSure: boolean;
  /** Or a verb of saying does. */
  readonly isPerson: boolean;
  /** Before the first finite verb of its sentence, or right behind a verb that has it for its subject. */
  readonly isSubject: boolean;
};

/** Every name of an article, in reading order. Linear in its length. */
export function nameRunsOf(passages: readonly Passage[], lexicon: Lexicon): NameRun[] {
  const small = smallWords(passages);
  return withoutGenitives(
    passages.flatMap((passage) => runsOf(passage, lexicon, small)),
    lexicon,
  );
}

/** Of the words that open something with a capital letter, those that the article also writes with a small one. */
function smallWords(passages: readonly Passage[]): ReadonlySet<string> {
  const opening = new Set<string>();
  for (const { tokens } of passages)
    for (const [at, token] of tokens.entries())
      if (token.isCapital && tokens[at - 1]?.isWord !== true) opening.add(token.lower);
  const small = new Set<string>();
  for (const { tokens } of passages)
    for (const token of tokens) if (!token.isCapital && opening.has(token.text)) small.add(token.text);
  return small;
}

function runsOf(passage: Passage, lexicon: Lexicon, small: ReadonlySet<string>): NameRun[] {
  const runs: NameRun[] = [];
  passage.sentences.forEach((sentence, index) => {
    let verb = -1;
    for (let i = sentence.from; i < sentence.to; ) {
      // A name begins with a capital letter; all else is passed over at once.
      if (!passage.tokens[i]?.isCapital) {
        i++;
        continue;
      }
      const to =
        isOpening(passage, i) && small.has(passage.tokens[i]?.lower ?? "")
          ? i
          : runEnd(passage, lexicon, i, sentence.to);
      const from = skipRoles(passage, lexicon, i, to);
      if (verb < 0) verb = firstVerb(passage, lexicon, sentence);
      const isSubject = to <= verb || isBehindVerb(passage, lexicon, i, verb);
      if (to > from) runs.push({ ...runAt(passage, lexicon, { from, to }, i, sentence, index), isSubject });
      i = Math.max(to, i + 1);
    }
  });
  return runs;
}

function firstVerb(passage: Passage, lexicon: Lexicon, sentence: TokenRange): number {
  let at = sentence.from;
  while (at < sentence.to && !isVerb(lexicon, passage.tokens[at])) at++;
  return at;
}

function isVerb(lexicon: Lexicon, token: Token | undefined): boolean {
  if (!token?.isWord || token.isCapital || !lexicon.isFiniteForm(token.lower)) return false;
  return !lexicon.isRole(token.lower) && !lexicon.isOrganisation(token.lower);
}

/** "Derfor kom Nes", "..., sier ordfører Nes": right behind the verb, but for words that say what the person is. */
function isBehindVerb(passage: Passage, lexicon: Lexicon, at: number, verb: number): boolean {
  for (let i = at - 1; i >= 0 && i >= at - 4; i--) {
    const lower = passage.tokens[i]?.lower ?? "";
    if (i === verb || lexicon.verbs.has(lower)) return true;
    if (!lexicon.isRole(lower) && !lexicon.words.determiners.has(lower)) return false;
  }
  return false;
}

function runEnd(passage: Passage, lexicon: Lexicon, at: number, limit: number): number {
  let to = at;
  for (let i = at; i < limit && i - at < 8; i++) {
    const token = passage.tokens[i];
    const next = passage.tokens[i + 1];
    if (!token) break;
    // "Mitt Romney": a given name is a name where another follows, whatever else the word means
    const isGiven = next?.isCapital === true && lexicon.genderOfName(token.text) !== null;
    if (token.isCapital && (i !== at || isGiven || !isOrdinary(lexicon, withoutOwner(lexicon, token.lower))))
      to = i + 1;
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

/** "friday's" is as ordinary as "friday"; one letter at the end ("hans") may belong to the word. */
function withoutOwner({ profile }: Lexicon, lower: string): string {
  const bare = stripGenitive(lower, profile);
  return lower.length - bare.length > 1 ? bare : lower;
}

function isOpening(passage: Passage, at: number): boolean {
  return passage.tokens[at - 1]?.isWord !== true;
}

function skipRoles(passage: Passage, lexicon: Lexicon, from: number, to: number): number {
  let at = from;
  // "EA Sports-sjef Jon Vik": all up to the last role is what the person is
  for (let i = from; i + 1 < to; i++) {
    const token = passage.tokens[i];
    if (token && lexicon.isRole(token.lower) && (i === at || token.text.includes("-"))) at = i + 1;
  }
  // "Skimter Jon", "Widerøe Kari Nes": what opens the sentence, or is no given name before one, is no part of the name
  const isGiven = (index: number) => lexicon.genderOfName(passage.tokens[index]?.text ?? "") !== null;
  if (at > from || isGiven(at)) return at;
  const last = isOpening(passage, at) ? Math.min(at + 1, to - 1) : to - 2;
  for (let i = at + 1; i <= last; i++) if (isGiven(i)) return i;
  return at;
}

function runAt(
  passage: Passage,
  lexicon: Lexicon,
  range: TokenRange,
  before: number,
  sentence: TokenRange,
  index: number,
): Omit<NameRun, "isSubject"> {
  const roles = wordsBeside(passage, lexicon, range, before, sentence);
  const known = roles.filter((role) => lexicon.isRole(role));
  const words = withoutTitles(textOfTokens(passage, range).split(/\s+/u));
  const age = ageAt(passage, range.to);
  const hasGivenName = words.length > 1 && lexicon.genderOfName(words.join(" ")) !== null;
  const isSure = known.length > 0 || age !== null || hasGivenName;
  return {
    ...range,
    passage,
    words,
    sentence: index,
    roles: known,
    called: roleBefore(passage, lexicon, before, range.from, sentence),
    gender: genderIn(lexicon, [...roles, ...textOfTokens(passage, range).split(/\s+/u)]),
    age,
    isSure,
    opensSentence: isOpening(passage, range.from),
    isPerson: isSure || (isBesideVerb(passage, lexicon, range) && !/^\p{Lu}{2,}$/u.test(words[0] ?? "")),
  };
}

/** What may say what a person is: the word before the name, or before its comma; the words behind its comma, or behind "er". */
function wordsBeside(
  passage: Passage,
  lexicon: Lexicon,
  range: TokenRange,
  before: number,
  sentence: TokenRange,
): string[] {
  const lowerAt = (at: number) => passage.tokens[at]?.lower ?? "";
  const found: string[] = [];
  const ahead = passage.tokens[before - 1]?.text === "," ? before - 2 : before - 1;
  if (ahead >= sentence.from) found.push(lowerAt(ahead));
  for (let i = before; i < range.from; i++) found.push(lowerAt(i));
  const opens = passage.tokens[range.to]?.text === "," || lexicon.words.copulas.has(lowerAt(range.to));
  for (let i = range.to + 1; opens && i < range.to + 4 && i < sentence.to; i++) {
    // "Kari Nes, sier lærer Jon Vik": a verb ends what is said of her
    if (lexicon.verbs.has(lowerAt(i))) break;
    found.push(lowerAt(i));
  }
  return found;
}

function genderIn(lexicon: Lexicon, words: readonly string[]): Gender | null {
  for (const word of words) {
    const gender = lexicon.genderOfNoun(word.toLowerCase().replace(/\.$/u, ""));
    if (gender !== null) return gender;
  }
  return null;
}

/** "Mr. Nes", "Dr. Vik": short titles with a full stop are no part of a name; initials are. */
export function withoutTitles(words: readonly string[]): readonly string[] {
  const first = words.findIndex((word) => !/^\p{L}{2,4}\.$/u.test(word));
  return first > 0 ? words.slice(first) : words;
}

/** "Putins" and "Putin's" are Putin where the article also has the name without its ending. */
function withoutGenitives(runs: readonly NameRun[], { profile }: Lexicon): NameRun[] {
  const seen = new Set(runs.map((run) => run.words.join(" ")));
  return runs.map((run) => {
    const name = run.words.join(" ");
    const base = stripGenitive(name, profile);
    const apostrophe = /['’]/u.test(name.slice(base.length));
    return base !== name && (apostrophe || seen.has(base)) ? { ...run, words: base.split(" ") } : run;
  });
}

function ageAt(passage: Passage, at: number): string | null {
  const opens = /^[(,]$/u.test(passage.tokens[at]?.text ?? "");
  const closes = /^[),]$/u.test(passage.tokens[at + 2]?.text ?? "");
  const age = passage.tokens[at + 1]?.text ?? "";
  return opens && closes && /^\d{1,2}$/u.test(age) ? age : null;
}

/** Who stands beside a verb that tells what somebody thinks or says; bodies do so too, and are no worse as candidates. */
function isBesideVerb(passage: Passage, lexicon: Lexicon, range: TokenRange): boolean {
  return [range.from - 1, range.to].some((at) => {
    const lower = passage.tokens[at]?.lower ?? "";
    const reports = lexicon.verbs.get(lower)?.some((sense) => sense.clause) ?? false;
    return reports || lexicon.words.wordingVerbs.has(lower);
  });
}
