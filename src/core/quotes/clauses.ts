/**
 * Reported speech in a reporter's sentence. The rules in their order; the first that fits takes the sentence:
 *
 * 1. "STATEMENT, sier NN."               the statement
 * 2. "Det sier NN."                      the sentence before
 * 3. "Ifølge NN STATEMENT", "STATEMENT, ifølge NN", "S ifølge NN TATEMENT"
 * 4. "NN sier at CLAUSE", "NN mener CLAUSE", "til VG sier NN at CLAUSE", and on: "..., men mener CLAUSE"
 * 5. "heter det i rapporten at CLAUSE", "CLAUSE, heter det i rapporten"
 */
import { type Attribution, readEither, readVerbSubject } from "./attribution.ts";
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
import { type NounPhrase, readNounPhrase } from "./noun-phrase.ts";
import { type Passage, phraseLength, type TokenRange } from "./passage.ts";
import { isFunctionWord } from "./phrase-words.ts";
import type { QuoteRule } from "./rules.ts";
import { findToldTo, skipAdverbs } from "./told-to.ts";

/** What a sentence of narration reports, in reading order: mostly nothing or one thing, several by rule 4. */
export function findReported(passage: Passage, lexicon: Lexicon, index: number): Found[] {
  const sentence = passage.sentences[index];
  if (!sentence || sentence.to - sentence.from < 3) return [];
  const whole =
    findUnmarked(passage, lexicon, sentence) ??
    findDemonstrative(passage, lexicon, index) ??
    findAccordingTo(passage, lexicon, sentence);
  if (whole) return [whole];
  const clauses = findClauses(passage, lexicon, sentence);
  if (clauses.length > 0) return clauses;
  const impersonal = findImpersonal(passage, lexicon, sentence);
  return impersonal ? [impersonal] : [];
}

function report(
  passage: Passage,
  sentence: TokenRange,
  parts: readonly TokenRange[],
  rule: QuoteRule,
  source: Source,
  cue: string,
): Found | null {
  const spans = parts.flatMap((part): Stretch[] => {
    if (part.to <= part.from) return [];
    const whole = stretchOf(passage, part.from, part.to);
    const span = trimStretch(passage.text, whole.start, whole.end);
    return span ? [span] : [];
  });
  if (spans.length === 0) return null;
  return {
    passage,
    spans,
    kind: "indirect",
    rule,
    source,
    cue,
    sentence: stretchOf(passage, sentence.from, sentence.to),
  };
}

/**
 * "Beredskapstroppen ble utkalt, opplyser operasjonsleder Magne Lie til NTB." With a mark that has lost its partner
 * (`Vi vant, "siger NN`) the words before it are direct.
 */
