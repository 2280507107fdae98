import { writtenDate } from "./parse-published.ts";

/** A date that a text itself gives, as it writes it, and where it stands: UTF-16 offsets, end exclusive. */
export type DateLine = {
  readonly kind: "published" | "updated";
  readonly written: string;
  readonly start: number;
  readonly end: number;
};

/** Words that open such a line, nb nn da sv en; a line that is nothing but a date has none. */
const openers: Readonly<Record<DateLine["kind"], readonly string[]>> = {
  published: ["date", "dato", "published", "publisert", "publiceret", "publicerad", "posted"],
  updated: ["oppdatert", "sist oppdatert", "updated", "last updated", "opdateret", "uppdaterad"],
};

const opener = Object.values(openers)
  .flat()
  .sort((a, b) => b.length - a.length)
  .join("|");

const wholeLine = new RegExp(`^(?:(?<opener>${opener})\\s*:?\\s*)?(?<written>${writtenDate})\\.?$`, "iu");
// Some collections put "date 2024-06 " before the text, on the same line. Only this word: prose may open with the others.
const prefix = new RegExp(`^\\s*date:?\\s+(?<written>${writtenDate})\\s+(?=\\S)`, "iu");
const maxChars = 100;

/** The date that stands before the first word of a text, on its line ("date 2024-06 Natos ..."); null when none does. */
export function findDatePrefix(text: string): DateLine | null {
  const match = prefix.exec(text.slice(0, maxChars));
  const written = match?.groups?.written;
  if (!match || written === undefined) return null;
  return { kind: "published", written, start: 0, end: match[0].length };
}

/** Reads a line that is nothing but a date ("Publisert 18.06.2024 kl. 19.30"); null for any other line. */
export function parseDateLine(line: string): Pick<DateLine, "kind" | "written"> | null {
  if (line.length > maxChars) return null;
  const groups = wholeLine.exec(line.trim())?.groups;
  if (groups?.written === undefined) return null;
  const isUpdate = openers.updated.includes(groups.opener?.toLowerCase() ?? "");
  return { kind: isUpdate ? "updated" : "published", written: groups.written };
}
