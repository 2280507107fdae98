import type { Block } from "./article.ts";

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
const name = String.raw`${word}(?: (?:${word}|\p{Lu}\.|de|von|van|af|der)){0,3} ${word}`;
const byline = new RegExp(
  `^(?:Av|Tekst|By|Text|Af|Skrevet av|Skrive av):? (?<names>${name}(?:(?:, | og | and | & )${name}){0,4})$`,
  "u",
);
const blocksThatMayBeByline = 4;

/** Labels of the note that a newsroom prints when it has mended a text: nb, nn, en, da, sv. */
const correction =
  /^(?:rettelse|retting|korrigering|korreksjon|presisering|correction|clarification|berigtigelse|rättelse):\s+(?<words>\S.*)$/isu;
const maxCorrectionChars = 1_000;

/** The newsroom's words about a correction, without the label before them; null when the line is no such note. */
export function correctionOf(line: string): string | null {
  return line.length > maxCorrectionChars ? null : (correction.exec(line)?.groups?.words ?? null);
}

/**
 * Takes bylines at the top ("Av Kari Nordmann"), the signature of a bureau ("(NTB)") and notes about a correction
 * ("RETTELSE: ...") out of the blocks.
 */
export function takeMastheadLines(blocks: readonly Block[]): MastheadLines {
  const authors: string[] = [];
  let wire: string | undefined;
  let note: string | undefined;
  const others = blocks.filter((block, index) => {
    if (block.kind !== "heading" && block.kind !== "paragraph") return true;
    const short = block.text.length <= 120 ? block.text : "";
    const names = index < blocksThatMayBeByline ? byline.exec(short)?.groups?.names : undefined;
    const bureau = signature.exec(short)?.groups?.bureau;
    const words = correctionOf(block.text);
    if (names !== undefined) authors.push(...names.split(/, | og | and | & /u));
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
