import type { LanguageProfile, Languages } from "../language/language.ts";
import { stemOf, wordsOf } from "../language/words.ts";
import type { StemQuery } from "../ports.ts";
import { foldWord } from "./fold.ts";

type Stemming = Pick<LanguageProfile, "stemmer">;

/** A question of more words than this is cut: nobody types one, and each word costs a look-up. */
export const maxQueryWords = 24;
/** Longer runs of letters are no words; they are neither indexed nor looked up. */
const maxWordChars = 60;

/**
 * What a text is found by: the stem of each word in its own language, each once, in order of first use. A compound with
 * a hyphen is found whole and by its parts ("Nord-Korea", "Korea"). Empty for a text without words.
 */
export function searchTokensOf(text: string, language: Stemming): string[] {
  const tokens = new Set<string>();
  for (const { text: word } of wordsOf(text)) {
    if (word.length > maxWordChars) continue;
    for (const token of tokensOfWord(word, language)) tokens.add(token);
  }
  return [...tokens];
}

/** The tokens that one word is found by: its stem, and those of its parts where it has hyphens. */
export function tokensOfWord(word: string, language: Stemming): readonly string[] {
  const tokens = tokensSeen.get(language.stemmer)?.get(word);
  if (tokens) return tokens;
  const parts = word.split(/[-–]/u).filter((part) => part !== "");
  const whole = stemOf(foldWord(word), language);
  const made = parts.length > 1 ? [whole, ...parts.map((part) => stemOf(foldWord(part), language))] : [whole];
  remember(word, language, made);
  return made;
}

/** Folding and stemming a word takes much longer than looking it up, and news uses the same few thousand again. */
const tokensSeen = new Map<string, Map<string, readonly string[]>>();
const maxWordsSeen = 20_000;
/** V8 copies a piece of a text up to this length; a longer one would keep the whole article in memory. */
const maxCharsSeen = 12;

function remember(word: string, { stemmer }: Stemming, tokens: readonly string[]): void {
  if (word.length > maxCharsSeen) return;
  const seen = tokensSeen.get(stemmer) ?? new Map<string, readonly string[]>();
  if (seen.size >= maxWordsSeen) seen.clear();
  seen.set(word, tokens);
  tokensSeen.set(stemmer, seen);
}

/**
 * What someone's words ask for: for each word its stems in all languages, because the asker's language is not the
 * article's. Stop words are dropped unless there is nothing else. Empty when `words` has no letter or digit: then there
 * is nothing to look for, and a store would answer with everything.
 */
export function stemQueryOf(words: string, languages: Languages): StemQuery {
  const profiles = [...languages.values()];
  const asked = [...new Set(wordsOf(words.slice(0, 2_000)).map((word) => foldWord(word.text)))]
    .filter((word) => word.length <= maxWordChars)
    .slice(0, maxQueryWords);
  const telling = asked.filter((word) => !profiles.some((profile) => stopWordsOf(profile).has(word)));
  const groups = (telling.length > 0 ? telling : asked).map((word) => [
    ...new Set(profiles.map((profile) => stemOf(word, profile))),
  ]);
  return [...new Map(groups.map((group) => [group.join(" "), group])).values()];
}

const known = new WeakMap<LanguageProfile, ReadonlySet<string>>();

function stopWordsOf(profile: LanguageProfile): ReadonlySet<string> {
  const words = known.get(profile) ?? new Set(profile.stopWords.map(foldWord));
  known.set(profile, words);
  return words;
}
