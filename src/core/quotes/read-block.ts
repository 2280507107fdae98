import { findReported } from "./clauses.ts";
import { type Dismissed, type Found, type Source, type Stretch, stretchOf, textOfTokens } from "./found.ts";
import type { Lexicon } from "./lexicon.ts";
import { findMarked } from "./marked.ts";
import type { Passage } from "./passage.ts";
import type { Dismissal } from "./rules.ts";
import { readSpeech } from "./speech.ts";

/** What one block holds, before the article is asked who is who. */
export type BlockReading = {
  readonly found: readonly Found[];
  readonly dismissed: readonly Dismissed[];
  /** The block's text is a question without a speaker. */
  readonly isQuestion: boolean;
  /** It may be the interviewer's, as far as the block tells. */
  readonly mayAsk: boolean;
  /** What the interviewer asks at its end. */
  readonly asks: Stretch | null;
  /** It is read as speech, wholly or in its beginning. */
  readonly isSpeech: boolean;
  /** The first sentence that is narration. */
  readonly narrationFrom: number;
};

/** A block that holds nothing. */
export const nothing: BlockReading = {
  found: [],
  dismissed: [],
  isQuestion: false,
  mayAsk: false,
  asks: null,
  isSpeech: false,
  narrationFrom: 0,
};

/** Reads one block as what it is. */
export function readBlock(passage: Passage, lexicon: Lexicon): BlockReading {
  switch (passage.kind) {
    case "heading":
    case "summary":
      return { ...nothing, dismissed: dismiss(passage, passage.kind) };
    case "caption": {
      const { found } = findMarked(passage, lexicon, 0, () => []);
      const quoted = found.filter((quote) => quote.kind === "direct" && quote.source && !isLabel(quote.source));
      return { ...nothing, found: quoted, dismissed: quoted.length > 0 ? [] : dismiss(passage, "caption") };
    }
    case "speech": {
      const speech = readSpeech(passage, lexicon);
      const rest = readNarration(passage, lexicon, speech.narrationFrom);
      return {
        found: withoutOverlaps(speech.found ? [speech.found, ...rest.found] : rest.found),
        dismissed: speech.isHeadline ? dismiss(passage, "headline") : rest.dismissed,
        isQuestion: speech.isQuestion,
        mayAsk: speech.mayAsk,
        asks: speech.asks,
        isSpeech: speech.found !== null,
        narrationFrom: speech.narrationFrom,
      };
    }
    case "paragraph":
    case "list": {
      const { found, dismissed } = readNarration(passage, lexicon, 0);
      return { ...nothing, found: withoutOverlaps(found), dismissed };
    }
  }
}

/** "GAVE: «...»": what a caption puts in capitals before its colon is its label, and nobody. */
function isLabel({ passage, subject }: Source): boolean {
  const words = textOfTokens(passage, subject);
  return subject.from === 0 && passage.tokens[subject.to]?.text === ":" && words === words.toUpperCase();
}

/** Of a block that holds no quotation, the words that somebody could take for one: a whole speech line, else each pair of marks. */
function dismiss(passage: Passage, rule: Dismissal): Dismissed[] {
  if (rule === "headline") return [{ rule, span: { start: 0, end: passage.text.length } }];
  return passage.marks.map(({ open, close }) => ({ rule, span: stretchOf(passage, open, close + 1) }));
}

type Narration = { readonly found: Found[]; readonly dismissed: readonly Dismissed[] };

function readNarration(passage: Passage, lexicon: Lexicon, from: number): Narration {
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
  return { found: [...marked.found, ...clauses], dismissed: marked.dismissed };
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
  const inOrder = found.toSorted((a, b) => startOf(a) - startOf(b));
  const partial = inOrder.filter(({ kind }) => kind === "partial");
  return inOrder.filter((quote) => {
    if (quote.kind === "indirect" && quote.spans.some((span) => holdsOne(partial, span))) return false;
    if (startOf(quote) < (ends.get(quote.kind) ?? 0)) return false;
    ends.set(quote.kind, quote.spans.at(-1)?.end ?? 0);
    return true;
  });
}

/** Whether one of the quotations, which stand in reading order, lies within a stretch. */
function holdsOne(quotes: readonly Found[], { start, end }: Stretch): boolean {
  let low = 0;
  let high = quotes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const quote = quotes[middle];
    if (quote && startOf(quote) < start) low = middle + 1;
    else high = middle;
  }
  const first = quotes[low];
  return first !== undefined && (first.spans.at(-1)?.end ?? 0) <= end;
}
