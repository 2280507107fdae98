/**
 * The attribution right behind a pair of marks. The rules in their order; the first that fits:
 *
 * 1. «...», sier NN / "..." said NN           a reporting verb with its subject behind it
 * 2. "...," NN said                           a subject with its verb behind it, where a comma leads on from the words
 *    "...," NN, a teacher in X, told CNN      whatever stands between two commas says more of the subject
 *    "...," a voice in the crowd shouted      and so does a short phrase that a preposition opens
 */
import { type Attribution, type Report, readOpenVerb, readVerbSubject, reportsAt } from "./attribution.ts";
import { isClosing } from "./closing.ts";
import { type Lead, leadOf } from "./lead-in.ts";
import type { Lexicon } from "./lexicon.ts";
import type { MarkPair } from "./marks.ts";
import { type NounPhrase, readNounPhrase } from "./noun-phrase.ts";
import type { Passage, TokenRange } from "./passage.ts";
import { findToldTo, skipAdverbs } from "./told-to.ts";

/** The attribution behind a pair that opens in sentence `openIn`; `to` is where it ends. */
export function attributionBehind(
  passage: Passage,
  lexicon: Lexicon,
  pair: MarkPair,
  openIn: number,
): (Lead & { readonly to: number }) | null {
  let at = pair.close + 1;
  if (/^[,–—-]$/u.test(passage.tokens[at]?.text ?? "")) at++;
  let index = openIn;
  while ((passage.sentences[index]?.to ?? Number.POSITIVE_INFINITY) <= at) index++;
  const sentence = passage.sentences[index];
  if (!sentence || sentence.from > at) return null;
  const inverted =
    readVerbSubject(passage, lexicon, at, sentence.to) ?? readOpenVerb(passage, lexicon, at, sentence.to);
  if (inverted && isClosing(passage, lexicon, inverted, sentence))
    return { ...leadOf(passage, inverted), to: inverted.to };
  const straight = leadsOn(passage, pair) ? readStraight(passage, lexicon, at, sentence) : null;
  return straight && { ...leadOf(passage, straight), to: straight.to };
}

/** Whether a comma, a question mark or a dash before or behind the closing mark shows that the sentence goes on. */
function leadsOn(passage: Passage, pair: MarkPair): boolean {
  if (passage.tokens[pair.close + 1]?.text === ",") return true;
  let last = pair.close - 1;
  // "... called it 'a gift,'" Berg said
  while (last > pair.open && /^(?:['’”"»]|'')$/u.test(passage.tokens[last]?.text ?? "")) last--;
  return /^[,!?–—-]$/u.test(passage.tokens[last]?.text ?? "");
}

function readStraight(passage: Passage, lexicon: Lexicon, at: number, sentence: TokenRange): Attribution | null {
  const subject = readNounPhrase(passage, lexicon, at, sentence.to);
  if (!subject) return null;
  const found = verbOf(passage, lexicon, subject, sentence);
  if (!found) return null;
  const toldTo = findToldTo(passage, lexicon, found.report.to, sentence.to);
  const longer = { ...subject, to: Math.max(subject.to, found.subjectTo) };
  return { ...found.report, subject: longer, to: toldTo?.to ?? found.report.to, toldTo };
}

/** How far behind its subject a reporting verb is looked for, in tokens. */
const reachOfVerb = 40;
/** Longest phrase without commas between the two. */
const reachOfPhrase = 10;

/** The reporting verb of a subject, past an adverb, an insertion between commas, or a phrase that belongs to it. */
function verbOf(
  passage: Passage,
  lexicon: Lexicon,
  subject: NounPhrase,
  sentence: TokenRange,
): { readonly report: Report; readonly subjectTo: number } | null {
  const verbAt = (at: number): Report | null =>
    reportsAt(passage, lexicon, skipAdverbs(passage, lexicon, at, sentence.to), sentence.to);
  const direct = verbAt(subject.to);
  if (direct) return { report: direct, subjectTo: subject.to };
  const next = passage.tokens[subject.to];
  const isInserted = next?.text === ",";
  if (!isInserted && !(next && lexicon.words.nounPrepositions.has(next.lower))) return null;
  const limit = Math.min(sentence.to, subject.to + (isInserted ? reachOfVerb : reachOfPhrase));
  for (let i = subject.to + 1; i < limit; i++) {
    const { text = "" } = passage.tokens[i] ?? {};
    if (/^[.:;"“”«»?!]$/u.test(text) && text !== ".") return null;
    if (isInserted ? passage.tokens[i - 1]?.text !== "," : text === ",") {
      if (isInserted) continue;
      return null;
    }
    const report = verbAt(i);
    if (report) return { report, subjectTo: isInserted ? i - 1 : i };
  }
  return null;
}
