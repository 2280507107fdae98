import type { LanguageProfile } from "../language/language.ts";
import { isSameHead, roleHeadsOf } from "./role-heads.ts";

/**
 * The lives that folded role nouns belong to (`roleFields` of the language), each once and in order of the alphabet. Of
 * several nouns that a compound ends in, the longest decides: "skuespiller" is of the stage, though it ends in "spiller".
 */
export function roleFieldsOf(heads: readonly string[], profile: LanguageProfile): readonly string[] {
  const known = fieldNouns(profile);
  const fields = heads.flatMap((head) => known.find(({ noun }) => isWithin(noun, head))?.field ?? []);
  return [...new Set(fields)].sort();
}

function isWithin(noun: string, head: string): boolean {
  return head.length >= noun.length && isSameHead(noun, head);
}

type FieldNoun = { readonly noun: string; readonly field: string };

const built = new WeakMap<LanguageProfile, readonly FieldNoun[]>();

/** The nouns of all fields, folded, the longest first; made once for each profile. */
function fieldNouns(profile: LanguageProfile): readonly FieldNoun[] {
  const known = built.get(profile);
  if (known) return known;
  const nouns = Object.entries(profile.roleFields).flatMap(([field, words]) =>
    words.flatMap((word) => roleHeadsOf(word, profile).map((noun) => ({ noun, field }))),
  );
  const sorted = nouns.toSorted((a, b) => b.noun.length - a.noun.length);
  built.set(profile, sorted);
  return sorted;
}
