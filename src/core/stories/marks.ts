import { onceFor } from "../once-for.ts";
import type { AnalysedArticle } from "../ports.ts";
import { type Paragraphs, paragraphsIn } from "./paragraphs.ts";
import { families, type Vocabulary, type VocabularyWord } from "./vocabulary.ts";

/** What an article is grouped by. Of its words, plain ones stand first, then names: words of names, and long numbers. */
export type Marks = {
  readonly words: Int32Array;
  /** How often each stands in it. */
  readonly counts: Uint16Array;
  /** So many are plain; what follows is the same in every language. */
  readonly plain: number;
  readonly paragraphs: Paragraphs;
};

const mostCounted = 65_535;

/** The marks of articles that are grouped again and again, with others each time. */
export const keptMarks = onceFor((vocabulary: Vocabulary) =>
  onceFor((analysed: AnalysedArticle) => marksOf(analysed, vocabulary)),
);

/** The marks of an article. A word of a name is no word beside that. */
export function marksOf({ article, terms, names }: AnalysedArticle, vocabulary: Vocabulary): Marks {
  const family = families[article.language];
  const words = new Map<VocabularyWord, number>();
  const neutral = new Map<VocabularyWord, number>();
  const inNames = new Set<string>();
  // headlines differ too much in what they write with capitals: alone, all their words are just words
  if (article.blocks.length > 0) {
    for (const name of names) {
      for (const { text, word } of vocabulary.name(name)) {
        inNames.add(text);
        neutral.set(word, 1);
      }
    }
  }
  // an object of hundreds of terms gives its entries in twice the time
  for (const term in terms) {
    const told = vocabulary.term(family, term);
    const count = terms[term] ?? 0;
    if (!told) continue;
    if (told.number !== null) neutral.set(told.number, count);
    if (!inNames.has(term)) words.set(told.word, (words.get(told.word) ?? 0) + count);
  }
  return {
    words: new Int32Array([...words.keys(), ...neutral.keys()]),
    counts: new Uint16Array([...words.values(), ...neutral.values()].map((count) => Math.min(mostCounted, count))),
    plain: words.size,
    paragraphs: paragraphsIn(article.blocks),
  };
}
