import type { AnalysedArticle } from "../ports.ts";
import { type Feature, families, type Vocabulary } from "./vocabulary.ts";

/** What an article is compared by, before it is known how telling each feature is: how often each stands in it. */
export type Features = {
  /** Stems of its words, of one family of languages. */
  readonly words: ReadonlyMap<Feature, number>;
  /** Words of names, and numbers of three digits or more: the same in every language. */
  readonly names: ReadonlyMap<Feature, number>;
};

/** The features of an article. A word of a name is no word beside that. */
export function featuresOf({ article, terms, names }: AnalysedArticle, vocabulary: Vocabulary): Features {
  const family = families[article.language];
  const words = new Map<Feature, number>();
  const neutral = new Map<Feature, number>();
  const inNames = new Set<string>();
  // headlines differ too much in what they write with capitals: alone, all their words are just words
  if (article.blocks.length > 0) {
    for (const name of names) {
      for (const { word, feature } of vocabulary.name(name)) {
        inNames.add(word);
        neutral.set(feature, 1);
      }
    }
  }
  for (const [term, count] of Object.entries(terms)) {
    const { word, number } = vocabulary.term(family, term);
    if (number !== null) neutral.set(number, count);
    if (!inNames.has(term)) words.set(word, (words.get(word) ?? 0) + count);
  }
  return { words, names: neutral };
}
