import type { Analysis } from "../analysis.ts";
import { type Article, type Block, type BlockSpan, textOf } from "../article/article.ts";
import { wordsOf } from "../language/words.ts";
import type { Quote, SpeakerMention } from "../quotes/quote.ts";

/** What is read of an article, as far as it is about what somebody said. */
export type Told = Pick<Analysis, "article" | "quotes" | "refusals">;

/** What stands instead of words that are withheld, where something must stand. */
export const withheldText = "[…]";

/** This many words of a quotation in a row make a title repeat it. */
const wordsThatRepeat = 4;

/**
 * The same without what such a speaker said, or may have said, or would not say: neither as a quotation nor in the text.
 * There it becomes spaces, so that all other spans point where they did; what others said in the same sentence goes with
 * it. Null when there is nothing of theirs.
 */
export function withhold(
  { article, quotes, refusals }: Told,
  isSuppressed: (who: SpeakerMention) => boolean,
): Told | null {
  const gone = quotes.filter(({ speaker, candidates }) =>
    [speaker, ...candidates].some((who) => who && isSuppressed(who)),
  );
  const silent = refusals.filter(({ speaker }) => isSuppressed(speaker));
  if (gone.length + silent.length === 0) return null;
  const words = gone.flatMap(({ spans }) => spans);
  const texts = words.map((span) => textOf(article.blocks, span));
  const spans = [
    ...words,
    ...gone.map(({ sentence }) => sentence),
    ...silent.map(({ sentence }) => sentence),
    ...texts.flatMap((text) => occurrencesOf(text, article.blocks)),
  ];
  const isGone = (span: BlockSpan) => spans.some((one) => overlap(one, span));
  return {
    article: blanked(article, spans, texts),
    quotes: quotes
      .filter((quote) => !gone.includes(quote) && ![...quote.spans, quote.sentence].some(isGone))
      .map((quote): Quote => (quote.question && isGone(quote.question) ? { ...quote, question: null } : quote)),
    refusals: refusals.filter((refusal) => !silent.includes(refusal) && !isGone(refusal.sentence)),
  };
}

function blanked(article: Article, spans: readonly BlockSpan[], texts: readonly string[]): Article {
  const blocks = article.blocks.map((block, index): Block => {
    const own = spans.filter((span) => span.block === index);
    return own.length === 0 ? block : { ...block, text: own.reduce(blank, block.text) };
  });
  const title = texts.some((text) => repeats(article.title.text, text))
    ? { text: withheldText, chosen: true }
    : article.title;
  return { ...article, title, blocks, withheld: true };
}

function blank(text: string, { start, end }: BlockSpan): string {
  return (
    text.slice(0, start) +
    text.slice(start, end).replaceAll(/[^\n]/gu, (letter) => " ".repeat(letter.length)) +
    text.slice(end)
  );
}

/** Where a text stands once more, letter by letter: a summary or a caption may repeat what was said. */
function occurrencesOf(text: string, blocks: readonly Block[]): BlockSpan[] {
  if (wordsOf(text).length < wordsThatRepeat) return [];
  return blocks.flatMap((block, index) => {
    const found: BlockSpan[] = [];
    for (let start = block.text.indexOf(text); start >= 0; start = block.text.indexOf(text, start + text.length)) {
      found.push({ block: index, start, end: start + text.length });
    }
    return found;
  });
}

/** Whether a title has the words of a quotation, or enough of them in a row. */
function repeats(title: string, text: string): boolean {
  const said = wordsIn(text);
  const inTitle = ` ${wordsIn(title).join(" ")} `;
  const length = Math.min(wordsThatRepeat, said.length);
  if (length === 0) return false;
  return said.some((_, from) => {
    const run = said.slice(from, from + length);
    return run.length === length && inTitle.includes(` ${run.join(" ")} `);
  });
}

function wordsIn(text: string): string[] {
  return wordsOf(text).map((word) => word.text.toLowerCase());
}

function overlap(one: BlockSpan, other: BlockSpan): boolean {
  return one.block === other.block && one.start < other.end && other.start < one.end;
}
