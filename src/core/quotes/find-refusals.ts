/**
 * Refusals to comment. A sentence holds one when it says
 *
 * 1. of a subject that it did not do what is asked of it: "NN vil ikke kommentere", "har ikke besvart VGs henvendelser"
 * 2. that it refuses, in words which need no negation: "NN avslår å kommentere", "NN declined to comment"
 * 3. that no answer came from somebody: "VG har ikke fått svar fra NN"
 *
 * and tells who. What stands in somebody's own or reported words is that one's quotation and no refusal: "Ingen kommentar,
 * sier NN".
 */
import { stripGenitive } from "../language/genitive.ts";

import { stretchOf, textOfTokens } from "./found.ts";
import type { Lexicon } from "./lexicon.ts";
import { type NounPhrase, readNounPhrase } from "./noun-phrase.ts";
import { type Passage, phraseLength, type Token, type TokenRange } from "./passage.ts";
import { peopleOf } from "./people.ts";
import type { Discourse } from "./pronouns.ts";
import type { Quote } from "./quote.ts";
import type { Refusal, RefusalKind } from "./refusal.ts";
import { resolveSource } from "./speakers.ts";
import { subjectBefore } from "./subjects.ts";
import { findToldTo, skipAdverbs } from "./told-to.ts";

/** What a sentence says, before the article is asked who that is. */
type Refused = {
  readonly kind: RefusalKind;
  readonly passage: Passage;
  readonly sentence: TokenRange;
  readonly subject: NounPhrase;
  readonly toldTo: string | null;
};

/** A subject may stand between "vil" and "ikke", and an adverb or two between "ikke" and "kommentere". */
const reach = 14;
const reachOfNegation = 5;

/**
 * Every refusal to comment of an article whose `quotes` are known, in reading order, at most one a sentence; only those of
 * whom the text tells who it was. Linear in the text's length.
 */
export function findRefusals(passages: readonly Passage[], lexicon: Lexicon, quotes: readonly Quote[]): Refusal[] {
  const found = passages
    .filter(({ kind }) => kind === "paragraph" || kind === "list" || kind === "speech")
    .flatMap((passage) =>
      passage.sentences.flatMap((sentence) => readSentence(passage, lexicon, sentence, quotes) ?? []),
    );
  if (found.length === 0) return [];
  const sources = found.map(({ passage, subject }) => ({ passage, subject, toldTo: null }));
  const people = peopleOf(passages, sources, lexicon);
  return found.flatMap(({ kind, passage, sentence, subject, toldTo }): Refusal[] => {
    const start = passage.tokens[subject.from]?.start ?? 0;
    const discourse = { passages, people, ...spokenAt(quotes, passage.block, start) };
    const { speaker, certainty, role } = resolveSource({ passage, subject, toldTo: null }, lexicon, discourse);
    if (certainty === "uncertain" || (speaker.kind === "title" && role === null && subject.role === null)) return [];
    const where = { block: passage.block, ...stretchOf(passage, sentence.from, sentence.to) };
    return [{ kind, sentence: where, speaker, role: role ?? people.roleOf(speaker.name), toldTo }];
  });
}

/** Who has spoken last before a place; a body that has is no «hun». */
function spokenAt(quotes: readonly Quote[], block: number, start: number): Pick<Discourse, "lastSpeaker" | "isQuoted"> {
  const last = quotes.findLast(({ sentence, certainty, speaker }) => {
    const isPerson = speaker !== null && speaker.kind !== "organisation" && speaker.kind !== "document";
    const isBefore = sentence.block < block || (sentence.block === block && sentence.end <= start);
    return isPerson && isBefore && certainty !== "uncertain";
  });
  const speaker = last?.speaker;
  const isTitle = speaker?.kind === "title" && speaker.name === speaker.text;
  return {
    lastSpeaker: speaker
      ? { name: speaker.name, isTitle, block: last.sentence.block, start: last.sentence.start }
      : null,
    isQuoted: (at, from) => isWithin(quotes, at, from),
  };
}

function isWithin(quotes: readonly Quote[], block: number, at: number): boolean {
  return quotes.some(({ spans }) => spans.some((span) => span.block === block && span.start <= at && at < span.end));
}

