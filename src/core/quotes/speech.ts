/**
 * A dash paragraph. In order:
 * 1. what stands before the first attribution is speech;
 * 2. the attribution, and what is told in the rest of its sentence, is not;
 * 3. after it speech goes on, until a sentence visibly turns to narration; from there on all is narration.
 */
import { stripGenitive } from "../language/genitive.ts";
import { type Attribution, readVerbSubject } from "./attribution.ts";
import { findReported } from "./clauses.ts";
import { isClosing, speaksItself } from "./closing.ts";
import {
  cueOf,
  type Found,
  type Source,
  type Stretch,
  sourceOf,
  stretchOf,
  textOfTokens,
  trimStretch,
} from "./found.ts";
import type { Lexicon } from "./lexicon.ts";
import { readOpenVerb } from "./open-verb.ts";
import { isInMarks, type Passage, pairAround, phraseLength, type TokenRange } from "./passage.ts";
import { quotesSomebody } from "./quotes-another.ts";

export type Speech = {
  readonly found: Found | null;
  /** Index of the first sentence that is narration; the number of sentences when there is none. */
  readonly narrationFrom: number;
  /** Nobody is named, it ends in a question, and nobody says "I" or "we": perhaps the interviewer's. */
  readonly isQuestion: boolean;
  /** Nobody is named, and there is a question in it without an "I" or "we": it may be the interviewer's. */
  readonly mayAsk: boolean;
  /** Behind an answer, a question to the one who answered, as columns of questions and answers print it. */
  readonly asks: Stretch | null;
  /** It is a headline that opens with a dash: nothing is read in it. */
  readonly isHeadline: boolean;
};

const dash = /^[-–—−]$/u;
/** An attribution comes after the first sentence or one to four later (counts in Norwegian news: never more than five). */
const maxBefore = 5;
const none = { found: null, isQuestion: false, mayAsk: false, asks: null, isHeadline: false };

/** Reads a block of kind "speech". */
export function readSpeech(passage: Passage, lexicon: Lexicon): Speech {
  const from = passage.tokens.findIndex((token) => !dash.test(token.text));
  const count = passage.sentences.length;
  if (from < 0 || count === 0) return { ...none, narrationFrom: count };
  if (isHeadline(passage)) return { ...none, isHeadline: true, narrationFrom: count };

  const place = firstAttribution(passage, lexicon);
  for (let index = 1; index < (place?.index ?? count); index++) {
    if (isNarration(passage, lexicon, index, null)) return unattributed(passage, lexicon, from, index);
    // A speaker may quote others, but then an attribution of the paragraph's own follows.
    if (!place && isOfAnother(passage, lexicon, index)) return unattributed(passage, lexicon, from, index);
  }
  return place ? attributed(passage, lexicon, { from, ...place }) : unattributed(passage, lexicon, from, count);
}

function isOfAnother(passage: Passage, lexicon: Lexicon, index: number): boolean {
  const sentence = passage.sentences[index];
  return sentence !== undefined && quotesSomebody(passage, lexicon, index) && !speaksItself(passage, lexicon, sentence);
}

function firstAttribution(passage: Passage, lexicon: Lexicon): Omit<Place, "from"> | null {
  for (const [index, sentence] of passage.sentences.slice(0, maxBefore + 1).entries()) {
    const attribution = findAttribution(passage, lexicon, sentence);
    if (attribution) return { index, sentence, attribution };
  }
  return null;
}

/** A headline may open with a dash; it is short and has no final stop. */
function isHeadline(passage: Passage): boolean {
  const last = passage.tokens.at(-1);
  return passage.tokens.length <= 12 && passage.sentences.length === 1 && last?.isWord === true;
}

