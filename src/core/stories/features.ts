import type { LanguageCode } from "../article/article.ts";
import { wordsOf } from "../language/words.ts";
import type { AnalysedArticle } from "../ports.ts";
import type { BackgroundFrequencies } from "./background.ts";

/** Languages whose articles are compared word by word: bokmål and nynorsk share most stems. */
export const families: Readonly<Record<LanguageCode, string>> = { nb: "no", nn: "no", en: "en", sv: "sv", da: "da" };

/**
 * Letters of a stem that count. Endings that stemmers leave, and those that bokmål and nynorsk differ in
 * (`arkeologer`, `arkeologar`), come later. Measured on the development sets: see tests/eval/digests.ts.
 */
const stemLetters = 6;

/** What an article is compared by, before it is known how telling each feature is. */
export type Features = {
  /** Stems of its words, of one family of languages. */
  readonly words: ReadonlyMap<string, number>;
  /** Words of names, and numbers of three digits or more: the same in every language. */
  readonly names: ReadonlyMap<string, number>;
};

/** The features of an article with how often each stands in it. */
export function featuresOf({ article, terms, names }: AnalysedArticle): Features {
  const family = families[article.language];
  const words = new Map<string, number>();
  const neutral = new Map<string, number>();
  for (const [term, count] of Object.entries(terms)) {
    add(words, wordKey(family, term), count);
    if (/^\d{3,}$/u.test(term)) add(neutral, `#${term}`, count);
  }
  // the first names of the list are the most frequent ones; the list has no counts
  for (const name of new Set(names.flatMap((name) => wordsOf(name).map((word) => nameKey(word.text))))) {
    if (name.length > 3) add(neutral, name, 1);
  }
  return { words, names: neutral };
}

export function wordKey(family: string, term: string): string {
  return `${family}:${term.slice(0, stemLetters)}`;
}

/** A genitive s falls, and with it the s of "Texas": it only has to be the same everywhere. */
export function nameKey(word: string): string {
  return `=${word.toLowerCase().replace(/['’]?s$/u, "")}`;
}

/** How common features are in ordinary text: by the feature, the largest share that a language of its family gives. */
export function featureShares(background: BackgroundFrequencies): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  for (const [language, terms] of background) {
    const family = families[language];
    const own = new Map<string, number>();
    for (const [term, share] of terms) {
      own.set(wordKey(family, term), Math.min(1, (own.get(wordKey(family, term)) ?? 0) + share));
      own.set(nameKey(term), share);
    }
    for (const [key, share] of own) shares.set(key, Math.max(share, shares.get(key) ?? 0));
  }
  return shares;
}

function add(counts: Map<string, number>, key: string, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}
