/**
 * Whom «han» or «hun» means. Sentences of narration are gone back through, the nearest first:
 *
 * 1. who is the subject of a sentence, and fits by gender, is meant; of several it may be any;
 * 2. a sentence whose subject is such a pronoun itself says more of the same person: whom it mentions besides is not meant;
 * 3. where the subject is no person, those whom the sentence mentions may be meant.
 *
 * Who spoke last counts as a subject where that was. Whom somebody mentions in their own words is never meant.
 */
import type { Gender, Lexicon } from "./lexicon.ts";
import type { Passage, TokenRange } from "./passage.ts";
import type { People, PersonMention } from "./people.ts";

/** The article around a pronoun. */
export type Discourse = {
  readonly passages: readonly Passage[];
  readonly people: People;
  /** The last one who spoke or was introduced, and where. */
  readonly lastSpeaker: (Place & { readonly name: string; readonly isTitle: boolean }) | null;
  /** Whether a place lies inside somebody's own words. */
  isQuoted(block: number, start: number): boolean;
};

/** A place in the article: block, and UTF-16 offset in it. */
type Place = { readonly block: number; readonly start: number };

/** How far back a pronoun may reach, in blocks and in sentences of narration. */
const reachBlocks = 3;
const reachSentences = 10;
/** How many mentions before a pronoun are looked at. */
const reachMentions = 24;

/** Those whom a pronoun at a place may mean: one when the text tells, several when it does not, none when nobody is near. */
export function antecedentsOf(lower: string, at: Place, lexicon: Lexicon, discourse: Discourse): readonly string[] {
  const { people, lastSpeaker } = discourse;
  const gender = lexicon.genderOfPronoun(lower);
  const fits = (name: string) => gender === null || (people.genderOf(name) ?? gender) === gender;
  const mentions = Map.groupBy(mentionsBefore(discourse, at), ({ block, sentence }) => `${block} ${sentence}`);
  const speaker = lastSpeaker !== null && fits(lastSpeaker.name) ? lastSpeaker : null;

  let called: readonly string[] = [];
  for (const { block, index, range, start } of sentencesBefore(discourse, at)) {
    const named = mentions.get(`${block} ${index}`) ?? [];
    const spoken = speaker?.block === block && speaker.start >= start ? [speaker.name] : [];
    // a title without a name may be the one whom the article has named before
    if (spoken.length > 0 && speaker?.isTitle) called = spoken;
    else if (spoken.length > 0) return spoken;
    const subjects = surestOf(named.filter(({ isSubject }) => isSubject)).filter(fits);
    if (subjects.length > 0) return distinct([...called, ...narrowed(subjects, gender, people)]);
    const pronoun = subjectPronoun(discourse.passages[block], range, at, lexicon);
    if (pronoun !== null && (gender === null || pronoun.gender === gender)) continue;
    const others = surestOf(named).filter(fits);
    if (others.length > 0) return distinct([...called, ...narrowed(others, gender, people)]);
  }
  return called;
}

/** Of several, the one whose gender is known to fit is more likely meant than those of whom nothing is known. */
function narrowed(names: readonly string[], gender: Gender | null, people: People): readonly string[] {
  const known = names.filter((name) => gender !== null && people.genderOf(name) === gender);
  return known.length === 1 ? known : names;
}

/** The names of those who are surely persons, each once; of all when none is. */
export function surestOf(mentions: readonly PersonMention[]): string[] {
  const sure = mentions.filter(({ isSure }) => isSure);
  return distinct((sure.length > 0 ? sure : mentions).map(({ name }) => name));
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)];
}

type SentenceBefore = Place & { readonly index: number; readonly range: TokenRange };

/** Sentences of narration before a place, the nearest first; the one that holds the place is the first of them. */
function sentencesBefore({ passages, isQuoted }: Discourse, at: Place): SentenceBefore[] {
  const found: SentenceBefore[] = [];
  for (let block = at.block; block >= Math.max(0, at.block - reachBlocks); block--) {
    const passage = passages[block];
    if (!passage || passage.kind === "heading" || passage.kind === "summary") continue;
    for (let index = lastSentence(passage, at); index >= 0 && found.length < reachSentences; index--) {
      const range = passage.sentences[index];
      if (!range) continue;
      const start = passage.tokens[range.from]?.start ?? 0;
      const end = passage.tokens[range.to - 1]?.end ?? start;
      if (!isQuoted(block, start) || !isQuoted(block, end - 1)) found.push({ block, index, range, start });
    }
  }
  return found;
}

/** The sentence of a block that holds the place, or its last one when the place is behind the block. */
function lastSentence(passage: Passage, at: Place): number {
  const { sentences, tokens } = passage;
  if (passage.block < at.block) return sentences.length - 1;
  let low = 0;
  let high = sentences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[sentences[middle]?.from ?? 0]?.start ?? 0) <= at.start) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** How many words into a sentence its subject is looked for. */
const reachSubject = 12;

/** A pronoun for one person, and where it stands. */
export type Pronoun = { readonly lower: string; readonly gender: Gender; readonly start: number };

/** The pronoun that a sentence is about: before any name in it, and before a place (`before`); null for none. */
export function subjectPronoun(
  passage: Passage | undefined,
  { from, to }: TokenRange,
  before: Place | null,
  lexicon: Lexicon,
): Pronoun | null {
  if (!passage) return null;
  for (let i = from; i < Math.min(to, from + reachSubject); i++) {
    const token = passage.tokens[i];
    if (!token || (passage.block === before?.block && token.start >= before.start)) return null;
    const gender = lexicon.genderOfPronoun(token.lower);
    if (gender !== null) return { lower: token.lower, gender, start: token.start };
    if (i > from && token.isCapital) return null;
  }
  return null;
}

/** The last few mentions in narration before a place; mentions are in reading order. */
function mentionsBefore({ people, isQuoted }: Discourse, { block, start }: Place): readonly PersonMention[] {
  const { mentions } = people;
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const mention = mentions[middle];
    if (mention && (mention.block < block || (mention.block === block && mention.start < start))) low = middle + 1;
    else high = middle;
  }
  const near = mentions.slice(Math.max(0, low - reachMentions), low);
  return near.filter((mention) => !isQuoted(mention.block, mention.start));
}
