import type { Attribution } from "./attribution.ts";
import type { NounPhrase } from "./noun-phrase.ts";
import type { Passage, TokenRange } from "./passage.ts";
import type { QuoteKind } from "./quote.ts";
import type { Dismissal, QuoteRule } from "./rules.ts";
import type { ToldTo } from "./told-to.ts";

/** A stretch of one block's text: UTF-16 offsets, end exclusive. */
export type Stretch = { readonly start: number; readonly end: number };

/** Who said it, as one sentence tells; the article decides later who that is. */
export type Source = {
  readonly passage: Passage;
  readonly subject: NounPhrase;
  readonly toldTo: ToldTo | null;
};

/** A quotation as one block shows it, before its speaker is looked for in the article. */
export type Found = {
  readonly passage: Passage;
  readonly spans: readonly Stretch[];
  readonly kind: QuoteKind;
  readonly rule: QuoteRule;
  /** Null when the block itself does not say who speaks. */
  readonly source: Source | null;
  readonly cue: string | null;
  readonly sentence: Stretch;
};

/** Words that look like a quotation and are none, and why. */
export type Dismissed = { readonly rule: Dismissal; readonly span: Stretch };

/** The words of a token range, verbatim. */
export function textOfTokens(passage: Passage, range: TokenRange): string {
  const { start, end } = stretchOf(passage, range.from, range.to);
  return passage.text.slice(start, end);
}

/** From the first token's start to the last one's end; empty for an empty range. */
export function stretchOf(passage: Passage, from: number, to: number): Stretch {
  const start = passage.tokens[from]?.start ?? passage.text.length;
  return { start, end: Math.max(start, passage.tokens[to - 1]?.end ?? start) };
}

const edgeBefore = /^[\s,.;:–—-]+/u;
const edgeAfter = /[\s,.;:–—-]+$/u;
const anyMark = /["«»“”„]/u;

/**
 * A stretch without what is no part of the words said: spaces, dashes, the final comma or full stop, and marks that stand
 * around the whole of it. Question and exclamation marks stay, and so does an ellipsis. Null when nothing is left.
 */
export function trimStretch(text: string, start: number, end: number): Stretch | null {
  let from = start;
  let to = end;
  from += edgeBefore.exec(text.slice(from, to))?.[0].length ?? 0;
  // Looked for in a short piece, so that a long run of signs costs no more than its length.
  for (let tail = edgeAfter.exec(text.slice(Math.max(from, to - 40), to)); tail && to > from; ) {
    if (text.slice(Math.max(from, to - 3), to) === "...") break;
    to -= tail[0].length;
    tail = edgeAfter.exec(text.slice(Math.max(from, to - 40), to));
  }
  if (to - from >= 2 && anyMark.test(text.charAt(from)) && anyMark.test(text.charAt(to - 1))) {
    const inner = text.slice(from + 1, to - 1);
    if (!anyMark.test(inner)) return trimStretch(text, from + 1, to - 1);
  }
  const bare = withoutStrayMark(text, from, to);
  if (bare) return trimStretch(text, bare.start, bare.end);
  return to > from && /[\p{L}\p{N}]/u.test(text.slice(from, to)) ? { start: from, end: to } : null;
}

/** A mark at one end without a partner inside belongs to a pair that the text has lost. */
function withoutStrayMark(text: string, start: number, end: number): Stretch | null {
  const opens = anyMark.test(text.charAt(start));
  const closes = anyMark.test(text.charAt(end - 1));
  if (opens === closes || end - start < 2) return null;
  const inner = opens ? { start: start + 1, end } : { start, end: end - 1 };
  return anyMark.test(text.slice(inner.start, inner.end)) ? null : inner;
}

/** What an attribution says of the speaker. */
export function sourceOf(passage: Passage, attribution: Attribution): Source {
  return { passage, subject: attribution.subject, toldTo: attribution.toldTo };
}

/** The reporting words, verbatim: the verb with its auxiliaries, and its particle where it is split. */
export function cueOf(passage: Passage, attribution: Attribution): string {
  const verb = textOfTokens(passage, attribution.verb);
  const { particle } = attribution.sense;
  return particle.length > 0 && !verb.toLowerCase().endsWith(particle.join(" "))
    ? `${verb} … ${particle.join(" ")}`
    : verb;
}
