import type { Languages } from "../language/language.ts";
import type { Block } from "./article.ts";
import { noteOf } from "./newsroom-notes.ts";
import { eitherOf } from "./parse-published.ts";

/** What a text says of its makers on lines of their own, and the blocks without these lines. */
export type MastheadLines = {
  readonly blocks: readonly Block[];
  readonly authors: readonly string[];
  readonly wire?: string;
  readonly correction?: string;
  /** What is marked as an update; it stays among the blocks. */
  readonly updateNote?: string;
  /** When a note says that the text was changed, as it writes it. */
  readonly updated?: string;
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
  const patterns = {
    byline: new RegExp(`^(?:${opener}):? (?<names>${name}(?:${between}${name}){0,4})$`, "u"),
    between: new RegExp(between, "u"),
  };
  known.set(languages, patterns);
  return patterns;
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const blocksThatMayBeByline = 4;

/**
 * Takes bylines at the top ("Av Kari Nordmann"), the signature of a bureau ("(NTB)") and notes about a correction
 * ("RETTELSE: ...", wherever they stand) out of the blocks, and labels that stand alone ("Oppdatert").
 */
export function takeMastheadLines(blocks: readonly Block[], languages: Languages): MastheadLines {
  const { byline, between } = patternsOf(languages);
  const authors: string[] = [];
  let wire: string | undefined;
  const notes = notesIn(blocks, languages);
  const others = blocks.filter((block, index) => {
    if (notes.gone.has(index)) return false;
    if (block.kind !== "heading" && block.kind !== "paragraph") return true;
    const short = block.text.length <= 120 ? block.text : "";
    const names = index < blocksThatMayBeByline ? byline.exec(short)?.groups?.names : undefined;
    const bureau = signature.exec(short)?.groups?.bureau;
    if (names !== undefined) authors.push(...names.split(between));
    if (bureau !== undefined) wire = bureau;
    return names === undefined && bureau === undefined;
  });
  return {
    blocks: others,
    authors,
    ...(wire === undefined ? {} : { wire }),
    ...notes.said,
  };
}

/** What the newsroom says of its text, and which blocks are no part of it therefore. */
function notesIn(
  blocks: readonly Block[],
  languages: Languages,
): { readonly gone: ReadonlySet<number>; readonly said: Pick<MastheadLines, "correction" | "updateNote" | "updated"> } {
  const gone = new Set<number>();
  const said: { correction?: string; updateNote?: string; updated?: string } = {};
  for (const [index, { kind, text }] of blocks.entries()) {
    // a headline is a title, whatever it says
    if (gone.has(index) || (kind !== "paragraph" && (kind !== "heading" || index === 0))) continue;
    const note = noteOf(text, languages);
    if (!note) continue;
    if (note.when !== undefined) said.updated = note.when;
    const below = blocks[index + 1];
    if (note.words === "") {
      gone.add(index);
      if (note.kind === "correction" && below?.kind === "paragraph") {
        gone.add(index + 1);
        said.correction = below.text;
      }
    } else if (note.kind === "correction") {
      gone.add(index);
      said.correction = note.words;
    } else said.updateNote = note.words;
  }
  return { gone, said };
}
