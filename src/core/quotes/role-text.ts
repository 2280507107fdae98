import { textOfTokens } from "./found.ts";
import type { Lexicon } from "./lexicon.ts";
import { opensSentence, type Passage, type TokenRange } from "./passage.ts";

/** The role as the text has it, without a comma that closes it or the capital letter that only opens a sentence. */
export function roleText(passage: Passage, lexicon: Lexicon, role: TokenRange): string {
  const text = textOfTokens(passage, role).replace(/[\s,;:]+$/u, "");
  const first = passage.tokens[role.from];
  const opens = opensSentence(passage, role.from);
  const next = passage.tokens[role.from + 1];
  const isAdjective = lexicon.isRole(next?.lower ?? "") && first?.text.endsWith("s") === false;
  const isNoun = first && (lexicon.isRole(first.lower) || lexicon.words.determiners.has(first.lower) || isAdjective);
  return opens && isNoun && /^\p{Lu}\p{Ll}+$/u.test(first.text) ? first.lower + text.slice(first.text.length) : text;
}

/** Nobody bears more role nouns in a row; the bound keeps a text of nothing else linear. */
const mostRoles = 8;

/** The role nouns right before a name, with an adjective before them: "konstituert direktør", "Nato-sjef". */
export function roleBefore(
  passage: Passage,
  lexicon: Lexicon,
  before: number,
  name: number,
  sentence: TokenRange,
): string | null {
  const isRole = (at: number) => lexicon.isRole(passage.tokens[at]?.lower ?? "");
  const first = Math.max(sentence.from, before - mostRoles);
  let from = before;
  while (from > first && isRole(from - 1)) from--;
  if (from === name) return null;
  const adjective = passage.tokens[from - 1];
  const describes =
    from > sentence.from &&
    adjective?.isWord === true &&
    (!adjective.isCapital || from - 1 === sentence.from) &&
    !isOrdinary(lexicon, adjective.lower) &&
    !isFiniteVerb(lexicon, adjective.lower);
  return roleText(passage, lexicon, { from: describes ? from - 1 : from, to: name });
}

function isFiniteVerb(lexicon: Lexicon, lower: string): boolean {
  return lexicon.words.finiteVerbs.has(lower) || lexicon.verbs.has(lower) || lexicon.words.wordingVerbs.has(lower);
}

/** A word that only has its capital letter from the beginning of the sentence. */
export function isOrdinary(lexicon: Lexicon, lower: string): boolean {
  const { words } = lexicon;
  return (
    words.stopWords.has(lower) ||
    words.prepositions.has(lower) ||
    words.capitalised.has(lower) ||
    lexicon.openers.has(lower) ||
    words.determiners.has(lower) ||
    words.toldTo.has(lower) ||
    words.conjunctions.has(lower) ||
    words.questionWords.has(lower) ||
    words.nounPrepositions.has(lower) ||
    lexicon.accordingTo.has(lower) ||
    lexicon.adverbs.has(lower) ||
    lexicon.singular.has(lower) ||
    lexicon.plural.has(lower)
  );
}
