import type { Languages } from "../../core/language/language.ts";
import type { NewsFields } from "./news-fields.ts";
import { oneLine } from "./xml-search.ts";

const maxNameChars = 60;
const maxBylineChars = 500;
const known = new WeakMap<Languages, { readonly opener: RegExp; readonly between: RegExp }>();

/**
 * Who wrote an item: the names of its byline without "By" before them and an address behind, else its creators. The
 * bureau itself is nobody.
 */
export function authorsOf(fields: NewsFields, languages: Languages): string[] {
  const { opener, between } = patternsOf(languages);
  const written = oneLine(fields.byline.slice(0, maxBylineChars)).replace(opener, "");
  const named = written === "" ? fields.authors : written.split(between);
  const names = named.map((name) => name.replaceAll(/[,;]$|\S+@\S+|\(.{0,40}\)/gu, "").trim());
  return [...new Set(names)].filter(
    (name) => name !== "" && name.length <= maxNameChars && name !== fields.provider && name !== fields.origin,
  );
}

function patternsOf(languages: Languages) {
  const kept = known.get(languages);
  if (kept) return kept;
  const profiles = [...languages.values()];
  const either = (words: readonly string[]) => words.map((word) => RegExp.escape(word)).join("|");
  const openers = either(
    profiles.flatMap(({ bylineOpeners }) => bylineOpeners).toSorted((a, b) => b.length - a.length),
  );
  const conjunctions = either(profiles.flatMap((profile) => profile.conjunctions));
  const patterns = {
    opener: new RegExp(String.raw`^(?:${openers})(?::\s*|\s+)`, "iu"),
    between: new RegExp(String.raw`\s*[,;/&]\s*|\s+(?:${conjunctions})\s+`, "iu"),
  };
  known.set(languages, patterns);
  return patterns;
}
