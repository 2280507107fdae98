/**
 * Words between quotation marks in narration. Whether they are somebody's words is decided in this order:
 *
 * 1. an attribution behind them: «...», sier NN / "...," NN said      direct; the next pair goes on with it
 * 2. a lead-in before them: NN sier: «...» / NN said, "..."           direct
 * 3. the clause after "at" is wholly in marks: sa at «...»            direct
 * 4. a verb of wording before them: NN kaller X «...»                 partial
 * 5. several of them inside a reported clause: NN sier at X «...»     partial; a single word is used with care
 * 6. all the rest is a title, a nickname or a word used with care     no quotation
 *
 * A title of a work (the noun before it says so: "boken «...»") is never 4 or 5.
 */
import {
  type Attribution,
  readEither,
  readOpenVerb,
  readSubjectVerb,
  readVerbSubject,
  subjectBefore,
} from "./attribution.ts";
import { isClosing } from "./closing.ts";
import {
  cueOf,
  type Dismissed,
  type Found,
  type Source,
  type Stretch,
  sourceOf,
  stretchOf,
  textOfTokens,
  trimStretch,
} from "./found.ts";
import type { Lexicon } from "./lexicon.ts";
import type { MarkPair } from "./marks.ts";
import { readNounPhrase } from "./noun-phrase.ts";
import { type Passage, phraseLength, type TokenRange } from "./passage.ts";
import type { Dismissal, QuoteRule } from "./rules.ts";
import { findToldTo, skipAdverbs } from "./told-to.ts";

export type Marked = {
  readonly found: readonly Found[];
  readonly dismissed: readonly Dismissed[];
  /** Sentences that a direct quotation with its attribution takes up: nothing else is reported in them. */
  readonly taken: ReadonlySet<number>;
};

/** Reads the marks of a passage from sentence `fromSentence` on; `reported` are the clauses found in those sentences. */
export function findMarked(
  passage: Passage,
  lexicon: Lexicon,
  fromSentence: number,
  reportedIn: (sentence: number) => readonly Found[],
): Marked {
  const found: Found[] = [];
  const dismissed: Dismissed[] = [];
  const taken = new Set<number>();
  const firstToken = passage.sentences[fromSentence]?.from ?? passage.tokens.length;
  let sentenceIndex = fromSentence;
  let last: { readonly found: Found; readonly to: number } | null = null;

  for (const pair of passage.marks) {
    if (pair.open < firstToken) continue;
    while ((passage.sentences[sentenceIndex]?.to ?? Number.POSITIVE_INFINITY) <= pair.open) sentenceIndex++;
    const span = insideOf(passage, pair);
    const sentence = passage.sentences[sentenceIndex];
    if (!span || !sentence) continue;
    const behind = attributionBehind(passage, lexicon, pair, sentenceIndex);
    const isNext: boolean = last !== null && goesOn(passage, lexicon, last.to, pair);
    const attribution: Lead | null = behind ?? (isNext ? null : leadIn(passage, lexicon, pair, sentence));
    if (attribution) {
      const to = behind ? behind.to : pair.close + 1;
      const quote = directQuote(
        passage,
        pair,
        span,
        attribution,
        attribution.rule ?? (behind ? "marks-attributed" : "marks-led-in"),
      );
      found.push(quote);
      last = { found: quote, to };
      for (let i = sentenceIndex; i < passage.sentences.length && (passage.sentences[i]?.from ?? 0) < to; i++)
        taken.add(i);
      continue;
    }
    if (last && goesOn(passage, lexicon, last.to, pair)) {
      const longer: Found = {
        ...last.found,
        spans: [...last.found.spans, span],
        sentence: { start: last.found.sentence.start, end: span.end },
      };
      found[found.lastIndexOf(last.found)] = longer;
      last = { found: longer, to: pair.close + 1 };
      for (let i = sentenceIndex; i < passage.sentences.length && (passage.sentences[i]?.from ?? 0) <= pair.close; i++)
        taken.add(i);
      continue;
    }
    if (fillsBlock(passage, pair)) {
      found.push({
        passage,
        spans: [span],
        kind: "direct",
        rule: "marks-alone",
        source: null,
        cue: null,
        sentence: span,
      });
      continue;
    }
    const partial = partialQuote(passage, lexicon, pair, span, sentence, reportedIn(sentenceIndex));
    if (typeof partial === "string") dismissed.push({ rule: partial, span });
    else found.push(partial);
  }
  return { found, dismissed, taken };
}

