import type { Block, BlockKind, BlockSpan } from "../article/article.ts";
import type { LanguageProfile } from "../language/language.ts";
import { sentencesOf } from "../language/sentences.ts";
import { wordsOf } from "../language/words.ts";
import type { StemQuery } from "../ports.ts";
import { tokensOfWord } from "./stems.ts";

/** The sentence of an article that answers best, and where the asked words stand in it. */
export type Passage = {
  readonly span: BlockSpan;
  /** UTF-16 offsets into the text of the span's block, end exclusive, in order. */
  readonly hits: readonly { readonly start: number; readonly end: number }[];
};

/** Prose answers before a list of points does, and a heading or a caption only when nothing else has the words. */
const weights: Readonly<Record<BlockKind, number>> = {
  paragraph: 0.4,
  speech: 0.4,
  summary: 0.3,
  list: 0.2,
  heading: 0.1,
  caption: 0,
};

/**
 * The sentence with the most of the asked words; of several the first, in prose before elsewhere. Null when no sentence
 * has any (the words stand in the title, or in different words).
 */
export function findPassage(
  blocks: readonly Block[],
  query: StemQuery,
  language: Pick<LanguageProfile, "stemmer" | "abbreviations">,
): Passage | null {
  let best: { readonly passage: Passage; readonly score: number } | null = null;
  for (const [block, { text, kind }] of blocks.entries()) {
    for (const { start, end } of sentencesOf(text, language)) {
      const { hits, groups } = hitsIn(text.slice(start, end), start, query, language);
      const score = groups === 0 ? 0 : groups + weights[kind];
      if (score > (best?.score ?? 0)) best = { passage: { span: { block, start, end }, hits }, score };
    }
  }
  return best?.passage ?? null;
}

function hitsIn(sentence: string, offset: number, query: StemQuery, language: Pick<LanguageProfile, "stemmer">) {
  const found = new Set<number>();
  const hits = wordsOf(sentence).flatMap((word) => {
    const tokens = tokensOfWord(word.text, language);
    const groups = query.flatMap((stems, group) => (stems.some((stem) => tokens.includes(stem)) ? [group] : []));
    for (const group of groups) found.add(group);
    return groups.length > 0 ? [{ start: offset + word.start, end: offset + word.end }] : [];
  });
  return { hits, groups: found.size };
}
