import type { LanguageCode } from "../article/article.ts";
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
  // headlines differ too much in what they write with capitals: alone, all their words are just words
  const named = new Set<string>();
  if (article.blocks.length > 0)
    for (const name of names) for (const word of name.split(/[\s-]+/u)) named.add(nameKey(word));
  const words = new Map<string, number>();
  const neutral = new Map<string, number>();
  for (const name of named) if (name.length > 3) neutral.set(name, 1);
  for (const term in terms) {
    const count = terms[term] ?? 0;
    if (/^\d{3,}$/u.test(term)) neutral.set(`#${term}`, count);
    if (named.has(`=${term}`)) continue;
    const key = wordKey(family, term);
    words.set(key, (words.get(key) ?? 0) + count);
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

const knownShares = new WeakMap<BackgroundFrequencies, ReadonlyMap<string, number>>();

/** How common features are in ordinary text: by the feature, the largest share that a language of its family gives. */
export function featureShares(background: BackgroundFrequencies): ReadonlyMap<string, number> {
  const known = knownShares.get(background);
  if (known) return known;
  const shares = new Map<string, number>();
  knownShares.set(background, shares);
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
