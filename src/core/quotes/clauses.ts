/**
 * Reported speech in a reporter's sentence. The rules in their order; the first that fits takes the sentence:
 *
 * 1. "STATEMENT, sier NN.", "STATEMENT, NN said."   the statement
 * 2. "Det sier NN."                      the sentence before
 * 3. "Ifølge NN STATEMENT", "STATEMENT, ifølge NN", "S ifølge NN TATEMENT"
 * 4. "NN sier at CLAUSE", "NN mener CLAUSE", "til VG sier NN at CLAUSE", and on: "..., men mener CLAUSE"
 * 5. "heter det i rapporten at CLAUSE", "CLAUSE, heter det i rapporten"
 */
import { readVerbSubject } from "./attribution.ts";
import { isClosing, speaksItself } from "./closing.ts";
import { cueOf, type Found, sourceOf, textOfTokens } from "./found.ts";
import { closingAt, goesOnBehind } from "./last-words.ts";
import type { Lexicon } from "./lexicon.ts";
import { type NounPhrase, readNounPhrase } from "./noun-phrase.ts";
import { isInMarks, type Passage, phraseLength, type TokenRange } from "./passage.ts";
import { report } from "./report.ts";
import { findClauses } from "./reported-clause.ts";
import { skipAdverbs } from "./told-to.ts";

/** What a sentence of narration reports, in reading order: mostly nothing or one thing, several by rule 4. */
export function findReported(passage: Passage, lexicon: Lexicon, index: number): Found[] {
  const sentence = passage.sentences[index];
  if (!sentence || sentence.to - sentence.from < 3) return [];
  // "Ifølge Kari Nes, som kom sent, er brua trygg": what opens the sentence attributes all of it
  const opensAccording = phraseLength(passage.tokens, sentence.from, lexicon.accordingTo) > 0;
  const whole =
    (opensAccording ? findAccordingTo(passage, lexicon, sentence) : null) ??
    findUnmarked(passage, lexicon, sentence) ??
    findDemonstrative(passage, lexicon, index) ??
    findAccordingTo(passage, lexicon, sentence);
  if (whole) return [whole];
  const clauses = findClauses(passage, lexicon, sentence);
  if (clauses.length > 0) return clauses;
  const impersonal = findImpersonal(passage, lexicon, sentence);
  return impersonal ? [impersonal] : [];
}

/**
 * "Brua er stengt, opplyser havnesjef Jon Vik til NTB." With a mark that has lost its partner
 * (`Vi vant, "siger NN`) the words before it are direct.
 */
function findUnmarked(passage: Passage, lexicon: Lexicon, sentence: TokenRange): Found | null {
  for (let i = sentence.to - 1; i > sentence.from + 1; i--) {
    // an attribution stands behind a sign
    if (passage.tokens[i - 1]?.isWord) continue;
    const strayBehind = isStrayMark(passage, i - 1);
    const sign = strayBehind ? i - 2 : i - 1;
    const stray = strayBehind || isStrayMark(passage, sign - 1);
    const text = passage.tokens[sign]?.text ?? "";
    if (!/^[,?!]$/u.test(text) || isInMarks(passage, i)) continue;
    const attribution = closingAt(passage, lexicon, i, sentence);
    if (!attribution) continue;
    const from = lexicon.words.conjunctions.has(passage.tokens[sentence.from]?.lower ?? "")
      ? sentence.from + 1
      : sentence.from;
    // "Da hun kom hjem, fortalte NN ...": a clause of time or reason in front states nothing.
    const behind = goesOnBehind(passage, lexicon, attribution, sentence);
    const opensLater =
      phraseLength(passage.tokens, from, lexicon.subordinators) > 0 && isOneClause(passage, from, sign);
    if (opensLater && behind.length === 0) return null;
    // "Kari Nes, lærer i bygda, husker ...": what stands before the comma is the subject.
    if (sign - sentence.from < 2 || readNounPhrase(passage, lexicon, from, sign)?.to === sign) return null;
    const part = { from: sentence.from, to: text === "," ? sign : sign + 1 };
    const found = report(
      passage,
      sentence,
      [part, ...behind],
      "statement-attributed",
      sourceOf(passage, attribution),
      cueOf(passage, attribution),
    );
    return found && (stray || speaksItself(passage, lexicon, part))
      ? { ...found, kind: "direct", rule: stray ? "mark-astray" : "first-person" }
      : found;
  }
  return null;
}

/** Nothing but one clause up to the comma before the attribution. */
function isOneClause(passage: Passage, from: number, sign: number): boolean {
  for (let i = from; i < sign; i++) if (passage.tokens[i]?.text === ",") return false;
  return true;
}

