import type { Languages } from "../language/language.ts";
import type { AnalysedArticle, StemQuery } from "../ports.ts";
import { searchTokensOf, stemQueryOf } from "../search/stems.ts";

/** Words that a digest is to be without: each one, or some that only count together, as a name does. */
export type LeftOutWords = readonly { readonly text: string; readonly stems: StemQuery }[];

/** Reads «fotball, Erling Braut Haaland»: commas stand between what is left out for itself. */
export function parseLeftOutWords(typed: string, languages: Languages): LeftOutWords {
  return typed
    .split(/[,;]/u)
    .map((part) => part.trim())
    .map((text) => ({ text, stems: stemQueryOf(text, languages) }))
    .filter(({ stems }) => stems.length > 0);
}

/** Whether an article has all the words of one of them, in its headline, its text or its topics. */
export function leavesOut(words: LeftOutWords, { article, terms }: AnalysedArticle, languages: Languages): boolean {
  const profile = languages.get(article.language);
  const topics = new Set(profile ? article.topics.flatMap((topic) => searchTokensOf(topic, profile)) : []);
  const has = (stem: string) => Object.hasOwn(terms, stem) || topics.has(stem);
  return words.some(({ stems }) => stems.every((oneOf) => oneOf.some(has)));
}
