import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type LanguageCode, languageCodes } from "./core/article/article.ts";
import { type Owners, parseOwners } from "./core/digest/owners.ts";
import { OperatorError } from "./core/errors.ts";
import { givenNamesSchema, type Languages, languageProfileSchema } from "./core/language/language.ts";
import { buildSpeech, type LocaleTable, type Speech, type UiLocale, uiLocales } from "./core/locale.ts";
import { type BackgroundFrequencies, parseFrequencies } from "./core/stories/background.ts";

/** A file of content/ is missing or not as it must be: the message names it and says what to do. */
export class ContentError extends OperatorError {
  override name = "ContentError";
}

const whatToSet = "set CONTENT_DIR to the folder that came with Avisbud, or leave it out";

/** Reads content/languages and content/names: what the core knows of each language. @throws ContentError */
export function loadLanguages(contentDir: string): Languages {
  checkFolder(contentDir);
  const givenNames = parsed(join(contentDir, "names", "given.json"), (text) =>
    givenNamesSchema.parse(JSON.parse(text)),
  );
  return new Map(
    languageCodes.map((code) => {
      const file = join(contentDir, "languages", `${code}.json`);
      const profile = parsed(file, (text) => languageProfileSchema.parse(JSON.parse(text)));
      return [code, { ...profile, givenNames }] as const;
    }),
  );
}

const localeTable = z.record(z.string(), z.union([z.string(), z.record(z.string(), z.string())]));

/** Reads content/locales: what the bot says, in each UI language. @throws ContentError */
export function loadSpeeches(contentDir: string): ReadonlyMap<UiLocale, Speech> {
  const tables = uiLocales.map((locale) => {
    const file = join(contentDir, "locales", `${locale}.json`);
    return [locale, parsed(file, (text) => localeTable.parse(JSON.parse(text)))] as const;
  });
  const keys = Object.keys(tables[0]?.[1] ?? {});
  return new Map(
    tables.map(([locale, table]) => {
      const missing = keys.filter((key) => table[key] === undefined);
      if (missing.length > 0) throw new ContentError(`locale ${locale} lacks the texts ${missing.join(", ")}`);
      // the keys were compared with those of the reference, which LocaleTable is the type of
      return [locale, buildSpeech(locale, table as LocaleTable)] as const;
    }),
  );
}

const counted: readonly LanguageCode[] = ["nb", "nn", "en"];

/** Reads content/frequencies: how common terms are in ordinary text. @throws ContentError */
export function loadBackground(contentDir: string): BackgroundFrequencies {
  return new Map(
    counted.map((code) => [code, parsed(join(contentDir, "frequencies", `${code}.txt`), parseFrequencies)] as const),
  );
}

/** Reads content/owners.json: which outlets have one owner. @throws ContentError */
export function loadOwners(contentDir: string): Owners {
  return parsed(join(contentDir, "owners.json"), parseOwners);
}

/** @throws ContentError if CONTENT_DIR is no folder: told once, and not as the first file that is missing from it */
function checkFolder(contentDir: string): void {
  if (existsSync(`${contentDir}/.`)) return;
  throw new ContentError(`CONTENT_DIR: there is no folder ${contentDir}; ${whatToSet}`);
}

function parsed<T>(file: string, parse: (text: string) => T): T {
  try {
    return parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new ContentError(`${file} cannot be used: ${reasonOf(error)}; ${whatToSet}`, { cause: error });
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  if (!(error instanceof Error)) return String(error);
  return "code" in error && error.code === "ENOENT" ? "it is not there" : error.message;
}
