import { type Attribution, type Report, reportsAt } from "./attribution.ts";
import type { Lexicon } from "./lexicon.ts";
import { type NounPhrase, readNounPhrase } from "./noun-phrase.ts";
import type { Passage, TokenRange } from "./passage.ts";
import { findToldTo, skipAdverbs } from "./told-to.ts";

/** A subject at token `at` with its reporting verb behind it, as stands after English words: "NN said", "NN, of X, told Y". */
export function readStraight(passage: Passage, lexicon: Lexicon, at: number, sentence: TokenRange): Attribution | null {
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