function readSentence(
  passage: Passage,
  lexicon: Lexicon,
  sentence: TokenRange,
  quotes: readonly Quote[],
): Refused | null {
  const { refusals } = lexicon;
  const read = (at: number, kind: RefusalKind, subject: NounPhrase | null, end: number): Refused | null => {
    if (!subject || subject.kind === "document" || isWithin(quotes, passage.block, passage.tokens[at]?.start ?? 0))
      return null;
    return { kind, passage, sentence, subject, toldTo: toldToOf(passage, lexicon, sentence, at, end) };
  };
  for (let at = sentence.from; at < sentence.to; at++) {
    if (!refusals.openers.has(passage.tokens[at]?.lower ?? "")) continue;
    for (const kind of ["declined", "unanswered"] as const) {
      const { outright, negated, from } = refusals[kind];
      const length = phraseLength(passage.tokens, at, outright);
      if (length > 0) {
        const refused = read(at, kind, subjectBefore(passage, lexicon, sentence, at), at + length);
        if (refused) return refused;
      }
      const acted = phraseLength(passage.tokens, at, negated);
      const will = acted > 0 ? willBefore(passage, lexicon, sentence, at) : -1;
      if (will >= 0) {
        const refused = read(at, kind, subjectOf(passage, lexicon, sentence, will, at), at + acted);
        if (refused) return refused;
      }
      const missing = phraseLength(passage.tokens, at, from);
      if (missing > 0 && negationBefore(passage, lexicon, sentence.from, at) >= 0) {
        const subject = readNounPhrase(passage, lexicon, at + missing, sentence.to);
        const refused = read(at, kind, subject, at + missing);
        if (refused) return refused;
      }
    }
  }
  return null;
}

/** The "vil" or "har" of "vil ikke ... kommentere", with a negation before the act and no clause between; -1 for none. */
function willBefore(passage: Passage, lexicon: Lexicon, sentence: TokenRange, act: number): number {
  const negation = negationBefore(passage, lexicon, sentence.from, act);
  if (negation < 0) return -1;
  for (let i = act - 1; i >= Math.max(sentence.from, act - reach); i--) {
    const token = passage.tokens[i];
    if (!token || opensClause(lexicon, token, act - i) || /^[:;«»"“”]$/u.test(token.text)) return -1;
    if (phraseLength(passage.tokens, i, lexicon.refusals.wills) > 0) return i;
  }
  return -1;
}

/** "vil ikke at noen skal kommentere"; right before the act it is the mark of an infinitive: Danish "ikke at kommentere". */
function opensClause(lexicon: Lexicon, { lower }: Token, before: number): boolean {
  return before > 1 && lexicon.words.clauseOpeners.has(lower);
}

function negationBefore(passage: Passage, lexicon: Lexicon, from: number, act: number): number {
  for (let i = act - 1; i >= Math.max(from, act - reach); i--) {
    const token = passage.tokens[i];
    if (token?.isWord !== true || opensClause(lexicon, token, act - i)) return -1;
    if (lexicon.words.negations.has(token.lower)) return act - i <= reachOfNegation ? i : -1;
  }
  return -1;
}

/** "NN vil ikke kommentere", "Overfor VG vil ikke NN kommentere", "I går ville NN ikke kommentere". */
function subjectOf(
  passage: Passage,
  lexicon: Lexicon,
  sentence: TokenRange,
  will: number,
  act: number,
): NounPhrase | null {
  const before = subjectBefore(passage, lexicon, sentence, will);
  const isNegation = (at: number) => lexicon.words.negations.has(passage.tokens[at]?.lower ?? "");
  let from = skipAdverbs(passage, lexicon, will + 1, act);
  if (isNegation(from)) from = skipAdverbs(passage, lexicon, from + 1, act);
  const behind = readNounPhrase(passage, lexicon, from, act);
  if (behind && behind.to < act && (behind.name !== null || behind.role !== null || behind.kind === "organisation"))
    return behind;
  return before ?? (behind && behind.kind === "pronoun" ? behind : null);
}

/** "besvart VGs henvendelser", "vil ikke uttale seg til NRK": whom they did not answer. */
function toldToOf(passage: Passage, lexicon: Lexicon, sentence: TokenRange, at: number, end: number): string | null {
  const owner = passage.tokens[end];
  if (owner?.isCapital && lexicon.refusals.isRequest(passage.tokens[end + 1]?.lower ?? "")) {
    return stripGenitive(owner.text, lexicon.profile);
  }
  const told = findToldTo(passage, lexicon, end, sentence.to) ?? findToldTo(passage, lexicon, sentence.from, at);
  return told ? textOfTokens(passage, told.named) : null;
}
