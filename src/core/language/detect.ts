import { type LanguageCode, languageCodes } from "../article/article.ts";
import type { Languages } from "./language.ts";
import { wordsOf } from "./words.ts";

/** How much of a text is looked at: some 600 words tell any language. */
const maxChars = 4_000;

/** What a letter that a language has not in its own words counts against it, where another language has it. */
const foreignLetterWeight = 0.3;

/**
 * The language of a text by its function words: every stop word counts for the languages that have it, and the fewer
 * they are, the more it counts. So bokmål, nynorsk and Danish, which share most of theirs, are told apart by "ikkje",
 * "ikke" with "av", or "af". Letters help where a text is short. Bokmål where nothing speaks for any other.
 */
export function detectLanguage(text: string, languages: Languages): LanguageCode {
  const { weights, foreign } = tableOf(languages);
  const scores = new Float64Array(languageCodes.length);
  for (const word of wordsOf(text.slice(0, maxChars))) {
    const letters = word.text.toLowerCase();
    for (const [language, weight] of weights.get(letters) ?? []) scores[language] = (scores[language] ?? 0) + weight;
    for (const letter of letters) {
      for (const language of foreign.get(letter) ?? [])
        scores[language] = (scores[language] ?? 0) - foreignLetterWeight;
    }
  }
  // The order of languageCodes breaks ties, and bokmål stands first.
  return languageCodes[scores.indexOf(Math.max(...scores))] ?? "nb";
}

type Table = {
  /** For each stop word: the languages that have it, by their place in languageCodes, and what it counts for them. */
  readonly weights: ReadonlyMap<string, readonly (readonly [language: number, weight: number])[]>;
  /** For each letter beyond a-z that some language has: the languages that have it not. */
  readonly foreign: ReadonlyMap<string, readonly number[]>;
};

const known = new WeakMap<Languages, Table>();

function tableOf(languages: Languages): Table {
  const kept = known.get(languages);
  if (kept) return kept;
  const profiles = [...languages.values()];
  const foreign = profiles
    .flatMap(({ letters }) => letters)
    .map((letter) => {
      const lacking = profiles.filter(({ letters }) => !letters.includes(letter));
      return [letter, lacking.map(({ code }) => languageCodes.indexOf(code))] as const;
    });
  const table = { weights: weightsOf(languages), foreign: new Map(foreign) };
  known.set(languages, table);
  return table;
}

/** The share of the languages that lack a word: the more languages have it, the less it tells; 0 when all have it. */
function weightsOf(languages: Languages): Table["weights"] {
  const codes = new Map<string, LanguageCode[]>();
  for (const { code, stopWords } of languages.values()) {
    for (const word of new Set(stopWords)) codes.set(word, [...(codes.get(word) ?? []), code]);
  }
  return new Map(
    Array.from(codes, ([word, having]) => {
      const weight = (languages.size - having.length) / languages.size;
      return [word, having.map((code) => [languageCodes.indexOf(code), weight] as const)] as const;
    }),
  );
}
