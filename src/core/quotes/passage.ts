import type { Block } from "../article/article.ts";
import { sentencesOf } from "../language/sentences.ts";
import type { Lexicon } from "./lexicon.ts";
import { findMarkPairs, type MarkPair } from "./marks.ts";

/** A word, or one sign, of a block. Offsets are UTF-16, end exclusive. */
export type Token = {
  readonly text: string;
  readonly lower: string;
  readonly start: number;
  readonly end: number;
  readonly isWord: boolean;
  /** Begins with a capital letter, or is a number with a word behind it ("46-åringen"). */
  readonly isCapital: boolean;
};

/** A stretch of tokens: indices, end exclusive. */
export type TokenRange = { readonly from: number; readonly to: number };

/** One block, made ready for reading: its tokens, its sentences as token ranges, its pairs of quotation marks. */
export type Passage = {
  readonly block: number;
  readonly kind: Block["kind"];
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly sentences: readonly TokenRange[];
  readonly marks: readonly MarkPair[];
};

// A hyphen at the end of a word stays with it: "miljø- og utviklingsminister".
/** Signs inside a word belong to it, and so does the colon of an ending: "FN:s", "tv:n". */
const tokenPattern =
  /[\p{L}\p{M}\p{N}]+(?:[-'’.@/][\p{L}\p{M}\p{N}]+|:\p{Ll}{1,3}(?!\p{L}))*(?:(?<=\p{Ll})-(?=[\s,]))?|''|[^\s]/gu;
const wordStart = /^[\p{L}\p{N}]/u;
const capitalStart = /^(?:\p{Lu}|\p{N}+-\p{L})/u;

/** Takes a block apart. Linear in its length. */
export function passageOf(block: Block, index: number, lexicon: Lexicon): Passage {
  const tokens: Token[] = [];
  for (const match of block.text.matchAll(tokenPattern)) tokens.push(tokenOf(match[0], match.index));
  return {
    block: index,
    kind: block.kind,
    text: block.text,
    tokens,
    sentences: sentenceRanges(block.text, tokens, lexicon),
    marks: findMarkPairs(block.text, tokens, lexicon.profile.quotationMarks),
  };
}

function tokenOf(text: string, start: number): Token {
  const end = start + text.length;
  const code = text.charCodeAt(0);
  // Most words begin with a small letter from a to z; they need no pattern.
  if (code >= 97 && code <= 122) return { text, lower: lowerOf(text), start, end, isWord: true, isCapital: false };
  if (code < 48) return { text, lower: text, start, end, isWord: false, isCapital: false };
  const isWord = wordStart.test(text);
  const lower = isWord ? lowerOf(text) : text;
  return { text, lower, start, end, isWord, isCapital: isWord && capitalStart.test(text) };
}

/** Lower case, and with one kind of apostrophe, so that lists need not have "don’t" and "don't". */
function lowerOf(word: string): string {
  const lower = word.toLowerCase();
  return lower.includes("’") ? lower.replaceAll("’", "'") : lower;
}

function sentenceRanges(text: string, tokens: readonly Token[], lexicon: Lexicon): TokenRange[] {
  const ranges: TokenRange[] = [];
  let from = 0;
  for (const sentence of sentencesOf(text, lexicon.profile)) {
    let to = from;
    while (to < tokens.length && (tokens[to]?.start ?? 0) < sentence.end) to++;
    if (to > from) ranges.push({ from, to });
    from = to;
  }
  if (from < tokens.length) ranges.push({ from, to: tokens.length });
  return ranges;
}

/** How many tokens the longest of the phrases at `at` takes; 0 when none stands there. */
export function phraseLength(
  tokens: readonly Token[],
  at: number,
  phrases: ReadonlyMap<string, readonly (readonly string[])[]>,
): number {
  const options = phrases.get(tokens[at]?.lower ?? "");
  if (!options) return 0;
  return options.find((words) => words.every((word, offset) => tokens[at + offset]?.lower === word))?.length ?? 0;
}

/** Whether a token stands between quotation marks, or is one of a pair. */
export function isInMarks(passage: Passage, at: number): boolean {
  return pairAround(passage, at) !== null;
}

/** The pair of quotation marks that a token stands between or belongs to. */
export function pairAround(passage: Passage, at: number): MarkPair | null {
  const pair = lastFrom(passage.marks, at, ({ open }) => open);
  return pair && at <= pair.close ? pair : null;
}

/** Whether a token is the first of its sentence. */
export function opensSentence(passage: Passage, at: number): boolean {
  return lastFrom(passage.sentences, at, ({ from }) => from)?.from === at;
}

/**
 * Of things in reading order, the last that begins at a place or before it. By halves, since a block may hold thousands of
 * them; null where all begin later.
 */
export function lastFrom<T>(things: readonly T[], at: number, startOf: (thing: T) => number): T | null {
  let low = 0;
  let high = things.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const thing = things[middle];
    if (thing !== undefined && startOf(thing) <= at) low = middle + 1;
    else high = middle;
  }
  return things[low - 1] ?? null;
}
