import { type LanguageCode, languageCodes } from "../article/article.ts";
import type { Languages } from "./language.ts";
import { wordsOf } from "./words.ts";

/** How much of a text is looked at: enough for any article, and a bound for what is none. */
const maxChars = 20_000;

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
  const scores = new Map<LanguageCode, number>();
  for (const word of wordsOf(text.slice(0, maxChars))) {
    const letters = word.text.toLowerCase();
    for (const [code, weight] of weights.get(letters) ?? []) scores.set(code, (scores.get(code) ?? 0) + weight);
    const telling = letters.match(/[æøåäö]/gu) ?? [];
    for (const code of telling.length > 0 ? languageCodes : []) {
      const foreign = telling.some((letter) => !ownLetters[code].includes(letter));
      if (foreign) scores.set(code, (scores.get(code) ?? 0) - foreignLetterWeight);
    }
  }
  // The order of languageCodes breaks ties, and bokmål stands first.
  let best: LanguageCode = "nb";
  for (const code of languageCodes) {
    if ((scores.get(code) ?? 0) > (scores.get(best) ?? 0)) best = code;
  }
  return best;
}

type Weights = ReadonlyMap<string, readonly (readonly [LanguageCode, number])[]>;

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
      return [word, having.map((code) => [code, weight] as const)] as const;
    }),
  );
  known.set(languages, weights);
  return weights;
}
