import type { BlockSpan } from "../article/article.ts";
import { type Carried, carryOver, type Interview } from "./carry.ts";
import { type Found, type Stretch, trimStretch } from "./found.ts";
import { introductionOf } from "./introduction.ts";
import type { Lexicon } from "./lexicon.ts";
import { lastFrom, type Passage } from "./passage.ts";
import { type People, peopleOf } from "./people.ts";
import type { Discourse } from "./pronouns.ts";
import type { Quote, SpeakerMention } from "./quote.ts";
import { type BlockReading, nothing } from "./read-block.ts";
import type { Dismissal, QuoteRule, SpeakerRule } from "./rules.ts";
import { type Resolved, resolveSource } from "./speakers.ts";

/** What was decided of a stretch of an article: that it is a quotation, and how its speaker was told; or that it is none. */
export type Decision =
  | { readonly quote: Quote; readonly span: BlockSpan; readonly rule: QuoteRule; readonly speakerRule: SpeakerRule }
  | { readonly quote: null; readonly span: BlockSpan; readonly rule: Dismissal };

/** Gives what each block holds to its speaker, in reading order. */
export function attribute(
  passages: readonly Passage[],
  reading: readonly BlockReading[],
  lexicon: Lexicon,
): Decision[] {
  const sources = reading.flatMap(({ found }) => found.flatMap(({ source }) => source ?? []));
  const people = peopleOf(passages, sources, lexicon);
  const isQuoted = quotedPlaces(reading);
  const discourseAt = ({ last }: Interview): Discourse => ({
    passages,
    people,
    isQuoted,
    // a body is no «han»
    lastSpeaker: last && !isBody(last.speaker) ? spokenBy(last) : null,
  });
  const decisions: Decision[] = [];
  let interview: Interview = { last: null, introduction: null };
  let previous: "speech" | "question" | "narration" | "none" = "none";
  let question: BlockSpan | null = null;
  let answeredBy: string | null = null;

  passages.forEach((passage, index) => {
    const { found, dismissed, isQuestion, mayAsk, asks, isSpeech, narrationFrom } = reading[index] ?? nothing;
    const dismiss = (rule: Dismissal, span: Stretch) => {
      // marks with nothing between them are not worth a decision
      if (span.end > span.start) decisions.push({ quote: null, rule, span: { block: passage.block, ...span } });
    };
    for (const { rule, span } of dismissed) dismiss(rule, span);
    if (passage.kind === "heading" || passage.kind === "summary" || (passage.kind === "caption" && found.length === 0))
      return;
    const answered = isAnswered(passages, reading, index);
    if (isQuestion && found.length === 1 && answered) {
      // whom it was put to is seen from what stands before it
      question = spanOf(passage, found[0]?.spans ?? []);
      answeredBy = null;
      if (question) dismiss("interviewer", question);
      if (previous === "speech") previous = "question";
      return;
    }
    const reported: Resolved[] = [];
    for (const quote of found) {
      const isCarried = quote.source === null;
      const resolved: Carried = quote.source
        ? inherit(lessSure(quote, resolveSource(quote.source, lexicon, discourseAt(interview))), interview)
        : carryOver(interview, isSpeech ? previous : previousOfMarked(interview, passage), mayAsk && answered);
      const carried = withRole(resolved, people);
      if (isCarried && !isSpeech && carried.speaker === null) {
        dismiss("speakerless", hullOf(quote.spans));
        continue;
      }
      const own = asks && answered ? untilAsked(passage, quote.spans, asks) : quote.spans;
      const spans = isCarried && carried.speaker ? untilNamed(passage, own, carried.speaker.name) : own;
      const name = carried.speaker?.name ?? "";
      const answers = isSpeech && quote.kind === "direct" && (answeredBy ?? name) === name ? question : null;
      if (answers) answeredBy = name;
      else if (isSpeech) question = null;
      decisions.push(decisionOf(quote, carried, spans, answers));
      const { speaker } = carried;
      if (speaker) {
        const told = { ...carried, speaker };
        reported.push(told);
        const start = speaker.span?.start ?? hullOf(spans).end;
        if (carried.certainty !== "uncertain") interview = { ...interview, last: { ...told, block: index, start } };
      } else if (isSpeech) interview = { ...interview, last: null };
    }
    if (asks && answered) {
      question = { block: passage.block, ...asks };
      answeredBy = null;
      dismiss("interviewer", asks);
      previous = "question";
    } else if (isSpeech && narrationFrom >= passage.sentences.length) {
      previous = "speech";
      // An answer may take several paragraphs, so a question is kept until somebody else asks or tells.
      if (found.some((quote) => quote.kind !== "direct")) question = null;
    } else {
      previous = "narration";
      question = null;
      const introduction = introductionOf(passage, narrationFrom, reported, lexicon, discourseAt(interview));
      interview = { ...interview, introduction };
    }
  });
  return decisions;
}