function findUnmarked(passage: Passage, lexicon: Lexicon, sentence: TokenRange): Found | null {
  for (let i = sentence.to - 1; i > sentence.from + 1; i--) {
    const stray = isStrayMark(passage, i - 1);
    const sign = stray ? i - 2 : i - 1;
    const text = passage.tokens[sign]?.text ?? "";
    if (!/^[,?!]$/u.test(text) || isInMarks(passage, i)) continue;
    const attribution = readVerbSubject(passage, lexicon, i, sentence.to);
    if (!attribution || !isClosing(passage, lexicon, attribution, sentence)) continue;
    const from = lexicon.words.conjunctions.has(passage.tokens[sentence.from]?.lower ?? "")
      ? sentence.from + 1
      : sentence.from;
    // "Da hun kom hjem, fortalte NN ...": a clause of time or reason in front states nothing.
    if (phraseLength(passage.tokens, from, lexicon.subordinators) > 0 && isOneClause(passage, from, sign)) return null;
    // "Maik Nygaard, datter av en venninne, husker ...": what stands before the comma is the subject.
    if (sign - sentence.from < 2 || readNounPhrase(passage, lexicon, from, sign)?.to === sign) return null;
    const part = { from: sentence.from, to: text === "," ? sign : sign + 1 };
    const found = report(
      passage,
      sentence,
      [part],
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

/** Who says "I" or "we" outside marks is quoted word for word, marks or not. */
export function speaksItself(passage: Passage, lexicon: Lexicon, range: TokenRange): boolean {
  for (let i = range.from; i < range.to; i++) {
    if (lexicon.words.firstPerson.has(passage.tokens[i]?.lower ?? "") && !isInMarks(passage, i)) return true;
  }
  return false;
}

function isStrayMark(passage: Passage, at: number): boolean {
  return /^["”“»«]$/u.test(passage.tokens[at]?.text ?? "") && !isInMarks(passage, at);
}

/** An attribution behind its quotation is the last of the sentence, but for an adverbial or what is done besides. */
export function isClosing(passage: Passage, lexicon: Lexicon, attribution: Attribution, sentence: TokenRange): boolean {
  const { kind, role, from, coreTo, to } = attribution.subject;
  // "..., said the event brought back memories": a long run without any known noun is no speaker.
  if (kind === "title" && role === null && coreTo - from > 3) return false;
  const rest = skipAdverbs(passage, lexicon, attribution.to, sentence.to);
  const next = passage.tokens[rest];
  if (rest >= sentence.to || !next?.isWord) return true;
  if (lexicon.words.clauseOpeners.has(next.lower) || opensClause(passage, lexicon, rest, sentence.to)) return false;
  if (lexicon.words.conjunctions.has(next.lower)) return true;
  if (kind === "title" && role === null && to - from === 1) return false;
  return next.isCapital === false;
}

/** "sier moren det er medisiner", "sa han til NRK og andre medier at": what was said comes behind the attribution. */
function opensClause(passage: Passage, lexicon: Lexicon, at: number, limit: number): boolean {
  const { words } = lexicon;
  const first = passage.tokens[at]?.lower ?? "";
  const isSubject = lexicon.singular.has(first) || lexicon.plural.has(first) || words.determiners.has(first);
  if (isSubject && words.finiteVerbs.has(passage.tokens[at + 1]?.lower ?? "")) return true;
  for (let i = at; i < limit && i < at + reachOfClause; i++) {
    const token = passage.tokens[i];
    if (!token?.isWord || lexicon.verbs.has(token.lower)) return false;
    // "etter at kampen var slutt" tells when it was said
    if (words.clauseOpeners.has(token.lower)) return !isFunctionWord(lexicon, passage.tokens[i - 1]?.lower ?? "");
  }
  return false;
}

/** "Det opplyser fellingsleder Finn Myhren til firda.no.": what was said is the sentence before. */
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

function findClauses(passage: Passage, lexicon: Lexicon, sentence: TokenRange): Found[] {
  const found: Found[] = [];
  for (let i = sentence.from; i < sentence.to; i++) {
    const lower = passage.tokens[i]?.lower ?? "";
    if (!lexicon.verbs.has(lower) && !lexicon.participles.has(lower)) continue;
    if (isInMarks(passage, i)) continue;
    const attribution = readEither(passage, lexicon, sentence, i);
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
  for (let i = attribution.to; i < to && i < attribution.to + reachOfClause; i++) {
    const token = passage.tokens[i];
    if (!token || /^[:;«"“”]$/u.test(token.text)) break;
    // "mener det er mulig at": a clause without conjunction has begun before the "at".
    if (bare && lexicon.words.finiteVerbs.has(token.lower)) break;
    if (!lexicon.words.clauseOpeners.has(token.lower)) continue;
    const range = { from: i + 1, to: endOfClause(passage, lexicon, i + 1, to) };
    return i + 1 < to ? { range, rule: "clause" } : null;
  }
  const range = bare ? bareClause(passage, lexicon, attribution, to) : null;
  return range && { range, rule: "bare-clause" };
}

/** "NN sier at X, men mener Y", "..., men vil ikke svare": after the conjunction the reporter tells on. */
function endOfClause(passage: Passage, lexicon: Lexicon, from: number, to: number): number {
  for (let i = from + 2; i + 1 < to; i++) {
    if (passage.tokens[i - 1]?.text !== "," || !lexicon.words.conjunctions.has(passage.tokens[i]?.lower ?? ""))
      continue;
    const next = passage.tokens[i + 1];
    if (next?.isCapital || isFiniteForm(lexicon, next?.lower ?? "")) return i - 1;
  }
  return to;
}

function isFiniteForm(lexicon: Lexicon, lower: string): boolean {
  if (lexicon.words.finiteVerbs.has(lower) || lexicon.verbs.has(lower)) return true;
  const hasForm = lexicon.profile.finiteEndings.some((ending) => lower.endsWith(ending));
  return hasForm && !isFunctionWord(lexicon, lower);
}

/** "mener besøket er ...": a clause without conjunction shows by a finite verb soon after a noun, or by its own subject. */
function bareClause(passage: Passage, lexicon: Lexicon, attribution: Attribution, to: number): TokenRange | null {
  const from = skipAdverbs(passage, lexicon, attribution.to, to);
  const first = passage.tokens[from];
  if (!first?.isWord || to - from < 3) return null;
  const { words } = lexicon;
  if (words.finiteVerbs.has(first.lower) || words.conjunctions.has(first.lower)) return null;
  if (words.toldTo.has(first.lower) || words.nounPrepositions.has(first.lower)) return null;
  if (words.relativeWords.has(first.lower) || words.questionWords.has(first.lower)) return null;
  const end = endOfClause(passage, lexicon, from, to);
  const isPronoun = lexicon.singular.has(first.lower) || lexicon.plural.has(first.lower);
  const isFormal = words.determiners.has(first.lower) && isFiniteForm(lexicon, passage.tokens[from + 1]?.lower ?? "");
  const hasSubject = first.isCapital || isPronoun || isFormal;
  for (let i = from + 1; i < end && i < from + 20; i++) {
    const token = passage.tokens[i];
    if (!token || token.text === ":") return null;
    if (words.finiteVerbs.has(token.lower)) return { from, to: end };
  }
  return hasSubject && end - from >= 4 ? { from, to: end } : null;
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

function indexOfOpener(passage: Passage, lexicon: Lexicon, from: number, to: number): number {
  for (let i = from; i < to && i < from + reachOfClause; i++) {
    if (lexicon.words.clauseOpeners.has(passage.tokens[i]?.lower ?? "")) return i;
  }
  return -1;
}

/** Whether a token stands between quotation marks. */
export function isInMarks(passage: Passage, at: number): boolean {
  // Binary search: a block may hold thousands of pairs.
  let low = 0;
  let high = passage.marks.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const pair = passage.marks[middle];
    if (!pair) return false;
    if (at < pair.open) high = middle - 1;
    else if (at > pair.close) low = middle + 1;
    else return true;
  }
  return false;
}
