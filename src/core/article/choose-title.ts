import type { LanguageProfile } from "../language/language.ts";
import { sentencesOf } from "../language/sentences.ts";
import { wordsOf } from "../language/words.ts";
import type { Block, BlockKind } from "./article.ts";

const maxTitleChars = 110;
const minTitleWords = 4;
/** A first sentence longer than this is not looked for: no title is that long. */
const maxScannedChars = 2_000;
const paragraphsLookedAt = 4;

/** Where a title may come from, best first: the publisher's own points tell most in fewest words. */
const order: readonly BlockKind[] = ["summary", "paragraph", "list", "speech", "heading", "caption"];

/**
 * The line that stands for an article without a headline: the first whole sentence of a summary point or an early
 * paragraph that is no longer than 110 characters, has four words or more, and does not lean on a sentence before it
 * ("Han ..."). Where there is none, the first sentence, however long. Verbatim. Empty only when there are no blocks.
 */
export function chooseTitle(blocks: readonly Block[], language: LanguageProfile | undefined): string {
  const candidates = order.flatMap((kind) =>
    blocks
      .filter((block) => block.kind === kind)
      .slice(0, paragraphsLookedAt)
      .map((block) => firstSentence(block.text, language)),
  );
  const best = candidates.find((sentence) => isShort(sentence) && standsAlone(sentence, language));
  return best ?? candidates.find(isShort) ?? candidates[0] ?? "";
}

function firstSentence(text: string, language: LanguageProfile | undefined): string {
  const [first] = sentencesOf(text.slice(0, maxScannedChars), { abbreviations: language?.abbreviations ?? [] });
  const isWhole = first !== undefined && (text.length <= maxScannedChars || first.end < maxScannedChars);
  return (isWhole ? text.slice(first.start, first.end) : text).replaceAll(/\s+/gu, " ");
}

const isShort = (sentence: string) => sentence.length <= maxTitleChars;

function standsAlone(sentence: string, language: LanguageProfile | undefined): boolean {
  const words = wordsOf(sentence);
  const first = words[0]?.text.toLowerCase() ?? "";
  const leaning = [...(language?.pronouns.singular ?? []), ...(language?.pronouns.plural ?? [])];
  return words.length >= minTitleWords && !leaning.includes(first);
}
