import type { Languages } from "../language/language.ts";
import type { Line } from "./lines.ts";
import { noteOf } from "./newsroom-notes.ts";
import { eitherOf } from "./parse-published.ts";

/** What a caption says beside its text: the label in capitals ("GAVE"), and who made the picture ("AP"). */
export type CaptionParts = { readonly label?: string; readonly credit?: string };

const maxCaptionChars = 800;
const maxCreditChars = 80;
/** Without a credit only a short line with a label is taken for a caption: "OSLO: ..." may be a long paragraph. */
const maxUncreditedChars = 250;

const capitals = /^(?<label>\p{Lu}[\p{Lu}\p{N}\p{Pd}&,!’' ]{1,40}):\s/u;
const capitalised = /^(?<label>\p{Lu}[\p{L}\p{N}\p{Pd}’' ]{1,30}):\s/u;

/** Whether a line begins as captions do, with a label in capitals; it may also be a voice or a place. */
export function opensWithLabel(line: string): boolean {
  return labelLetters(capitals.exec(line.slice(0, 50))?.groups?.label) >= minLabelLetters;
}

const minLabelLetters = 4;
const labelLetters = (label = ""): number => label.replaceAll(/[^\p{L}]/gu, "").length;

/** Reads one line as a caption; null when it is none. Built once for a text, since labels are compared over it. */
export type CaptionReader = (line: Line) => CaptionParts | null;

/**
 * Builds the reader of captions for the lines of one text. A caption ends in a credit ("Foto: AP", "(AP Photo/NN)"), or
 * is a short line behind a label in capitals. A label that comes back is a voice in a printed interview ("AVISA: ..."),
 * and one on the first line is a section or a place: no captions.
 */
export function captionReader(lines: readonly Line[], languages: Languages): CaptionReader {
  const credit = creditPattern(languages);
  const labels = new Map<string, number>();
  for (const { text } of lines) {
    const label = capitals.exec(text.slice(0, 50))?.groups?.label;
    if (label !== undefined) labels.set(label, (labels.get(label) ?? 0) + 1);
  }

  return ({ text, start }) => {
    if (text.length > maxCaptionChars) return null;
    const by = creditOf(text, credit);
    const upper = capitals.exec(text.slice(0, 50))?.groups?.label;
    if (by !== null) {
      const label = upper ?? capitalised.exec(text)?.groups?.label;
      const isCredit = label !== undefined && by.start <= label.length;
      return { ...(label === undefined || isCredit ? {} : { label }), credit: by.text };
    }
    if (upper === undefined || noteOf(text, languages) !== null || start === lines[0]?.start || labels.get(upper) !== 1)
      return null;
    return labelLetters(upper) >= minLabelLetters && text.length <= maxUncreditedChars ? { label: upper } : null;
  };
}

/** `word` is a quick test that spares most lines the whole pattern. */
type CreditPattern = { readonly word: RegExp; readonly whole: RegExp };

const knownPatterns = new WeakMap<Languages, CreditPattern>();

/**
 * "Foto: NN", "ARKIVFOTO: NN / NTB", "(Photo by NN)", "AP Photo/NN": the word, and what parts it from the name. A line of
 * its own needs no colon ("Foto Kari Nordmann").
 */
function creditPattern(languages: Languages): CreditPattern {
  const kept = knownPatterns.get(languages);
  if (kept) return kept;
  const words = [...languages.values()].flatMap((language) => language.captionCredits);
  const either = eitherOf(words);
  const by = eitherOf([...languages.values()].flatMap(({ authorPrepositions }) => authorPrepositions));
  const word = `\\p{L}{0,14}(?:${either})`;
  const whole = new RegExp(
    `(?:^|[\\s(\\[/])(?:(?<bureau>[A-Z]{2,10} )?${word}(?:/(?<after>)|\\s?:)|(?<=\\()${word} (?:${by})(?= )|(?<=^)${word}(?= \\p{Lu}))\\s?`,
    "giu",
  );
  const pattern = { word: new RegExp(either, "iu"), whole };
  knownPatterns.set(languages, pattern);
  return pattern;
}

function creditOf(text: string, pattern: CreditPattern): { text: string; start: number } | null {
  const from = Math.max(0, text.length - maxCreditChars - 30);
  const ending = text.slice(from);
  if (!pattern.word.test(ending)) return null;
  const match = [...ending.matchAll(pattern.whole)].at(-1);
  if (!match) return null;
  const matchStart = from + match.index + (/^[\s([/]/u.test(match[0]) ? 1 : 0);
  // The name of a bureau before the word belongs to the credit: "AP Photo/NN".
  const start = match.groups?.after === undefined ? from + match.index + match[0].length : matchStart;
  const rest = text.slice(start).replace(/[.\s]{1,5}$/u, "");
  const credit = /[([]/u.test(rest) ? rest : rest.replace(/[.)\]\s]{1,5}$/u, "");
  const isName = credit !== "" && credit.length <= maxCreditChars && !/\p{Ll}{3}[.!?]\s/u.test(credit);
  return isName ? { text: credit, start: matchStart } : null;
}
