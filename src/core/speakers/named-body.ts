import type { LanguageProfile } from "../language/language.ts";
import { wordsOf } from "../language/words.ts";
import type { SpeakerMention } from "../quotes/quote.ts";

/**
 * Whether a body or a document has a name ("Nordferjene", "rederiet Nordferjene") and is the same in every article, or is
 * only called what it is ("politiet", "lederen for Nordferjene") and known from its own article. A name begins with a capital
 * letter, alone or right behind a common noun of bodies or documents. Where such a noun opens a sentence, its capital letter
 * says nothing; and what has an indefinite article is nobody in particular.
 */
export function isNamedBody(
  { name }: Pick<SpeakerMention, "name">,
  opensSentence: boolean,
  profile: LanguageProfile,
): boolean {
  const words = wordsOf(name);
  if (profile.indefiniteArticles.includes(words[0]?.text.toLowerCase() ?? "")) return false;
  const from = words.findIndex(({ text }) => !profile.determiners.includes(text.toLowerCase()));
  const [first, second] = words.slice(Math.max(0, from), Math.max(0, from) + 2);
  if (!first || from < 0) return false;
  const noun = first.text.toLowerCase();
  const isNoun = profile.organisationNouns.includes(noun) || profile.documentNouns.includes(noun);
  const isCapital = first.text !== noun;
  if (isCapital && !(isNoun && opensSentence && from === 0)) return true;
  return isNoun && second?.start === first.end + 1 && second.text !== second.text.toLowerCase();
}
