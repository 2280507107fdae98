import { type LanguageCode, languageCodes } from "../article/article.ts";
import type { Languages } from "./language.ts";
import { wordsOf } from "./words.ts";

/** How much of a text is looked at: some 600 words tell any language. */
const maxChars = 4_000;

/** The letters beyond a-z that a language writes its own words with; a word with another one speaks against it. */
const ownLetters: Readonly<Record<LanguageCode, string>> = { nb: "æøå", nn: "æøå", da: "æøå", sv: "äöå", en: "" };
const foreignLetterWeight = 0.3;

/**
 * The language of a text by its function words: every stop word counts for the languages that have it, and the fewer
 * they are, the more it counts. So bokmål, nynorsk and Danish, which share most of theirs, are told apart by "ikkje",
 * "ikke" with "av", or "af". Letters help where a text is short. Bokmål where nothing speaks for any other.
 */
export function detectLanguage(text: string, languages: Languages): LanguageCode {
  const weights = weightsOf(languages);
  const scores = new Float64Array(languageCodes.length);
  for (const word of wordsOf(text.slice(0, maxChars))) {
    const letters = word.text.toLowerCase();
    for (const [language, weight] of weights.get(letters) ?? []) scores[language] = (scores[language] ?? 0) + weight;
    for (const letter of letters.match(/[æøåäö]/gu) ?? []) {
      for (const [language, code] of languageCodes.entries()) {
        if (!ownLetters[code].includes(letter)) scores[language] = (scores[language] ?? 0) - foreignLetterWeight;
      }
    }
  }
  // The order of languageCodes breaks ties, and bokmål stands first.
  return languageCodes[scores.indexOf(Math.max(...scores))] ?? "nb";
}

/** For each stop word: the languages that have it, by their place in languageCodes, and what it counts for them. */
type Weights = ReadonlyMap<string, readonly (readonly [language: number, weight: number])[]>;

const known = new WeakMap<Languages, Weights>();

/** The share of the languages that lack a word: the more languages have it, the less it tells; 0 when all have it. */
function weightsOf(languages: Languages): Weights {
  const kept = known.get(languages);
  if (kept) return kept;
  const codes = new Map<string, LanguageCode[]>();
  for (const { code, stopWords } of languages.values()) {
    for (const word of new Set(stopWords)) codes.set(word, [...(codes.get(word) ?? []), code]);
  }
  const weights = new Map(
    Array.from(codes, ([word, having]) => {
      const weight = (languages.size - having.length) / languages.size;
      return [word, having.map((code) => [languageCodes.indexOf(code), weight] as const)] as const;
    }),
  );
  known.set(languages, weights);
  return weights;
}
