import type { Languages } from "../language/language.ts";
import { datePatternsOf, eitherOf } from "./parse-published.ts";

/** A date that a text itself gives, as it writes it, and where it stands: UTF-16 offsets, end exclusive. */
export type DateLine = {
  readonly kind: "published" | "updated";
  readonly written: string;
  readonly start: number;
  readonly end: number;
};

type LinePatterns = { readonly whole: RegExp; readonly prefix: RegExp; readonly updated: ReadonlySet<string> };

const known = new WeakMap<Languages, LinePatterns>();

function linePatternsOf(languages: Languages): LinePatterns {
  const kept = known.get(languages);
  if (kept) return kept;
  const profiles = [...languages.values()];
  const updated = new Set(profiles.flatMap(({ updatedLabels }) => updatedLabels));
  const opener = eitherOf([...profiles.flatMap(({ publishedLabels }) => publishedLabels), ...updated]);
  const { written } = datePatternsOf(languages);
  const patterns = {
    whole: new RegExp(`^(?:(?<opener>${opener})\\s*:?\\s*)?(?<written>${written})\\.?$`, "iu"),
    // Some collections put "date 2024-06 " before the text, on the same line: a key of theirs, not a word of a language.
    prefix: new RegExp(`^\\s*date:?\\s+(?<written>${written})\\s+(?=\\S)`, "iu"),
    updated,
  };
  known.set(languages, patterns);
  return patterns;
}

const maxChars = 100;

/** The date that stands before the first word of a text, on its line ("date 2024-06 Natos ..."); null when none does. */
export function findDatePrefix(text: string, languages: Languages): DateLine | null {
  const match = linePatternsOf(languages).prefix.exec(text.slice(0, maxChars));
  const written = match?.groups?.written;
  if (!match || written === undefined) return null;
  return { kind: "published", written, start: 0, end: match[0].length };
}

/** Reads a line that is nothing but a date ("Publisert 18.06.2024 kl. 19.30"); null for any other line. */
export function parseDateLine(line: string, languages: Languages): Pick<DateLine, "kind" | "written"> | null {
  if (line.length > maxChars) return null;
  const { whole, updated } = linePatternsOf(languages);
  const groups = whole.exec(line.trim())?.groups;
  if (groups?.written === undefined) return null;
  const isUpdate = updated.has(groups.opener?.toLowerCase() ?? "");
  return { kind: isUpdate ? "updated" : "published", written: groups.written };
}
