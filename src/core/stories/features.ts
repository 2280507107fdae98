import type { AnalysedArticle } from "../ports.ts";
import { type Feature, families, type Vocabulary } from "./vocabulary.ts";
import type { Features } from "./weights.ts";

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
    const features = vocabulary.term(family, term);
    if (!features) continue;
    const { word, number } = features;
    if (number !== null) neutral.set(number, count);
    if (!inNames.has(term)) words.set(word, (words.get(word) ?? 0) + count);
  }
  return {
    features: [...words.keys(), ...neutral.keys()],
    counts: [...words.values(), ...neutral.values()],
    words: words.size,
  };
}
