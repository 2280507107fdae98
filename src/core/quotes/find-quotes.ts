import type { Block, BlockSpan } from "../article/article.ts";
import type { LanguageProfile } from "../language/language.ts";
import { readEither } from "./attribution.ts";
import { type Carried, carryOver, type Interview, type Introduction } from "./carry.ts";
import { findReported } from "./clauses.ts";
import type { Found, Stretch } from "./found.ts";
import { sourceOf, trimStretch } from "./found.ts";
import { type Lexicon, lexiconOf } from "./lexicon.ts";
import { findMarked } from "./marked.ts";
import { type Passage, passageOf } from "./passage.ts";
import { type People, peopleOf } from "./people.ts";
import type { Quote } from "./quote.ts";
import { type Discourse, type Resolved, resolveSource } from "./speakers.ts";
import { readSpeech } from "./speech.ts";
import { findToldTo } from "./told-to.ts";

/**
 * Every quotation of an article, in reading order: what was said, by whom as far as the text tells, how certain that is,
 * to whom it was told, and which question it answers. Headings and the publisher's summary hold none; a caption only
 * what it quotes in marks with its speaker. Spans of one kind never overlap. Never throws; linear in the text's length.
 */
export function findQuotes(blocks: readonly Block[], language: LanguageProfile): Quote[] {
  const lexicon = lexiconOf(language);
  const passages = blocks.map((block, index) => passageOf(block, index, lexicon));
  const reading = passages.map((passage) => readBlock(passage, lexicon));
  return attribute(passages, reading, lexicon).sort(
    (a, b) => a.sentence.block - b.sentence.block || (a.spans[0]?.start ?? 0) - (b.spans[0]?.start ?? 0),
  );
}

/** What one block holds, before the article is asked who is who. */
type Reading = {
  readonly found: readonly Found[];
  /** The block's text is a question without a speaker. */
  readonly isQuestion: boolean;
  /** It is read as speech, wholly or in its beginning. */
  readonly isSpeech: boolean;
};

const nothing: Reading = { found: [], isQuestion: false, isSpeech: false };

function readBlock(passage: Passage, lexicon: Lexicon): Reading {
  switch (passage.kind) {
    case "heading":
    case "summary":
      return nothing;
    case "caption": {
      const { found } = findMarked(passage, lexicon, 0, () => []);
      return { ...nothing, found: found.filter((quote) => quote.source !== null && quote.kind === "direct") };
    }
    case "speech": {
      const speech = readSpeech(passage, lexicon);
      const rest = readNarration(passage, lexicon, speech.narrationFrom);
      const found = speech.found ? [speech.found, ...rest] : rest;
      return { found: withoutOverlaps(found), isQuestion: speech.isQuestion, isSpeech: speech.found !== null };
    }
    case "paragraph":
    case "list":
      return { ...nothing, found: withoutOverlaps(readNarration(passage, lexicon, 0)) };
  }
}

function readNarration(passage: Passage, lexicon: Lexicon, from: number): Found[] {
  const reported = new Map<number, Found[]>();
  const reportedIn = (sentence: number): Found[] => {
    let found = reported.get(sentence);
    if (found === undefined) {
      found = findReported(passage, lexicon, sentence);
      reported.set(sentence, found);
    }
    return found;
  };
  const marked = findMarked(passage, lexicon, from, reportedIn);
  const clauses: Found[] = [];
  for (let index = from; index < passage.sentences.length; index++) {
    if (!marked.taken.has(index)) clauses.push(...reportedIn(index));
  }
  return [...marked.found, ...clauses].sort((a, b) => startOf(a) - startOf(b));
}

function startOf(found: Found): number {
  return found.spans[0]?.start ?? 0;
}

/**
 * Of quotations of one kind that overlap, the first is kept. A reported clause with words in marks is one quotation, not
 * two: the words in marks, shown in their sentence.
 */
