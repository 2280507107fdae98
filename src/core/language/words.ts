import snowball, { type Stemmer } from "snowball-stemmers";
import type { LanguageProfile } from "./language.ts";

/** A word of a text with its place: UTF-16 offsets, end exclusive. */
export type Word = { readonly text: string; readonly start: number; readonly end: number };

const wordPattern = /[\p{L}\p{M}\p{N}]+(?:[-'’.][\p{L}\p{M}\p{N}]+)*/gu;

/** The words of a text in order. Inner hyphens, apostrophes and full stops (`Nord-Korea`, `U.S`) belong to the word. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  wordPattern.lastIndex = 0;
  for (let match = wordPattern.exec(text); match; match = wordPattern.exec(text)) {
    words.push({ text: match[0], start: match.index, end: match.index + match[0].length });
  }
  return words;
}

type KnownStems = { readonly stemmer: Stemmer; readonly stems: Map<string, string> };

const known = new Map<string, KnownStems>();
/** Stemming is the dearest step of an analysis, and a language's everyday words are few; kept for so many words. */
const mostKnownStems = 50_000;

/** The stem of one word (lower-cased first), by the language's Snowball algorithm (https://snowballstem.org). */
export function stemOf(word: string, language: Pick<LanguageProfile, "stemmer">): string {
  const { stemmer, stems } = knownStems(language.stemmer);
  const lower = word.toLowerCase();
  let stem = stems.get(lower);
  if (stem === undefined) {
    stem = stemmer.stem(lower);
    if (stems.size >= mostKnownStems) stems.clear();
    stems.set(lower, stem);
  }
  return stem;
}

function knownStems(algorithm: string): KnownStems {
  let own = known.get(algorithm);
  if (!own) {
    own = { stemmer: snowball.newStemmer(algorithm), stems: new Map() };
    known.set(algorithm, own);
  }
  return own;
}
