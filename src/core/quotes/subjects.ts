import type { Lexicon } from "./lexicon.ts";
import { type NounPhrase, readNounPhrase } from "./noun-phrase.ts";
import { type Passage, phraseLength, type TokenRange } from "./passage.ts";
import { skipAdverbs } from "./told-to.ts";

/** A noun phrase without a name, a role, a body or a document in it. */
export function isVague(subject: NounPhrase): boolean {
  return subject.kind === "title" && subject.role === null;
}

/** The auxiliary of a participle, a few words before it; -1 when there is none ("uttalt" as an adjective). */
export function auxiliaryBefore(passage: Passage, lexicon: Lexicon, from: number, at: number): number {
  for (let i = at - 1; i >= from && i >= at - 4; i--) {
    const lower = passage.tokens[i]?.lower ?? "";
    if (lexicon.words.negations.has(lower)) return -1;
    // "Theresa May said": with a capital letter it is a name
    if (!lexicon.words.auxiliaries.has(lower) || passage.tokens[i]?.isCapital) continue;
    const before = passage.tokens[i - 1]?.lower ?? "";
    return lexicon.words.auxiliaries.has(before) ? i - 1 : i;
  }
  return -1;
}

/** The noun phrase that ends where the verb begins. */
export function subjectBefore(
  passage: Passage,
  lexicon: Lexicon,
  sentence: TokenRange,
  verb: number,
): NounPhrase | null {
  const before = passage.tokens[verb - 1];
  if (!before || verb - 1 < sentence.from) return null;
  if (lexicon.words.relativeWords.has(before.lower)) return null;
  const joins = lexicon.words.conjunctions.has(passage.tokens[sentence.from]?.lower ?? "");
  const opening = joins ? sentence.from + 1 : sentence.from;
  for (const from of subjectStarts(passage, lexicon, sentence, verb)) {
    const subject = readNounPhrase(passage, lexicon, from, verb);
    // A bare word in the middle of a sentence that nothing shows to be a speaker: "... var villig, men innrømmet at".
    if (!subject || (from > opening && isVague(subject) && subject.to - subject.from === 1)) continue;
    let to = subject.to;
    // a comma before the verb closes what was said of the subject: "NN, havnesjef i Nes, sier"
    const isClosed = passage.tokens[to]?.text === ",";
    if (isClosed) to++;
    to = skipAdverbs(passage, lexicon, to, verb);
    if (to === verb && (!isClosed || hasApposition(passage, subject))) return subject;
    if (from === opening && subject.kind !== "pronoun" && isBound(passage, lexicon, subject.to, verb))
      return { ...subject, to: verb };
    // "Ann Lowe, speaking to reporters, said": what stands between two commas is about the subject.
    if (from === sentence.from && !isVague(subject) && isInsertion(passage, lexicon, subject.to, verb - 1))
      return { ...subject, to: verb - 1 };
    // "Høyre er en forkjemper for loven og mener at": the subject of the sentence goes on.
    const isMain = phraseLength(passage.tokens, sentence.from, lexicon.subordinators) === 0;
    const goesOn = isMain && lexicon.words.conjunctions.has(before.lower) && from <= sentence.from + 2;
    if (goesOn && (subject.kind !== "title" || subject.role !== null)) return subject;
  }
  return null;
}

/** How many words may bind a noun to what it belongs to. */
const reachOfBound = 12;

/** "En rapport om planer for å minske utslippene": a preposition behind the noun, and up to the verb nothing that is told. */
function isBound(passage: Passage, lexicon: Lexicon, from: number, verb: number): boolean {
  if (verb - from > reachOfBound || !lexicon.words.prepositions.has(passage.tokens[from]?.lower ?? "")) return false;
  for (let i = from; i < verb; i++) {
    const token = passage.tokens[i];
    const isVerb = lexicon.verbs.has(token?.lower ?? "") || lexicon.words.finiteVerbs.has(token?.lower ?? "");
    if (!token?.isWord || (!token.isCapital && isVerb)) return false;
  }
  return true;
}

/** A stretch from one comma to another without a finite verb. */
function isInsertion(passage: Passage, lexicon: Lexicon, from: number, to: number): boolean {
  if (to <= from || passage.tokens[from]?.text !== "," || passage.tokens[to]?.text !== ",") return false;
  for (let i = from + 1; i < to; i++) if (lexicon.isFiniteForm(passage.tokens[i]?.lower ?? "")) return false;
  return true;
}

function hasApposition({ tokens }: Passage, { from, to, coreTo }: NounPhrase): boolean {
  return to > coreTo || tokens.slice(from, to).some(({ text }) => text === ",");
}

/** Where a subject may begin: at the sentence's start, after its opening adverb, and after each sign or conjunction. */
function subjectStarts(passage: Passage, lexicon: Lexicon, sentence: TokenRange, verb: number): number[] {
  const starts = [sentence.from];
  const far = Math.max(sentence.from, verb - 40);
  for (let i = far; i < verb; i++) {
    const token = passage.tokens[i];
    if (!token) break;
    const opens =
      !token.isWord || lexicon.words.stopWords.has(token.lower) || phraseLength(passage.tokens, i, lexicon.adverbs) > 0;
    const isPart = lexicon.words.determiners.has(token.lower) || isPreposition(lexicon, token.lower);
    if (opens && !isPart && token.text !== "." && i + 1 < verb) starts.push(i + 1);
  }
  const nearest = verb - 1;
  const isObject = nearest > sentence.from && isPreposition(lexicon, passage.tokens[nearest - 1]?.lower ?? "");
  if (!isObject && !starts.includes(nearest)) starts.push(nearest);
  return starts;
}

/** What a preposition governs is no subject: "Til Dagens Næringsliv sier NN". */
function isPreposition({ words }: Lexicon, lower: string): boolean {
  return words.nounPrepositions.has(lower) || words.toldTo.has(lower);
}