function decisionOf(found: Found, carried: Carried, spans: readonly Stretch[], question: BlockSpan | null): Decision {
  const { block } = found.passage;
  const { rule: speakerRule, certainty, speaker, candidates, role, toldTo } = carried;
  const sentence = spans === found.spans ? found.sentence : hullOf(spans);
  return {
    rule: found.rule,
    speakerRule,
    span: { block, ...hullOf(spans) },
    quote: {
      spans: spans.map((span) => ({ block, ...span })),
      kind: found.kind,
      certainty,
      speaker,
      candidates,
      role,
      toldTo,
      cue: found.cue,
      question,
      sentence: { block, ...sentence },
    },
  };
}

function spokenBy({ speaker, rule, block, start }: NonNullable<Interview["last"]>) {
  return { name: speaker.name, isTitle: rule === "title", block, start };
}

function isBody({ kind }: SpeakerMention): boolean {
  return kind === "organisation" || kind === "document";
}

/** Without a reporting verb nobody is said to have said it. */
function lessSure({ rule }: Found, resolved: Resolved): Resolved {
  return rule === "marks-announced" && resolved.certainty === "stated"
    ? { ...resolved, certainty: "inferred" }
    : resolved;
}

/** What was said before the interviewer's next question. */
function untilAsked(passage: Passage, spans: readonly Stretch[], asks: Stretch): readonly Stretch[] {
  return spans.flatMap(({ start, end }) => trimStretch(passage.text, start, Math.min(end, asks.start)) ?? []);
}

/** Nobody speaks of themselves by name: a later sentence that names the speaker is the reporter's, and all after it. */
function untilNamed(passage: Passage, spans: readonly Stretch[], name: string): readonly Stretch[] {
  const surname = name.split(" ").at(-1) ?? name;
  const first = spans[0];
  if (!first || surname.length < 3) return spans;
  for (const sentence of passage.sentences) {
    const start = passage.tokens[sentence.from]?.start ?? 0;
    if (start <= first.start) continue;
    const words = passage.tokens.slice(sentence.from, sentence.to);
    if (!words.some((token) => token.text === surname)) continue;
    const cut = trimStretch(passage.text, first.start, Math.min(first.end, start));
    return cut ? [cut] : spans;
  }
  return spans;
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
function isAnswered(passages: readonly Passage[], reading: readonly BlockReading[], index: number): boolean {
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

function spanOf(passage: Passage, spans: readonly Stretch[]): BlockSpan | null {
  const first = spans[0];
  const last = spans.at(-1);
  return first && last ? { block: passage.block, start: first.start, end: last.end } : null;
}

/** Tells whether a place lies in a direct quotation. */
function quotedPlaces(reading: readonly BlockReading[]): Discourse["isQuoted"] {
  const byBlock = reading.map(({ found }) =>
    found
      .filter((quote) => quote.kind === "direct")
      .flatMap((quote) => quote.spans)
      .sort((a, b) => a.start - b.start),
  );
  return (block, start) => {
    const span = lastFrom(byBlock[block] ?? [], start, (one) => one.start);
    return span !== null && start < span.end;
  };
}
