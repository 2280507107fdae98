import { stripVTControlCharacters } from "node:util";

// C0 but the line feed, DEL and C1: a terminal obeys them (ECMA-48).
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
const controls = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/gu;
// Embeddings, overrides and isolates turn the reading order of what follows (Unicode UAX #9, "Trojan source").
const turners = /[\u202A-\u202E\u2066-\u2069]/gu;
// Soft hyphen, byte order mark, interlinear annotation: shown as rubbish or as nothing, differently by every terminal.
const invisible = /[\u00AD\uFEFF\uFFF9-\uFFFB]/gu;

/**
 * Makes text that others wrote safe to print: no escape sequence, control character or change of reading order is left.
 * White space and letters stay; line feeds stay, tabs become spaces.
 */
export function cleanText(text: string): string {
  const flat = text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/gu, "\n")
    .replaceAll("\t", " ");
  return stripVTControlCharacters(flat).replace(controls, "").replace(turners, "").replace(invisible, "");
}

/** The same on one line: for titles, names and labels. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s*\n\s*/gu, " ");
}

/** JSON that is as safe to print: what JSON.stringify leaves raw and a terminal obeys is written as \uXXXX. */
export function cleanJson(json: string): string {
  return json.replace(
    /[\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
