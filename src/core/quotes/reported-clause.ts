import { type Attribution, readEither } from "./attribution.ts";
import { cueOf, type Found } from "./found.ts";
import { readGerund } from "./gerund.ts";
import type { Lexicon } from "./lexicon.ts";
import { readNounPhrase } from "./noun-phrase.ts";
import { isInMarks, type Passage, type TokenRange } from "./passage.ts";
import { report } from "./report.ts";
import type { QuoteRule } from "./rules.ts";
import { findToldTo, skipAdverbs } from "./told-to.ts";

/** "NN sier at CLAUSE", "NN mener CLAUSE": every clause of a sentence that a reporting verb opens, in reading order. */
export function findClauses(passage: Passage, lexicon: Lexicon, sentence: TokenRange): Found[] {
  const found: Found[] = [];
  for (let i = sentence.from; i < sentence.to; i++) {
    const lower = passage.tokens[i]?.lower ?? "";
    if (!lexicon.verbs.has(lower) && !lexicon.participles.has(lower) && !lexicon.gerunds.has(lower)) continue;
    if (isInMarks(passage, i)) continue;
    const attribution =
      readGerund(passage, lexicon, sentence, i, found.at(-1)?.source ?? null) ??
      readEither(passage, lexicon, sentence, i);
    if (!attribution?.sense.clause) continue;
    const clause = clauseAfter(passage, lexicon, attribution, sentence);
    if (!clause) continue;
    const toldTo =
      findToldTo(passage, lexicon, attribution.to, clause.range.from) ??
      findToldTo(passage, lexicon, sentence.from, attribution.verb.from);
    const source = { passage, subject: attribution.subject, toldTo: attribution.toldTo ?? toldTo };
    const reported = report(passage, sentence, [clause.range], clause.rule, source, cueOf(passage, attribution));
    if (reported) found.push(reported);
    i = clause.range.to - 1;
  }
  return found;
}

/** How many tokens may stand between a reporting verb and "at": "sier i et intervju med NRK mandag at". */
const reachOfClause = 12;

function clauseAfter(
  passage: Passage,
  lexicon: Lexicon,
  attribution: Attribution,
  sentence: TokenRange,
): { readonly range: TokenRange; readonly rule: QuoteRule } | null {
  let to = sentence.to;
  while (to > sentence.from && /^[.:!?]$/u.test(passage.tokens[to - 1]?.text ?? "")) to--;
  if (lexicon.words.negations.has(passage.tokens[attribution.to]?.lower ?? "")) return null;
  const { bare } = attribution.sense;
  const first = skipAdverbs(passage, lexicon, attribution.to, to);
  const question = questionAt(passage, lexicon, attribution, first, to);
  if (question >= 0)
    return { range: { from: question, to: endOfClause(passage, lexicon, question, to) }, rule: "indirect-question" };
  for (let i = attribution.to; i < to && i < attribution.to + reachOfClause; i++) {
    const token = passage.tokens[i];
    if (!token || /^[:;«"“”]$/u.test(token.text)) break;
    // "mener det er mulig at": a clause without conjunction has begun before the "at".
    if (bare && lexicon.words.finiteVerbs.has(token.lower)) break;
    // "said the boats that": what a verb without an addressee has right behind it is the subject of its clause.
    if (i === first && opensSubject(lexicon, token.lower) && !attribution.sense.addressee) break;
    if (!lexicon.words.clauseOpeners.has(token.lower)) continue;
    const range = { from: i + 1, to: endOfClause(passage, lexicon, i + 1, to) };
    return i + 1 < to ? { range, rule: "clause" } : null;
  }
  const hasSubject = lexicon.words.clauseSubjects.has(passage.tokens[first]?.lower ?? "");
  const range = bare || hasSubject ? bareClause(passage, lexicon, attribution, to) : null;
  return range && { range, rule: "bare-clause" };
}

/** "asked whether X", "told reporters how X": the word that opens a question right behind the verb or whom it was said to; or -1. */
function questionAt(passage: Passage, lexicon: Lexicon, { sense }: Attribution, first: number, to: number): number {
  const opens = (at: number) => at + 2 < to && lexicon.words.questionOpeners.has(passage.tokens[at]?.lower ?? "");
  if (opens(first)) return first;
  const addressee = sense.addressee ? readNounPhrase(passage, lexicon, first, to) : null;
  const behind = addressee ? skipAdverbs(passage, lexicon, addressee.to, to) : -1;
  return behind >= 0 && opens(behind) ? behind : -1;
}

/** A word that opens a noun phrase, in a language where one behind the verb is not its own subject. */
function opensSubject({ profile, words }: Lexicon, lower: string): boolean {
  return (
    !profile.verbSecond &&
    (words.determiners.has(lower) || words.possessives.has(lower)) &&
    !words.clauseOpeners.has(lower)
  );
}

/** "NN sier at X, men mener Y", "..., men vil ikke svare", "..., adding that Y": behind the comma the reporter tells on. */
function endOfClause(passage: Passage, lexicon: Lexicon, from: number, to: number): number {
  for (let i = from + 2; i + 1 < to; i++) {
    const lower = passage.tokens[i]?.lower ?? "";
    if (passage.tokens[i - 1]?.text !== ",") {
      // "said he would pay and urged others to": what the same subject reports next needs no comma
      const reports = lexicon.words.conjunctions.has(lower) && lexicon.verbs.has(passage.tokens[i + 1]?.lower ?? "");
      if (reports && !lexicon.profile.verbSecond) return i;
      continue;
    }
    // "NN said X, adding that Y"
    if (lexicon.gerunds.has(lower)) return i - 1;
    if (!lexicon.words.conjunctions.has(lower)) continue;
    const next = passage.tokens[i + 1];
    if (next?.isCapital || lexicon.isFiniteForm(next?.lower ?? "")) return i - 1;
    // "..., but he said that": the same one is reported anew
    const isPronoun = lexicon.singular.has(next?.lower ?? "") || lexicon.plural.has(next?.lower ?? "");
    if (isPronoun && lexicon.verbs.has(passage.tokens[i + 2]?.lower ?? "")) return i - 1;
  }
  return to;
}

/** "mener besøket er ...": a clause without conjunction shows by a finite verb soon after a noun, or by its own subject. */
function bareClause(passage: Passage, lexicon: Lexicon, attribution: Attribution, to: number): TokenRange | null {
  const from = skipAdverbs(passage, lexicon, attribution.to, to);
  const first = passage.tokens[from];
  if (!first?.isWord || to - from < 3) return null;
  const { words } = lexicon;
  const isSubject = words.clauseSubjects.has(first.lower);
  if ((!isSubject && words.finiteVerbs.has(first.lower)) || words.conjunctions.has(first.lower)) return null;
  if (words.toldTo.has(first.lower) || words.nounPrepositions.has(first.lower)) return null;
  if (words.relativeWords.has(first.lower) || words.questionWords.has(first.lower)) return null;
  const end = endOfClause(passage, lexicon, from, to);
  const isPronoun = lexicon.singular.has(first.lower) || lexicon.plural.has(first.lower);
  const isFormal = words.determiners.has(first.lower) && lexicon.isFiniteForm(passage.tokens[from + 1]?.lower ?? "");
  const hasSubject = first.isCapital || isPronoun || isFormal || isSubject;
  for (let i = from + 1; i < end && i < from + 20; i++) {
    const token = passage.tokens[i];
    if (!token || token.text === ":") return null;
    if (words.finiteVerbs.has(token.lower)) return { from, to: end };
  }
  return hasSubject && end - from >= 4 ? { from, to: end } : null;
}
