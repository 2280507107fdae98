import type { MessagePart } from "./message.ts";

/** Parts that belong together and are not torn apart where a message has to be split: a story, a quotation with its buttons. */
export type Section = readonly MessagePart[];

/**
 * The sections of a message, in order, none empty. One begins with each heading, at a divider (which is left out), and
 * with a quotation that follows the buttons of another.
 */
export function sectionsOf(parts: readonly MessagePart[]): readonly Section[] {
  const sections: MessagePart[][] = [];
  let open = true;
  for (const part of parts) {
    const before = sections.at(-1)?.at(-1);
    if (part.kind === "divider") {
      open = true;
      continue;
    }
    if (open || part.kind === "heading" || (part.kind === "quote" && before?.kind === "buttons")) sections.push([]);
    sections.at(-1)?.push(part);
    open = false;
  }
  return sections;
}

/**
 * Puts pieces in order onto as few sheets as `fits` allows: each sheet takes the pieces that come next until one more
 * would not fit. A piece that fits no sheet even alone gets one of its own, so pieces must be made small enough before.
 */
export function packSheets<P>(pieces: readonly P[], fits: (sheet: readonly P[]) => boolean): readonly (readonly P[])[] {
  const sheets: P[][] = [];
  for (const piece of pieces) {
    const sheet = sheets.at(-1);
    if (sheet && fits([...sheet, piece])) sheet.push(piece);
    else sheets.push([piece]);
  }
  return sheets;
}

/**
 * Cuts a text that is longer than `maxChars` into pieces that are not: between paragraphs where that makes it, else
 * between sentences, else between words, and only where one word is longer, in it. Nothing is lost but the white space
 * at a cut, and no character of two code units is cut in two. `lengthOf` is what a piece counts on the platform, its
 * escapes included; @throws RangeError when a single character counts more than `maxChars`
 */
export function splitText(
  text: string,
  maxChars: number,
  lengthOf: (piece: string) => number = (piece) => piece.length,
): readonly string[] {
  if (lengthOf(text) <= maxChars) return [text];
  for (const boundary of boundaries) {
    const pieces = text.split(boundary).filter((piece) => piece !== "");
    if (pieces.length < 2) continue;
    return joinUpTo(pieces, maxChars, lengthOf).flatMap((piece) => splitText(piece.trim(), maxChars, lengthOf));
  }
  throw new RangeError(`a character counts more than ${maxChars}`);
}

/** From coarse to fine; each keeps all letters, the white space before a cut included. */
const boundaries: readonly RegExp[] = [/(?<=\n)/u, /(?<=[.!?…»”"]\s+)(?=\S)/u, /(?<=\s)(?=\S)/u, /(?:)/u];

/** Neighbours joined as long as the result is short enough. */
function joinUpTo(pieces: readonly string[], maxChars: number, lengthOf: (piece: string) => number): string[] {
  const joined: string[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last !== undefined && lengthOf((last + piece).trim()) <= maxChars) joined[joined.length - 1] = last + piece;
    else joined.push(piece);
  }
  return joined.filter((piece) => piece.trim() !== "");
}
