import type { MessagePart } from "./message.ts";

/** Parts that belong together and are not torn apart where a message has to be split: a story, a quotation with its buttons. */
export type Section = readonly MessagePart[];

/**
 * The sections of a message, in order, none empty. One begins with each heading, at a divider (which is left out), and
 * with whatever is said after buttons: those belong to what stands before them.
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
    const afterButtons = before !== undefined && isPressed(before) && !isPressed(part);
    if (open || part.kind === "heading" || afterButtons) sections.push([]);
    sections.at(-1)?.push(part);
    open = false;
  }
  return sections;
}

function isPressed({ kind }: MessagePart): boolean {
  return kind === "buttons" || kind === "select" || kind === "pages";
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
 * escapes included; no text may count more than one that it begins. @returns nothing for white space that is too long;
 * @throws RangeError when a single character counts more than `maxChars`
 */
export function splitText(
  text: string,
  maxChars: number,
  lengthOf: (piece: string) => number = (piece) => piece.length,
): readonly string[] {
  const fits = (piece: string) => lengthOf(piece) <= maxChars;
  if (fits(text)) return [text];
  for (const boundary of boundaries) {
    const pieces = text.split(boundary).filter((piece) => piece !== "");
    if (pieces.length < 2) continue;
    return joinWhileFits(pieces, fits).flatMap((piece) => splitText(piece.trim(), maxChars, lengthOf));
  }
  throw new RangeError(`a character counts more than ${maxChars}`);
}

/** From coarse to fine. None looks further than one character each way, so that long white space costs no more than letters. */
const boundaries: readonly RegExp[] = [/(?<=\n)/u, /(?<=[.!?…»”"])(?=\s)/u, /(?<=\s)(?=\S)/u, /(?:)/u];

/** Neighbours joined as long as the result fits, without the white space around it; one that fits not even alone stays alone. */
function joinWhileFits(pieces: readonly string[], fits: (piece: string) => boolean): string[] {
  const joined: string[] = [];
  for (let start = 0; start < pieces.length; ) {
    let end = start + 1;
    // in strides that double and halve: to count the letters anew for each piece would be quadratic
    for (let stride = 1; stride >= 1; ) {
      const further =
        end + stride <= pieces.length &&
        fits(
          pieces
            .slice(start, end + stride)
            .join("")
            .trim(),
        );
      if (further) end += stride;
      stride = further ? stride * 2 : Math.floor(stride / 2);
    }
    joined.push(pieces.slice(start, end).join(""));
    start = end;
  }
  return joined.filter((piece) => piece.trim() !== "");
}