function isStrayMark(passage: Passage, at: number): boolean {
  return /^["”“»«]$/u.test(passage.tokens[at]?.text ?? "") && !isInMarks(passage, at);
}

/** "Det opplyser havnesjef Jon Vik til Fjordposten.": what was said is the sentence before. */
function findDemonstrative(passage: Passage, lexicon: Lexicon, index: number): Found | null {
  const sentence = passage.sentences[index];
  const before = passage.sentences[index - 1];
  const first = sentence ? passage.tokens[sentence.from] : undefined;
  if (!sentence || !before || !first || !lexicon.words.determiners.has(first.lower)) return null;
  // "De hevder de har fått nok": they are who speaks, not what was said.
  if (lexicon.plural.has(first.lower)) return null;
  const attribution = readVerbSubject(passage, lexicon, sentence.from + 1, sentence.to);
  if (!attribution?.sense.clause || !isClosing(passage, lexicon, attribution, sentence)) return null;
  // "Det krever mange kontroller", "Det minner om filmen": only somebody who can speak says what stands before.
  if (!canSpeak(attribution.subject) || isAttributed(passage, lexicon, before)) return null;
  return report(
    passage,
    before,
    [before],
    "sentence-before",
    sourceOf(passage, attribution),
    cueOf(passage, attribution),
  );
}

function canSpeak({ kind, role, name }: NounPhrase): boolean {
  return kind === "pronoun" || kind === "organisation" || name !== null || role !== null;
}

/** Whether a sentence itself says whose its words are. */
function isAttributed(passage: Passage, lexicon: Lexicon, sentence: TokenRange): boolean {
  return findUnmarked(passage, lexicon, sentence) !== null || findAccordingTo(passage, lexicon, sentence) !== null;
}

function findAccordingTo(passage: Passage, lexicon: Lexicon, sentence: TokenRange): Found | null {
  for (let i = sentence.from; i < sentence.to; i++) {
    const length = phraseLength(passage.tokens, i, lexicon.accordingTo);
    if (length === 0 || isInMarks(passage, i)) continue;
    const subject = readNounPhrase(passage, lexicon, i + length, sentence.to);
    if (!subject || subject.kind === "pronoun") return null;
    const source = { passage, subject, toldTo: null };
    const cue = textOfTokens(passage, { from: i, to: i + length });
    const opening = i <= sentence.from + 1;
    const parts = opening
      ? [{ from: subject.to, to: sentence.to }]
      : [
          { from: sentence.from, to: i },
          { from: subject.to, to: sentence.to },
        ];
    return report(passage, sentence, parts, "according-to", source, cue);
  }
  return null;
}

/** "Det er ingen fare, heter det i rapporten." "I noen medier hevdes det at ..." */
function findImpersonal(passage: Passage, lexicon: Lexicon, sentence: TokenRange): Found | null {
  for (let i = sentence.from + 1; i + 1 < sentence.to; i++) {
    if (!lexicon.words.impersonalVerbs.has(passage.tokens[i]?.lower ?? "")) continue;
    const formal = passage.tokens[i + 1];
    if (!formal || !lexicon.words.determiners.has(formal.lower) || isInMarks(passage, i)) continue;
    const cue = textOfTokens(passage, { from: i, to: i + 2 });
    const place = placeAt(passage, lexicon, i + 2, sentence.to);
    if (passage.tokens[i - 1]?.text === "," && place) {
      const source = { passage, subject: place, toldTo: null };
      return report(passage, sentence, [{ from: sentence.from, to: i - 1 }], "impersonal", source, cue);
    }
    const opener = indexOfOpener(passage, lexicon, i + 2, sentence.to);
    const said = place ?? firstPlace(passage, lexicon, sentence.from, i);
    if (opener < 0 || !said) continue;
    const source = { passage, subject: said, toldTo: null };
    return report(passage, sentence, [{ from: opener + 1, to: sentence.to }], "impersonal", source, cue);
  }
  return null;
}

function placeAt(passage: Passage, lexicon: Lexicon, at: number, limit: number): NounPhrase | null {
  const from = skipAdverbs(passage, lexicon, at, limit);
  if (!lexicon.words.nounPrepositions.has(passage.tokens[from]?.lower ?? "")) return null;
  return readNounPhrase(passage, lexicon, from + 1, limit);
}

function firstPlace(passage: Passage, lexicon: Lexicon, from: number, limit: number): NounPhrase | null {
  for (let i = from; i < limit; i++) {
    const place = placeAt(passage, lexicon, i, limit);
    if (place) return place;
  }
  return null;
}

/** How many tokens may stand between "heter det" and "at". */
const reachOfOpener = 12;

function indexOfOpener(passage: Passage, lexicon: Lexicon, from: number, to: number): number {
  for (let i = from; i < to && i < from + reachOfOpener; i++) {
    if (lexicon.words.clauseOpeners.has(passage.tokens[i]?.lower ?? "")) return i;
  }
  return -1;
}
