import type { Block } from "../article/article.ts";
import type { LanguageProfile } from "../language/language.ts";
import { attribute, type Decision } from "./attribute.ts";
import { lexiconOf } from "./lexicon.ts";
import { passageOf } from "./passage.ts";
import type { Quote } from "./quote.ts";
import { readBlock } from "./read-block.ts";

/**
 * Every quotation of an article, in reading order: what was said, by whom as far as the text tells, how certain that is,
 * to whom it was told, and which question it answers. Headings and the publisher's summary hold none; a caption only
 * what it quotes in marks with its speaker. Spans of one kind never overlap. Never throws; linear in the text's length.
 */
export function findQuotes(blocks: readonly Block[], language: LanguageProfile): Quote[] {
  return decideQuotes(blocks, language).flatMap(({ quote }) => quote ?? []);
}

/** The same with what was decided on the way: by which rule each quotation was found, and what was taken for none. */
export function decideQuotes(blocks: readonly Block[], language: LanguageProfile): Decision[] {
  const lexicon = lexiconOf(language);
  const passages = blocks.map((block, index) => passageOf(block, index, lexicon));
  const reading = passages.map((passage) => readBlock(passage, lexicon));
  return attribute(passages, reading, lexicon).sort(
    (a, b) => placeOf(a).block - placeOf(b).block || a.span.start - b.span.start,
  );
}

/** A quotation of the sentence before stands where its own sentence does. */
function placeOf({ quote, span }: Decision) {
  return quote ? quote.sentence : span;
}
