import type { LanguageProfile } from "../language/language.ts";
import { stemOf, wordsOf } from "../language/words.ts";
import type { AnalysedArticle } from "../ports.ts";
import type { BackgroundFrequencies } from "../stories/background.ts";
import { toldToIn } from "./told-to.ts";

/** The telling words of a sentence, each with what it weighs in its story. */
export type Content = ReadonlyMap<string, number>;

/** What a story is about, in one language: weighs sentences by it. */
export type Gist = {
  /** The content words of a sentence that the story's articles have, by stem. */
  contentOf(sentence: string): Content;
  /** How near a sentence is to what its story goes on about: the cosine of the two, 0 to 1. */
  centrality(content: Content): number;
};

/** A word that a background table does not have is as rare as one in so many texts. */
const rarestShare = 1 / 600;

/**
 * Weighs the words of a story: those that several of its articles use often, and ordinary text seldom, are what it is
 * about. The most telling word weighs 1; an outlet that people only spoke to weighs nothing.
 */
export function gistOf(
  articles: readonly AnalysedArticle[],
  profile: LanguageProfile,
  background: BackgroundFrequencies,
): Gist {
  // most stories of a day are never weighed: they do not fit the digest
  let known: ReadonlyMap<string, number> | null = null;
  let centre: { readonly masses: ReadonlyMap<string, number>; readonly length: number } | null = null;
  return {
    centrality(content) {
      known ??= weightsOf(articles, profile, background);
      centre ??= centreOf(articles, known);
      let product = 0;
      for (const [stem, weight] of content) product += weight * (centre.masses.get(stem) ?? 0);
      const length = centre.length * Math.hypot(...content.values());
      return length === 0 ? 0 : product / length;
    },
    contentOf(sentence) {
      known ??= weightsOf(articles, profile, background);
      const content = new Map<string, number>();
      for (const word of wordsOf(sentence)) {
        const stem = stemOf(word.text, profile);
        const weight = known.get(stem);
        if (weight !== undefined) content.set(stem, weight);
      }
      return content;
    },
  };
}

function weightsOf(
  articles: readonly AnalysedArticle[],
  profile: LanguageProfile,
  background: BackgroundFrequencies,
): ReadonlyMap<string, number> {
  const shares = background.get(profile.code);
  const weights = new Map<string, number>();
  let most = 1;
  for (const { article, terms } of articles) {
    const toldTo = toldToIn(article, terms, profile);
    for (const [term, count] of Object.entries(terms)) {
      if (toldTo.has(term)) continue;
      const rarity = -Math.log(Math.max(rarestShare, shares?.get(term) ?? 0));
      const weight = (weights.get(term) ?? 0) + Math.log(1 + count) * rarity;
      weights.set(term, weight);
      most = Math.max(most, weight);
    }
  }
  for (const [term, weight] of weights) weights.set(term, weight / most);
  return weights;
}

/** The sum of what all sentences of a story say: each word by its weight, as often as it is said. */
function centreOf(articles: readonly AnalysedArticle[], weights: ReadonlyMap<string, number>) {
  const masses = new Map<string, number>();
  for (const { terms } of articles) {
    for (const [term, count] of Object.entries(terms)) {
      masses.set(term, (masses.get(term) ?? 0) + count * (weights.get(term) ?? 0));
    }
  }
  return { masses, length: Math.hypot(...masses.values()) };
}

/** How much a sentence tells of its story; long ones tell more, but not in proportion. 0 for one without content words. */
export function tells(content: Content): number {
  return sumOf(content) / Math.sqrt(Math.max(6, content.size));
}

/** How much of a sentence has been said by others, by weight: 0 to 1. A sentence without content words has been said. */
export function saidBy(content: Content, others: readonly Content[]): number {
  const all = sumOf(content);
  if (all === 0) return 1;
  let said = 0;
  for (const [stem, weight] of content) if (others.some((other) => other.has(stem))) said += weight;
  return said / all;
}

function sumOf(content: Content): number {
  let sum = 0;
  for (const weight of content.values()) sum += weight;
  return sum;
}
