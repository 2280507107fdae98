import { readFileSync } from "node:fs";
import { type LanguageCode, languageCodes } from "../../src/core/article/article.ts";
import { type LanguageProfile, type Languages, languageProfileSchema } from "../../src/core/language/language.ts";

/** All language profiles of content/languages. */
export function loadLanguages(): Languages {
  return new Map(languageCodes.map((code) => [code, loadLanguage(code)]));
}

export function loadLanguage(code: LanguageCode): LanguageProfile {
  const file = new URL(`../../content/languages/${code}.json`, import.meta.url);
  return languageProfileSchema.parse(JSON.parse(readFileSync(file, "utf8")));
}
