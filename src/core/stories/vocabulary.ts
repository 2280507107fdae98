import type { LanguageCode } from "../article/article.ts";
import type { BackgroundFrequencies } from "./background.ts";

/** Languages whose articles are compared word by word: bokmål and nynorsk share most stems. */
export const families: Readonly<Record<LanguageCode, string>> = { nb: "no", nn: "no", en: "en", sv: "sv", da: "da" };
/** Each of them once. */
export const allFamilies: readonly string[] = [...new Set(Object.values(families))];

/** What articles are compared by: a word of a family of languages, or a word of a name. Numbered as they turn up. */
export type VocabularyWord = number;

/** Of a year one is in, everything is: it tells nothing of an event. */
const year = /^(?:19|20)\d\d$/u;
const number = /^\d{3,}$/u;

/** Numbers words, so that comparing articles compares numbers, and knows how common each is in ordinary text. */
export type Vocabulary = {
  /** How many words have turned up. */
  readonly size: number;
  /** The word that a term of a family is; null for a year. */
  term(family: string, term: string): VocabularyWord | null;
  /** The word that a number of three figures or more is in every language; null for other terms. */
  number(term: string): VocabularyWord | null;
  /** The words of a name in lower case without a genitive, with their numbers; words of one or two letters have none. */
  name(name: string): readonly { readonly text: string; readonly word: VocabularyWord }[];
  /** In how large a part of ordinary text a word occurs, 0 to 1. */
  share(word: VocabularyWord): number;
  /** The family of languages that it is of; null for a word of a name and for a number. */
  familyOf(word: VocabularyWord): string | null;
};

/** A vocabulary of more words makes room for a new one: names without end turn up in the news. */
const mostKept = 200_000;

const kept = new WeakMap<BackgroundFrequencies, Vocabulary>();

/** The vocabulary over background frequencies that all groupings share: so an article is read once, however often it is grouped. */
export function vocabularyOf(background: BackgroundFrequencies): Vocabulary {
  const known = kept.get(background);
  if (known && known.size <= mostKept) return known;
  const vocabulary = startVocabulary(background);
  kept.set(background, vocabulary);
  return vocabulary;
}

/**
 * Letters of a stem that count. Endings that stemmers leave, and those that bokmål and nynorsk differ in
 * (`arkeologer`, `arkeologar`), come later. Measured on the development sets: see tests/eval/stories.ts.
 */
const stemLetters = 6;

/** Starts an empty vocabulary over background frequencies. */
export function startVocabulary(background: BackgroundFrequencies): Vocabulary {
  const common = commonKeys(background);
  const words = new Map<string, VocabularyWord>();
  const shares: number[] = [];
  const familyOf: (string | null)[] = [];
  const terms = new Map(allFamilies.map((family) => [family, new Map<string, VocabularyWord | null>()]));
  const names = new Map<string, readonly { text: string; word: VocabularyWord }[]>();

  function numberOf(key: string, family: string | null): VocabularyWord {
    const known = words.get(key);
    if (known !== undefined) return known;
    words.set(key, shares.length);
    shares.push(common.get(key) ?? 0);
    familyOf.push(family);
    return shares.length - 1;
  }

  return {
    get size() {
      return shares.length;
    },
    term(family, term) {
      const own = terms.get(family);
      const known = own?.get(term);
      if (known !== undefined) return known;
      const word = year.test(term) ? null : numberOf(wordKey(family, term), family);
      own?.set(term, word);
      return word;
    },
    // most terms are none: to look at one letter is less than to look up
    number: (term) => (beginsWithFigure(term) && number.test(term) ? numberOf(`#${term}`, null) : null),
    name(name) {
      const known = names.get(name);
      if (known) return known;
      const texts = name.split(/[\s-]+/u).map(bareName);
      const made = texts.filter((text) => text.length > 2).map((text) => ({ text, word: numberOf(`=${text}`, null) }));
      names.set(name, made);
      return made;
    },
    share: (word) => shares[word] ?? 0,
    familyOf: (word) => familyOf[word] ?? null,
  };
}

function beginsWithFigure(term: string): boolean {
  const first = term.charCodeAt(0);
  return first >= 0x30 && first <= 0x39;
}

function wordKey(family: string, term: string): string {
  return `${family}:${term.slice(0, stemLetters)}`;
}

/** A genitive s falls, and with it the s of "Texas": it only has to be the same everywhere. */
function bareName(word: string): string {
  return word.toLowerCase().replace(/['’]?s$/u, "");
}

const knownKeys = new WeakMap<BackgroundFrequencies, ReadonlyMap<string, number>>();

/** How common each feature is in ordinary text: the largest share that a language of its family gives. */
function commonKeys(background: BackgroundFrequencies): ReadonlyMap<string, number> {
  const known = knownKeys.get(background);
  if (known) return known;
  const shares = new Map<string, number>();
  for (const [language, terms] of background) {
    const own = new Map<string, number>();
    for (const [term, share] of terms) {
      const key = wordKey(families[language], term);
      own.set(key, Math.min(1, (own.get(key) ?? 0) + share));
      own.set(`=${bareName(term)}`, share);
    }
    for (const [key, share] of own) shares.set(key, Math.max(share, shares.get(key) ?? 0));
  }
  knownKeys.set(background, shares);
  return shares;
}
