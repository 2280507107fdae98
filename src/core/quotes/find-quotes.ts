import type { Block } from "../article/article.ts";
import type { LanguageProfile } from "../language/language.ts";
import { attribute, type Decision } from "./attribute.ts";
import { findRefusals } from "./find-refusals.ts";
import { type Lexicon, lexiconOf } from "./lexicon.ts";
import { type Passage, passageOf } from "./passage.ts";
import type { Quote } from "./quote.ts";
import { readBlock } from "./read-block.ts";
import type { Refusal } from "./refusal.ts";

/**
 * Every quotation of an article, in reading order: what was said, by whom as far as the text tells, how certain that is,
 * to whom it was told, and which question it answers. Headings and the publisher's summary hold none; a caption only
 * what it quotes in marks with its speaker. Spans of one kind never overlap. Never throws; linear in the text's length.
 */
export function findQuotes(blocks: readonly Block[], language: LanguageProfile): Quote[] {
  return decideQuotes(blocks, language).flatMap(({ quote }) => quote ?? []);
}

/** The quotations of an article, and who was asked and said nothing. See `findQuotes` and `findRefusals`. */
export function readArticle(
  blocks: readonly Block[],
  language: LanguageProfile,
): { readonly quotes: readonly Quote[]; readonly refusals: readonly Refusal[] } {
  const lexicon = lexiconOf(language);
  const passages = passagesOf(blocks, lexicon);
  const quotes = decide(passages, lexicon).flatMap(({ quote }) => quote ?? []);
  return { quotes, refusals: findRefusals(passages, lexicon, quotes) };
}

/** The same with what was decided on the way: by which rule each quotation was found, and what was taken for none. */
export function decideQuotes(blocks: readonly Block[], language: LanguageProfile): Decision[] {
  const lexicon = lexiconOf(language);
  return decide(passagesOf(blocks, lexicon), lexicon);
}

function passagesOf(blocks: readonly Block[], lexicon: Lexicon): Passage[] {
  return blocks.map((block, index) => passageOf(block, index, lexicon));
}

function decide(passages: readonly Passage[], lexicon: Lexicon): Decision[] {
  const reading = passages.map((passage) => readBlock(passage, lexicon));
  return attribute(passages, reading, lexicon).sort(
    (a, b) => placeOf(a).block - placeOf(b).block || a.span.start - b.span.start,
  );
}

/** A quotation of the sentence before stands where its own sentence does. */
function placeOf({ quote, span }: Decision) {
  return quote ? quote.sentence : span;
}
