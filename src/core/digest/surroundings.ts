import type { LanguageProfile } from "../language/language.ts";
import { stemOf, wordsOf } from "../language/words.ts";
import type { AnalysedArticle } from "../ports.ts";

/** What a sentence of an article may take for known: what the article is about. */
export type Surroundings = {
  /** Whether this is a word of a name in the article, in the genitive or not. */
  readonly isName: (word: string) => boolean;
  /** Whether this is a word of a person's name, as far as given names show. */
  readonly isPerson: (word: string) => boolean;
  /** Whether the headline has the word, in whatever form. */
  readonly isTitled: (word: string) => boolean;
  /** Whether the headline has it, or the article says it often. */
  readonly isTopic: (word: string) => boolean;
};

/** What an article says so often needs no introduction: "opprørerne". */
const oftenSaid = 3;

/** Where nothing is known of the article, every thing is taken for its topic, and no word for a name. */
export const noSurroundings: Surroundings = {
  isName: () => false,
  isPerson: () => false,
  isTitled: () => false,
  isTopic: () => true,
};

/** Reads what an article is about from its headline, names and terms. */
export function surroundingsOf(
  { article, names, terms }: Pick<AnalysedArticle, "article" | "names" | "terms">,
  profile: LanguageProfile,
): Surroundings {
  const given = new Set([...profile.givenNames.female, ...profile.givenNames.male]);
  const words = names.map((name) => wordsOf(name).map(({ text }) => text));
  const named = new Set(words.flat());
  const persons = new Set(words.filter(([first = ""]) => given.has(first.toLowerCase())).flat());
  const titled = new Set(wordsOf(article.title.text).map(({ text }) => stemOf(text, profile)));
  const bare = (word: string) => {
    const ending = profile.genitiveEndings.find((one) => word.endsWith(one));
    return ending === undefined ? word : word.slice(0, -ending.length);
  };
  return {
    isName: (word) => named.has(word) || named.has(bare(word)),
    isPerson: (word) => persons.has(word) || persons.has(bare(word)),
    isTitled: (word) => titled.has(stemOf(word, profile)),
    isTopic: (word) => {
      const stem = stemOf(word, profile);
      return titled.has(stem) || (terms[stem] ?? 0) >= oftenSaid;
    },
  };
}