/** The last place in a sentence where a verb with its subject closes what is said before it. */
function findAttribution(passage: Passage, lexicon: Lexicon, sentence: TokenRange): Attribution | null {
  const first = passage.tokens[sentence.from];
  const opening = first && dash.test(first.text) ? sentence.from + 1 : sentence.from;
  // "Da kampen var slutt, jublet Hansen": behind a clause of time or reason the verb need not report.
  const opensWithReason = phraseLength(passage.tokens, opening, lexicon.subordinators) > 0;
  for (let i = sentence.to - 1; i > sentence.from; i--) {
    const before = passage.tokens[i - 1]?.text ?? "";
    const closes = /^[,?!…»”"–—]$/u.test(before) || (before === "." && passage.tokens[i]?.isCapital === false);
    if (!closes && !isLastWord(passage, lexicon, i, sentence)) continue;
    if (isInMarks(passage, i)) continue;
    // "... «Slik er det», sier NN" in the middle: the words in marks are attributed, not the paragraph.
    if (closesMarkedSentence(passage, lexicon, i - (before === "," ? 2 : 1))) continue;
    const attribution =
      readVerbSubject(passage, lexicon, i, sentence.to) ??
      (opensWithReason ? null : readOpenVerb(passage, lexicon, i, sentence.to));
    if (attribution && isClosing(passage, lexicon, attribution, sentence)) return attribution;
  }
  return null;
}

/** "... vi måtte jo prøve sier hun.": nothing but a pronoun behind a reporting verb, where the comma is forgotten. */
function isLastWord(passage: Passage, lexicon: Lexicon, verb: number, { to }: TokenRange): boolean {
  const [word, pronoun, end] = [passage.tokens[verb], passage.tokens[verb + 1], passage.tokens[verb + 2]];
  if (verb + 3 < to || !lexicon.verbs.has(word?.lower ?? "") || !lexicon.singular.has(pronoun?.lower ?? ""))
    return false;
  return verb + 2 >= to || end?.text === ".";
}

/** Whether the mark at `at` closes a whole sentence in marks, which began after the paragraph's own first words. */
function closesMarkedSentence(passage: Passage, lexicon: Lexicon, at: number): boolean {
  if (passage.tokens[at]?.isWord !== false) return false;
  const pair = pairAround(passage, at);
  if (!pair || pair.close !== at || pair.open < 3) return false;
  const opensSentence = /^[.!?:]$/u.test(passage.tokens[pair.open - 1]?.text ?? "");
  return (
    opensSentence &&
    pair.close - pair.open > 4 &&
    passage.tokens[pair.open + 1]?.isCapital === true &&
    !lexicon.isWork(passage.tokens[pair.open - 1]?.lower ?? "")
  );
}

type Place = {
  readonly from: number;
  readonly index: number;
  readonly sentence: TokenRange;
  readonly attribution: Attribution;
};

function attributed(passage: Passage, lexicon: Lexicon, place: Place): Speech {
  const { from, index, sentence, attribution } = place;
  const spans: Stretch[] = [];
  const push = (start: number, end: number) => {
    const span = end > start ? trimStretch(passage.text, start, end) : null;
    if (span) spans.push(span);
  };
  const opening = stretchOf(passage, from, attribution.verb.from);
  push(opening.start, opening.end);
  const second = secondPart(passage, lexicon, attribution, sentence);
  if (second >= 0) {
    const rest = stretchOf(passage, second, sentence.to);
    push(rest.start, rest.end);
  }
  let narrationFrom = index + 1;
  while (narrationFrom < passage.sentences.length && !isNarration(passage, lexicon, narrationFrom, attribution)) {
    narrationFrom++;
  }
  const first = passage.sentences[index + 1];
  const last = passage.sentences[narrationFrom - 1];
  if (first && last && narrationFrom > index + 1) {
    const tail = stretchOf(passage, first.from, last.to);
    push(tail.start, tail.end);
  }
  if (spans.length === 0) return { ...none, narrationFrom };
  const found = direct(passage, spans, sourceOf(passage, attribution), cueOf(passage, attribution));
  return { ...none, found, narrationFrom };
}

/** "..., sier NN, at det går bra": words that go on in the same sentence. The first token of them, or -1. */
function secondPart(passage: Passage, lexicon: Lexicon, attribution: Attribution, sentence: TokenRange): number {
  if (passage.tokens[attribution.to]?.text !== ",") return -1;
  const first = attribution.to + 1;
  const lower = passage.tokens[first]?.lower ?? "";
  if (lexicon.words.conjunctions.has(lower)) return -1;
  if (lexicon.words.clauseOpeners.has(lower)) return first;
  const rest = passage.tokens.slice(first, sentence.to);
  return rest.some((token) => lexicon.words.firstPerson.has(token.lower)) ? first : -1;
}

function unattributed(passage: Passage, lexicon: Lexicon, from: number, narrationFrom: number): Speech {
  const last = passage.sentences[narrationFrom - 1];
  if (!last) return { ...none, narrationFrom };
  const whole = stretchOf(passage, from, last.to);
  const span = trimStretch(passage.text, whole.start, whole.end);
  if (!span) return { ...none, narrationFrom };
  const sentences = passage.sentences.slice(0, narrationFrom);
  const isAsked = sentences.map(({ to }) => asksAt(passage, to));
  const endsAsking = isAsked.at(-1) === true;
  const isOwn = speaksItself(passage, lexicon, { from, to: last.to });
  return {
    ...none,
    found: direct(passage, [span], null, null),
    narrationFrom,
    isQuestion: endsAsking && (!isOwn || isAsked.length === 1),
    mayAsk: !isOwn && isAsked.includes(true),
    asks: endsAsking && isOwn && isAsked.length > 1 ? questionTo(passage, lexicon, last) : null,
  };
}

function asksAt(passage: Passage, to: number): boolean {
  const sign = passage.tokens[to - 1];
  return (sign?.isWord === true ? passage.tokens[to] : sign)?.text === "?";
}

/** "Hva leser du selv?": a question that addresses somebody and says no "I". */
function questionTo(passage: Passage, lexicon: Lexicon, sentence: TokenRange): Stretch | null {
  const words = passage.tokens.slice(sentence.from, sentence.to);
  const addresses = words.some(({ lower }) => lexicon.words.secondPerson.has(lower));
  if (!addresses || speaksItself(passage, lexicon, sentence)) return null;
  const { start, end } = stretchOf(passage, sentence.from, sentence.to);
  return trimStretch(passage.text, start, end);
}

function direct(passage: Passage, spans: readonly Stretch[], source: Found["source"], cue: string | null): Found {
  const start = spans[0]?.start ?? 0;
  const end = spans.at(-1)?.end ?? start;
  const rule = source ? "dash-attributed" : "dash-alone";
  return { passage, spans, kind: "direct", rule, source, cue, sentence: { start, end } };
}

/**
 * A sentence is narration when it reports speech itself, or speaks of the speaker in the third person. Who says "I" or
 * "we" outside marks is still speaking.
 */
function isNarration(passage: Passage, lexicon: Lexicon, index: number, attribution: Attribution | null): boolean {
  const sentence = passage.sentences[index];
  if (!sentence) return true;
  const reported = findReported(passage, lexicon, index);
  // What leads in to the next paragraph, or opens with somebody's full name behind the attribution, is told.
  if (passage.tokens[sentence.to - 1]?.text === ":" && sentence.to === passage.tokens.length) return true;
  if (attribution && opensWithName(passage, lexicon, sentence)) return true;
  // With an attribution of its own it is another quotation, even when it says "I".
  if (reported.some((found) => found.kind === "direct")) return true;
  if (speaksItself(passage, lexicon, sentence)) return false;
  // Before the attribution only a known speaker turns speech to narration: "Det viser bare at vi må ..." is speech.
  if (reported.some(({ source }) => attribution !== null || (source !== null && isKnown(source)))) return true;
  if (!attribution) return false;
  const words = passage.tokens.slice(sentence.from, sentence.to);
  if (lexicon.singular.has(words[0]?.lower ?? "")) return true;
  const { name } = attribution.subject;
  if (!name) return false;
  const surname = textOfTokens(passage, { from: name.to - 1, to: name.to });
  return words.some((token) => token.text === surname || stripGenitive(token.text, lexicon.profile) === surname);
}

/** A given name and one more, or with one word before: speakers seldom call others so, reporters do. */
function opensWithName(passage: Passage, lexicon: Lexicon, { from, to }: TokenRange): boolean {
  const isFullName = (at: number) =>
    at + 2 < to &&
    passage.tokens[at + 1]?.isCapital === true &&
    lexicon.genderOfName(passage.tokens[at]?.text ?? "") !== null;
  return (isFullName(from) || isFullName(from + 1)) && !speaksItself(passage, lexicon, { from, to });
}

function isKnown({ subject }: Source): boolean {
  return subject.name !== null || subject.role !== null || subject.kind === "organisation";
}
