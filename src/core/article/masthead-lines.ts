import type { Languages } from "../language/language.ts";
import type { Block } from "./article.ts";
import { eitherOf } from "./parse-published.ts";

/** What a text says of its makers on lines of their own, and the blocks without these lines. */
export type MastheadLines = {
  readonly blocks: readonly Block[];
  readonly authors: readonly string[];
  readonly wire?: string;
  readonly correction?: string;
};

/** Bureaus that sign a text on a line of its own: "(NTB)", "©NTB". https://no.wikipedia.org/wiki/Nyhetsbyrå */
const bureaus = "AFP|ANB|ANSA|AP|DPA|NPK|NTB|NTB-AFP|NTB-Reuters|Reuters|Ritzau|TT";
const signature = new RegExp(`^\\(?(?:©\\s?)?(?<bureau>${bureaus})(?<closed>\\))?$`, "u");

const word = String.raw`\p{Lu}(?:[\p{L}.’'-]*\p{L})?`;

type Patterns = {
  /** A line with names behind "By": who wrote the text. */
  readonly byline: RegExp;
  /** What parts their names. */
  readonly between: RegExp;
  /** The label of a note that a newsroom prints when it has mended a text, and its words. */
  readonly correction: RegExp;
};

const known = new WeakMap<Languages, Patterns>();

function patternsOf(languages: Languages): Patterns {
  const kept = known.get(languages);
  if (kept) return kept;
  const profiles = [...languages.values()];
  const particle = eitherOf(profiles.flatMap(({ nameParticles }) => nameParticles));
  const name = String.raw`${word}(?: (?:${word}|\p{Lu}\.|${particle})){0,3} ${word}`;
  const opener = eitherOf(profiles.flatMap(({ bylineOpeners }) => bylineOpeners.map(capitalised)));
  const between = `(?:, | & | (?:${eitherOf(profiles.flatMap(({ conjunctions }) => conjunctions))}) )`;
  const label = eitherOf(profiles.flatMap(({ correctionLabels }) => correctionLabels));
  const patterns = {
    byline: new RegExp(`^(?:${opener}):? (?<names>${name}(?:${between}${name}){0,4})$`, "u"),
    between: new RegExp(between, "u"),
    correction: new RegExp(String.raw`^(?:${label}):\s+(?<words>\S.*)$`, "isu"),
  };
  known.set(languages, patterns);
  return patterns;
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const blocksThatMayBeByline = 4;

const maxCorrectionChars = 1_000;

/** The newsroom's words about a correction, without the label before them; null when the line is no such note. */
export function correctionOf(line: string, languages: Languages): string | null {
  if (line.length > maxCorrectionChars) return null;
  return patternsOf(languages).correction.exec(line)?.groups?.words ?? null;
}

/**
 * Takes bylines at the top ("Av Kari Nordmann"), the signature of a bureau ("(NTB)") and notes about a correction
 * ("RETTELSE: ...") out of the blocks.
 */
export function takeMastheadLines(blocks: readonly Block[], languages: Languages): MastheadLines {
  const { byline, between } = patternsOf(languages);
  const authors: string[] = [];
  let wire: string | undefined;
  let note: string | undefined;
  const others = blocks.filter((block, index) => {
    if (block.kind !== "heading" && block.kind !== "paragraph") return true;
    const short = block.text.length <= 120 ? block.text : "";
    const names = index < blocksThatMayBeByline ? byline.exec(short)?.groups?.names : undefined;
    const bureau = signature.exec(short)?.groups?.bureau;
    const words = correctionOf(block.text, languages);
    if (names !== undefined) authors.push(...names.split(between));
    if (bureau !== undefined) wire = bureau;
    if (words !== null) note = words;
    return names === undefined && bureau === undefined && words === null;
  });
  return {
    blocks: others,
    authors,
    ...(wire === undefined ? {} : { wire }),
    ...(note === undefined ? {} : { correction: note }),
  };
}