function withoutOverlaps(found: readonly Found[]): Found[] {
  const ends = new Map<string, number>();
  const partial = found.filter(({ kind }) => kind === "partial");
  const holdsPartial = ({ kind, spans }: Found) =>
    kind === "indirect" && partial.some((other) => spans.some((span) => isWithin(other.spans, span)));
  return found
    .filter((quote) => !holdsPartial(quote))
    .sort((a, b) => startOf(a) - startOf(b))
    .filter((quote) => {
      if (startOf(quote) < (ends.get(quote.kind) ?? 0)) return false;
      ends.set(quote.kind, quote.spans.at(-1)?.end ?? 0);
      return true;
    });
}

function isWithin(inner: readonly Stretch[], outer: Stretch): boolean {
  return inner.every(({ start, end }) => start >= outer.start && end <= outer.end);
}

function attribute(passages: readonly Passage[], reading: readonly Reading[], lexicon: Lexicon): Quote[] {
  const people = peopleOf(passages, lexicon);
  const isQuoted = quotedPlaces(reading);
  const quotes: Quote[] = [];
  let interview: Interview = { last: null, introduction: null };
  let previous: "speech" | "narration" | "none" = "none";
  let question: BlockSpan | null = null;
  let answeredBy: string | null = null;

  passages.forEach((passage, index) => {
    const { found, isQuestion, isSpeech } = reading[index] ?? nothing;
    if (passage.kind === "heading" || passage.kind === "summary" || (passage.kind === "caption" && found.length === 0))
      return;
    if (isQuestion && found.length === 1 && isAnswered(passages, reading, index)) {
      // whom it was put to is seen from what stands before it
      question = spanOf(passage, found[0]?.spans ?? []);
      answeredBy = null;
      return;
    }
    let reported: Resolved | null = null;
    for (const quote of found) {
      const discourse: Discourse = {
        lastSpeaker: interview.last && { name: interview.last.speaker.name, block: interview.last.block },
        isQuoted,
      };
      const isCarried = quote.source === null;
      const resolved: Carried = quote.source
        ? inherit(resolveSource(quote.source, people, lexicon, discourse), interview)
        : carryOver(interview, isSpeech ? previous : previousOfMarked(interview, passage));
      const carried = withRole(resolved, people);
      if (isCarried && !isSpeech && carried.speaker === null) continue;
      const spans = isCarried && carried.speaker ? untilNamed(passage, quote, carried.speaker.name) : quote.spans;
      const name = carried.speaker?.name ?? "";
      const answers = isSpeech && quote.kind === "direct" && (answeredBy ?? name) === name ? question : null;
      if (answers) answeredBy = name;
      else if (isSpeech) question = null;
      quotes.push({
        spans: spans.map((span) => ({ block: passage.block, ...span })),
        kind: quote.kind,
        certainty: carried.certainty,
        speaker: carried.speaker,
        candidates: carried.candidates,
        role: carried.role,
        toldTo: carried.toldTo,
        cue: quote.cue,
        question: answers,
        sentence: { block: passage.block, ...(spans === quote.spans ? quote.sentence : hullOf(spans)) },
      });
      const { speaker } = carried;
      if (speaker) {
        reported = { ...carried, speaker };
        if (carried.certainty !== "uncertain") interview = { ...interview, last: { ...reported, block: index } };
      } else if (isSpeech) interview = { ...interview, last: null };
    }
    const leadsIn = passage.tokens.at(-1)?.text === ":";
    if (isSpeech && !leadsIn) {
      previous = "speech";
      // An answer may take several paragraphs, so a question is kept until somebody else asks or tells.
      if (found.some((quote) => quote.kind !== "direct")) question = null;
    } else {
      previous = "narration";
      question = null;
      if (isSpeech || !reported) reported = introducedIn(passage, lexicon, people, interview, isQuoted) ?? reported;
      interview = { ...interview, introduction: introduce(passage, people, reported) };
    }
  });
  return quotes;
}

/** Nobody speaks of themselves by name: a later sentence that names the speaker is the reporter's, and all after it. */
function untilNamed(passage: Passage, quote: Found, name: string): readonly Stretch[] {
  const surname = name.split(" ").at(-1) ?? name;
  const first = quote.spans[0];
  if (!first || surname.length < 3) return quote.spans;
  for (const sentence of passage.sentences) {
    const start = passage.tokens[sentence.from]?.start ?? 0;
    if (start <= first.start) continue;
    const words = passage.tokens.slice(sentence.from, sentence.to);
    if (!words.some((token) => token.text === surname)) continue;
    const cut = trimStretch(passage.text, first.start, Math.min(first.end, start));
    return cut ? [cut] : quote.spans;
  }
  return quote.spans;
}

