/**
 * Words between quotation marks in narration. Whether they are somebody's words is decided in this order:
 *
 * 1. an attribution behind them: «...», sier NN / "...," NN said      direct; the next pair goes on with it
 * 2. a lead-in before them: NN sier: «...» / NN said, "..."           direct; so is "..., adding, "...""
 * 3. the clause after "at" is wholly in marks: sa at «...»            direct
 * 4. a verb of wording before them: NN kaller X «...»                 partial
 * 5. several of them inside a reported clause: NN sier at X «...»     partial; a single word is used with care
 *    or behind a reporting verb without one: NN lovte X «...»         the same
 * 6. all the rest is a title, a nickname or a word used with care     no quotation
 *
 * A title of a work (the noun before it says so: "boken «...»") is never 4 or 5, and one inside a sentence ("on the show
 * "Open Water," NN said") never 1.
 */

import { attributionBehind } from "./behind.ts";
import { type Dismissed, type Found, type Stretch, stretchOf, textOfTokens, trimStretch } from "./found.ts";
import { isTitle, type Lead, leadIn } from "./lead-in.ts";
import type { Lexicon } from "./lexicon.ts";
import type { MarkPair } from "./marks.ts";
import { readNounPhrase } from "./noun-phrase.ts";
import { type Passage, phraseLength, type Token, type TokenRange } from "./passage.ts";
import type { Dismissal, QuoteRule } from "./rules.ts";
import { subjectBefore } from "./subjects.ts";
import { findToldTo } from "./told-to.ts";

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
  let last: (Ended & { readonly found: Found }) | null = null;
  /** Marks the sentences of a quotation as taken up, from the current one to the one that token `to` ends in. */
  const end = (quote: Found, to: number): typeof last => {
    let index = sentenceIndex;
    while (index < passage.sentences.length && (passage.sentences[index]?.from ?? 0) < to) taken.add(index++);
    return { found: quote, to, sentence: index - 1 };
  };

  for (const pair of passage.marks) {
    if (pair.open < firstToken) continue;
    while ((passage.sentences[sentenceIndex]?.to ?? Number.POSITIVE_INFINITY) <= pair.open) sentenceIndex++;
    const span = insideOf(passage, pair);
    const sentence = passage.sentences[sentenceIndex];
    if (!span || !sentence) continue;
    const behind = isNamed(passage, lexicon, pair, sentence)
      ? null
      : attributionBehind(passage, lexicon, pair, sentenceIndex);
    const goneOn: Found | null =
      last && last.found.spans.length < mostParts && goesOn(passage, lexicon, last, pair, sentenceIndex)
        ? last.found
        : null;
    const quoted = last?.sentence === sentenceIndex ? last.found.source : null;
    const lead: Lead | null = behind ?? (goneOn ? null : leadIn(passage, lexicon, pair, sentence, quoted));
    if (lead) {
      const quote = directQuote(passage, pair, span, lead, lead.rule ?? (behind ? "marks-attributed" : "marks-led-in"));
      found.push(quote);
      last = end(quote, behind ? behind.to : pair.close + 1);
      continue;
    }
    if (goneOn) {
      const longer: Found = {
        ...goneOn,
        spans: [...goneOn.spans, span],
        sentence: { start: goneOn.sentence.start, end: span.end },
      };
      found[found.lastIndexOf(goneOn)] = longer;
      last = end(longer, pair.close + 1);
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
    const before = found.at(-1);
    if (typeof partial === "string") dismissed.push({ rule: partial, span });
    else if (before && sharesSentence(before, partial)) found[found.length - 1] = joined(before, partial);
    else found.push(partial);
  }
  return { found, dismissed, taken };
}

function insideOf(passage: Passage, pair: MarkPair): Stretch | null {
  if (pair.close - pair.open < 2) return null;
  const { start, end } = stretchOf(passage, pair.open + 1, pair.close);
  return trimStretch(passage.text, start, end);
}

function directQuote(passage: Passage, pair: MarkPair, span: Stretch, lead: Lead, rule: QuoteRule): Found {
  const sentence = stretchOf(passage, pair.open, Math.min(pair.close + 1, passage.tokens.length));
  return { passage, spans: [span], kind: "direct", rule, source: lead.source, cue: lead.cue, sentence };
}

/** Most pairs of marks that one quotation has; a bound for hostile input, not for news. */
const mostParts = 60;

/** How far behind an attribution its quotation may go on, in tokens. */
const reachOfSecond = 40;

/** Where a quotation ended, its attribution included: the token behind it, and its sentence. */
type Ended = { readonly to: number; readonly sentence: number };

/**
 * A second pair goes on with the first when nothing but the rest of the attribution's sentence stands between them: it
 * opens the next sentence, or goes on in this one.
 */
