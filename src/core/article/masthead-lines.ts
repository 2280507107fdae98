import type { Block } from "./article.ts";

/** What a text says of its makers on lines of their own, and the blocks without these lines. */
export type MastheadLines = {
  readonly blocks: readonly Block[];
  readonly authors: readonly string[];
  readonly wire?: string;
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

/** Takes bylines at the top ("Av Kari Nordmann") and the signature of a bureau ("(NTB)") out of the blocks. */
export function takeMastheadLines(blocks: readonly Block[]): MastheadLines {
  const authors: string[] = [];
  let wire: string | undefined;
  const others = blocks.filter((block, index) => {
    if (block.text.length > 120 || (block.kind !== "heading" && block.kind !== "paragraph")) return true;
    const names = index < blocksThatMayBeByline ? byline.exec(block.text)?.groups?.names : undefined;
    const bureau = signature.exec(block.text)?.groups?.bureau;
    if (names !== undefined) authors.push(...names.split(/, | og | and | & /u));
    if (bureau !== undefined) wire = bureau;
    return names === undefined && bureau === undefined;
  });
  return { blocks: others, authors, ...(wire === undefined ? {} : { wire }) };
}