function insideOf(passage: Passage, pair: MarkPair): Stretch | null {
  if (pair.close - pair.open < 2) return null;
  const { start, end } = stretchOf(passage, pair.open + 1, pair.close);
  return trimStretch(passage.text, start, end);
}

type Lead = { readonly source: Source; readonly cue: string | null; readonly rule?: QuoteRule };

function directQuote(passage: Passage, pair: MarkPair, span: Stretch, lead: Lead, rule: QuoteRule): Found {
  const sentence = stretchOf(passage, pair.open, Math.min(pair.close + 1, passage.tokens.length));
  return { passage, spans: [span], kind: "direct", rule, source: lead.source, cue: lead.cue, sentence };
}

function leadOf(passage: Passage, attribution: Attribution): Lead {
  return { source: sourceOf(passage, attribution), cue: cueOf(passage, attribution) };
}

/** The attribution right behind a pair, and where it ends. */
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
  // "...," NN said: the comma shows that the sentence goes on behind the marks.
  const comma = passage.tokens[pair.close - 1]?.text ?? "";
  const behindComma = passage.tokens[pair.close + 1]?.text === ",";
  if (!behindComma && !/^[,!?–—-]$/u.test(comma)) return null;
  const subject = readNounPhrase(passage, lexicon, at, sentence.to);
  if (!subject) return null;
  const comma2 = passage.tokens[subject.to]?.text === "," ? subject.to + 1 : subject.to;
  const verb = skipAdverbs(passage, lexicon, comma2, sentence.to);
  const attribution = readSubjectVerb(passage, lexicon, { from: at, to: sentence.to }, verb);
  if (!attribution) return null;
  const toldTo = findToldTo(passage, lexicon, attribution.to, sentence.to);
  return { ...leadOf(passage, { ...attribution, toldTo }), to: toldTo?.to ?? attribution.to };
}

/** "NN sa på spørsmål fra VG: «", "NN said, “", "sa ho «", "sa at «...»." */
export function leadIn(passage: Passage, lexicon: Lexicon, pair: MarkPair, sentence: TokenRange): Lead | null {
  const before = passage.tokens[pair.open - 1];
  if (!before || pair.open - 1 < sentence.from) return null;
  const opensClause = lexicon.words.clauseOpeners.has(before.lower);
  if (opensClause && !endsSentence(passage, pair, sentence)) return null;
  if (before.text === ":") {
    const named = readNounPhrase(passage, lexicon, sentence.from, pair.open - 1);
    if (named?.to === pair.open - 1 && named.name)
      return { source: { passage, subject: named, toldTo: null }, cue: ":" };
  }
  const signsLead = before.text === ":" || before.text === "," || opensClause;
  const nearest = signsLead ? pair.open - 1 : pair.open;
  const farthest = before.text === ":" ? sentence.from : Math.max(sentence.from, nearest - 6);
  for (let i = nearest - 1; i >= farthest && i > nearest - 40; i--) {
    const attribution = readEither(passage, lexicon, { from: sentence.from, to: nearest }, i);
    if (!attribution) continue;
    if (!signsLead && attribution.to !== pair.open && attribution.subject.to !== pair.open) continue;
    const toldTo = attribution.toldTo ?? findToldTo(passage, lexicon, attribution.to, nearest);
    return leadOf(passage, { ...attribution, toldTo });
  }
  return before.text === ":" ? announced(passage, lexicon, pair, sentence) : null;
}

/** Fewest words in marks that a colon may announce as somebody's without a reporting verb. */
const fewestAnnounced = 5;

/** "Lagmannsretten har kommentert rollen hennes: «...»": a sentence in marks behind a colon is the subject's of the one before. */
function announced(passage: Passage, lexicon: Lexicon, pair: MarkPair, sentence: TokenRange): Lead | null {
  const first = passage.tokens[pair.open + 1];
  if (!first?.isCapital || pair.close - pair.open < fewestAnnounced || isTitle(passage, lexicon, pair)) return null;
  const subject = readNounPhrase(passage, lexicon, sentence.from, pair.open - 1);
  const isSomebody = subject !== null && (subject.name !== null || subject.role !== null || subject.kind !== "title");
  if (!isSomebody || subject.kind === "pronoun") return null;
  const toldTo = findToldTo(passage, lexicon, subject.to, pair.open - 1);
  return { source: { passage, subject, toldTo }, cue: null, rule: "marks-announced" };
}