function goesOn(passage: Passage, lexicon: Lexicon, last: Ended, pair: MarkPair, sentence: number): boolean {
  if (pair.open < last.to || pair.open - last.to > reachOfSecond) return false;
  const between = passage.tokens.slice(last.to, pair.open);
  if (between.some(({ text }) => /^[:;]$/u.test(text))) return false;
  if (sentence === last.sentence + 1) return passage.sentences[sentence]?.from === pair.open;
  // A full stop may end an abbreviation and the sentence at once: "... said NN of Rye, N.Y. "We ..."
  const isNear = /^[,.]$/u.test(between.at(-1)?.text ?? "") || between.length < 4;
  // "..., sier NN, som mener at «...»": what is reported in between has its own words in marks.
  const reports = ({ lower }: Token) => lexicon.verbs.has(lower) || lexicon.gerunds.has(lower);
  return sentence === last.sentence && isNear && !between.some(reports);
}

/** "NN kaller X «...» og «...»": the words in marks of one reported clause, or of one verb of wording, are one quotation. */
function sharesSentence(before: Found, { kind, sentence, source, cue }: Found): boolean {
  const isSame = before.kind === kind && before.sentence.start === sentence.start && before.cue === cue;
  return isSame && before.source?.subject.from === source?.subject.from && before.spans.length < mostParts;
}

function joined(before: Found, { spans }: Found): Found {
  return { ...before, spans: [...before.spans, ...spans] };
}

function fillsBlock(passage: Passage, pair: MarkPair): boolean {
  return pair.open === 0 && pair.close >= passage.tokens.length - 2 && pair.close > 8;
}

/** Fewest words in marks behind a reporting verb that are spoken; fewer are most often a name or used with care. */
const fewestSpoken = 3;

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
  const isWording = (lower: string) => lexicon.words.wordingVerbs.has(lower);
  const wording = verbedBy(passage, lexicon, pair, sentence, isWording);
  if (wording) return { passage, spans: [span], kind: "partial", rule: "marks-worded", ...wording, sentence: whole };
  const clause = clauses.find(({ spans }) => spans.some((part) => part.start <= span.start && span.end <= part.end));
  const isReporting = (lower: string) => lexicon.verbs.has(lower);
  const isLong = pair.close - pair.open > fewestSpoken;
  const lead = clause ?? (isLong ? verbedBy(passage, lexicon, pair, sentence, isReporting) : null);
  if (!lead) return "unspoken";
  if (pair.close - pair.open === 2) return "one-word";
  if (isLabel(passage, lexicon, pair)) return "label";
  const rule = clause ? "marks-in-clause" : "marks-behind-verb";
  return { passage, spans: [span], kind: "partial", rule, source: lead.source, cue: lead.cue, sentence: whole };
}

/** "såkalt «...»": the words in marks are only called so. */
function isSoCalled(passage: Passage, lexicon: Lexicon, pair: MarkPair): boolean {
  for (let back = 1; back <= 3 && back <= pair.open; back++) {
    const length = phraseLength(passage.tokens, pair.open - back, lexicon.soCalled);
    if (length > 0 && length >= back - 1) return true;
  }
  return false;
}

/** The title of a work in a reporter's sentence: "On the show "Open Water," NN said". One that opens it may be an outcry. */
function isNamed(passage: Passage, lexicon: Lexicon, pair: MarkPair, sentence: TokenRange): boolean {
  return pair.open > sentence.from && isLabel(passage, lexicon, pair);
}

/** Several words that begin with a capital letter, or are numbers, all but the small ones inside: a name, not what somebody said. */
function isLabel(passage: Passage, lexicon: Lexicon, pair: MarkPair): boolean {
  const words = passage.tokens.slice(pair.open + 1, pair.close).filter((token) => token.isWord);
  const isSmall = ({ lower }: Token) => lexicon.words.stopWords.has(lower) || lexicon.words.toldTo.has(lower);
  return (
    words.length > 1 &&
    words.every((token, at) => token.isCapital || /^\d+$/u.test(token.text) || (at > 0 && isSmall(token)))
  );
}

/** "Kim kaller det en «allianse»", "han hyllet Russlands «viktige rolle»". */
function verbedBy(
  passage: Passage,
  lexicon: Lexicon,
  pair: MarkPair,
  sentence: TokenRange,
  isVerb: (lower: string) => boolean,
): Lead | null {
  for (let i = pair.open - 1; i > pair.open - 15 && i >= sentence.from; i--) {
    if (!isVerb(passage.tokens[i]?.lower ?? "")) continue;
    const before = subjectBefore(passage, lexicon, sentence, i);
    const isInverted = lexicon.profile.verbSecond && i > sentence.from;
    const subject = before ?? (isInverted ? readNounPhrase(passage, lexicon, i + 1, pair.open) : null);
    if (!subject || (subject.kind === "title" && !subject.role)) return null;
    const toldTo = findToldTo(passage, lexicon, pair.close + 1, sentence.to);
    return { source: { passage, subject, toldTo }, cue: textOfTokens(passage, { from: i, to: i + 1 }) };
  }
  return null;
}
