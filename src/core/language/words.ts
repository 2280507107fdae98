import snowball, { type Stemmer } from "snowball-stemmers";
import type { LanguageProfile } from "./language.ts";

/** A word of a text with its place: UTF-16 offsets, end exclusive. */
export type Word = { readonly text: string; readonly start: number; readonly end: number };

const wordPattern = /[\p{L}\p{M}\p{N}]+(?:[-'’.][\p{L}\p{M}\p{N}]+)*/gu;

/** The words of a text in order. Inner hyphens, apostrophes and full stops (`Nord-Korea`, `U.S`) belong to the word. */
export function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(wordPattern), (match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

const stemmers = new Map<string, Stemmer>();

/** The stem of one word (lower-cased first), by the language's Snowball algorithm (https://snowballstem.org). */
export function stemOf(word: string, language: Pick<LanguageProfile, "stemmer">): string {
  let stemmer = stemmers.get(language.stemmer);
  if (!stemmer) {
    stemmer = snowball.newStemmer(language.stemmer);
    stemmers.set(language.stemmer, stemmer);
  }
  return stemmer.stem(word.toLocaleLowerCase("nb"));
}