function endsSentence(passage: Passage, pair: MarkPair, sentence: TokenRange): boolean {
  const end = pair.close + 1;
  return end >= sentence.to || (end === sentence.to - 1 && passage.tokens[end]?.isWord === false);
}

/** How far behind an attribution its quotation may go on, in tokens. */
const reachOfSecond = 40;

/**
 * A second pair goes on with the first when nothing but the rest of the attribution's sentence stands between them: it
 * opens the next sentence, or goes on in this one.
 */
function goesOn(passage: Passage, lexicon: Lexicon, to: number, pair: MarkPair): boolean {
  if (pair.open < to || pair.open - to > reachOfSecond) return false;
  const between = passage.tokens.slice(to, pair.open);
  const stops = between.filter((token) => /^[.!?:;]$/u.test(token.text));
  const isNear = stops.length === 0 ? between.at(-1)?.text === "," || between.length < 4 : between.at(-1) === stops[0];
  return stops.length <= 1 && isNear && !between.some((token) => lexicon.verbs.has(token.lower) || token.text === ":");
}

function fillsBlock(passage: Passage, pair: MarkPair): boolean {
  return pair.open === 0 && pair.close >= passage.tokens.length - 2 && pair.close > 8;
}

function partialQuote(
  passage: Passage,
  lexicon: Lexicon,
  pair: MarkPair,
  span: Stretch,
  sentence: TokenRange,
  clauses: readonly Found[],
): Found | Dismissal {
  if (isTitle(passage, lexicon, pair)) return "work";
  if (isSoCalled(passage, lexicon, pair)) return "so-called";
  const whole = stretchOf(passage, sentence.from, sentence.to);
  const wording = wordedBy(passage, lexicon, pair, sentence);
  if (wording) return { passage, spans: [span], kind: "partial", rule: "marks-worded", ...wording, sentence: whole };
  const reported = clauses.find(({ spans }) => spans.some((part) => part.start <= span.start && span.end <= part.end));
  if (!reported) return "unspoken";
  if (pair.close - pair.open === 2) return "one-word";
  if (isLabel(passage, pair)) return "label";
  const rule = "marks-in-clause";
  return { passage, spans: [span], kind: "partial", rule, source: reported.source, cue: reported.cue, sentence: whole };
}

/** The noun before the marks, or one word further away, names a kind of work: "boken «...»", "filmen hennes «...»". */
function isTitle(passage: Passage, lexicon: Lexicon, pair: MarkPair): boolean {
  return [1, 2].some((back) => lexicon.isWork(passage.tokens[pair.open - back]?.lower ?? ""));
}

/** "såkalt «...»": the words in marks are only called so. */
function isSoCalled(passage: Passage, lexicon: Lexicon, pair: MarkPair): boolean {
  for (let back = 1; back <= 3 && back <= pair.open; back++) {
    const length = phraseLength(passage.tokens, pair.open - back, lexicon.soCalled);
    if (length > 0 && length >= back - 1) return true;
  }
  return false;
}

/** Several words that all begin with a capital letter or are numbers: a name, not what somebody said. */
function isLabel(passage: Passage, pair: MarkPair): boolean {
  const words = passage.tokens.slice(pair.open + 1, pair.close).filter((token) => token.isWord);
  return words.length > 1 && words.every((token) => token.isCapital || /^\d+$/u.test(token.text));
}

/** "Kim kaller det en «allianse»", "han hyllet Russlands «viktige rolle»". */
function wordedBy(passage: Passage, lexicon: Lexicon, pair: MarkPair, sentence: TokenRange): Lead | null {
  for (let i = pair.open - 1; i > pair.open - 15 && i >= sentence.from; i--) {
    if (!lexicon.words.wordingVerbs.has(passage.tokens[i]?.lower ?? "")) continue;
    const before = subjectBefore(passage, lexicon, sentence, i);
    const subject = before ?? (i > sentence.from ? readNounPhrase(passage, lexicon, i + 1, pair.open) : null);
    if (!subject || (subject.kind === "title" && !subject.role)) return null;
    const toldTo = findToldTo(passage, lexicon, pair.close + 1, sentence.to);
    return { source: { passage, subject, toldTo }, cue: textOfTokens(passage, { from: i, to: i + 1 }) };
  }
  return null;
}
