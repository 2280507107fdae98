import type { LanguageProfile } from "../language/language.ts";
import { wordsOf } from "../language/words.ts";
import type { SpeakerMention } from "../quotes/quote.ts";

/**
 * Whether a body or a document has a name ("Nordferjene", "Helsedirektoratet") and is the same in every article, or is only
 * called what it is ("politiet", "rapporten") and known from its own article. A capital letter makes the name; where it
 * opens a sentence, it says nothing about a word that is a common noun of such.
 */
export function isNamedBody(
  { name }: Pick<SpeakerMention, "name">,
  opensSentence: boolean,
  profile: LanguageProfile,
): boolean {
  return wordsOf(name).some(({ text }, index) => {
    const lower = text.toLowerCase();
    if (text === lower || profile.determiners.includes(lower)) return false;
    const isNoun = profile.organisationNouns.includes(lower) || profile.documentNouns.includes(lower);
    return !(index === 0 && opensSentence && isNoun);
  });
}