function hullOf(spans: readonly Stretch[]): Stretch {
  const start = spans[0]?.start ?? 0;
  return { start, end: spans.at(-1)?.end ?? start };
}

/** A paragraph that is one quotation in marks goes on only after a lead-in, or after a quotation of the same kind. */
function previousOfMarked(interview: Interview, passage: Passage): "speech" | "narration" | "none" {
  if (interview.introduction?.block === passage.block - 1 && interview.introduction.endsInColon) return "narration";
  return interview.last?.block === passage.block - 1 ? "speech" : "none";
}

/** Whether the next block that is not a heading or caption is speech that is no question itself. */
function isAnswered(passages: readonly Passage[], reading: readonly Reading[], index: number): boolean {
  for (let next = index + 1; next < passages.length; next++) {
    const kind = passages[next]?.kind;
    if (kind === "caption" || kind === "heading" || kind === "summary") continue;
    return reading[next]?.isSpeech === true;
  }
  return false;
}

/** What is not said again stays as it was while one person goes on: the role, and to whom. */
function inherit(resolved: Resolved, interview: Interview): Resolved {
  const last = interview.last?.speaker.name === resolved.speaker.name ? interview.last : null;
  const introduced = interview.introduction?.reported ?? null;
  const before = last ?? (introduced?.speaker.name === resolved.speaker.name ? introduced : null);
  return before
    ? { ...resolved, role: resolved.role ?? before.role, toldTo: resolved.toldTo ?? before.toldTo }
    : resolved;
}

/** Where neither the quotation nor the interview says what a person is, the article may do so elsewhere. */
function withRole(carried: Carried, people: People): Carried {
  return carried.speaker ? { ...carried, role: carried.role ?? people.roleOf(carried.speaker.name) } : carried;
}

/** "Jens Stoltenberg uttalte seg mandag til BBC om ...": narration that says who will speak, and to whom. */
function introducedIn(
  passage: Passage,
  lexicon: Lexicon,
  people: People,
  interview: Interview,
  isQuoted: Discourse["isQuoted"],
): Resolved | null {
  const sentence = passage.sentences.at(-1);
  if (!sentence) return null;
  for (let i = sentence.from; i < sentence.to && i < sentence.from + 40; i++) {
    if (!lexicon.verbs.has(passage.tokens[i]?.lower ?? "")) continue;
    const attribution = readEither(passage, lexicon, sentence, i);
    if (!attribution) continue;
    const toldTo = findToldTo(passage, lexicon, i + 1, sentence.to);
    const lastSpeaker = interview.last && { name: interview.last.speaker.name, block: interview.last.block };
    return resolveSource(sourceOf(passage, { ...attribution, toldTo }), people, lexicon, { lastSpeaker, isQuoted });
  }
  return null;
}

function introduce(passage: Passage, people: People, reported: Resolved | null): Introduction {
  const mentions = people.mentionsIn(passage.block);
  const namesOf = (isSubject: boolean) =>
    mentions.filter((mention) => mention.isSubject === isSubject).map(({ name }) => name);
  const subjects = [...new Set(namesOf(true))];
  const others = [...new Set(namesOf(false))].filter((name) => !subjects.includes(name));
  const endsInColon = passage.tokens.at(-1)?.text === ":";
  return { block: passage.block, reported, endsInColon, subjects, others };
}

function spanOf(passage: Passage, spans: readonly Stretch[]): BlockSpan | null {
  const first = spans[0];
  const last = spans.at(-1);
  return first && last ? { block: passage.block, start: first.start, end: last.end } : null;
}

/** Tells whether a place lies in a direct quotation. */
function quotedPlaces(reading: readonly Reading[]): Discourse["isQuoted"] {
  const byBlock = reading.map(({ found }) =>
    found.filter((quote) => quote.kind === "direct").flatMap((quote) => quote.spans),
  );
  return (block, start) => byBlock[block]?.some((span) => span.start <= start && start < span.end) ?? false;
}
