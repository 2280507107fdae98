import type { LanguageProfile } from "../language/language.ts";

/** Whether it looks like a finite verb; some nouns do. */
export function isVerb(word: string, profile: LanguageProfile): boolean {
  if (profile.finiteVerbs.includes(word)) return true;
  // "et", "under", "kva": they only end as verbs do
  const { determiners, prepositions, formalSubject } = profile;
  if ([determiners, prepositions, formalSubject.clauses].some((closed) => closed.includes(word))) return false;
  return profile.finiteEndings.some((ending) => word.endsWith(ending));
}
