import type { LanguageProfile } from "./language.ts";

type Genitives = Pick<LanguageProfile, "genitiveEndings">;

/** A name without the ending that makes it a genitive ("Putins", "Putin’s"); the name itself when it has none. */
export function stripGenitive(name: string, { genitiveEndings }: Genitives): string {
  let longest = 0;
  for (const ending of genitiveEndings) {
    if (ending.length > longest && ending.length < name.length && name.endsWith(ending)) longest = ending.length;
  }
  return name.slice(0, name.length - longest);
}

/** Whether a word may be a genitive: by its ending, or since names in its last letter take none ("Max"). */
export function mayBeGenitive(word: string, profile: Genitives & Pick<LanguageProfile, "bareGenitives">): boolean {
  return stripGenitive(word, profile) !== word || profile.bareGenitives.some((letter) => word.endsWith(letter));
}
