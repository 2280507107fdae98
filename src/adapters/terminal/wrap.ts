import { styleText } from "node:util";

export type Style = "bold" | "dim" | "italic" | "underline" | "cyan" | "green" | "yellow";

/** Clean text in one set of styles. */
export type Piece = { readonly text: string; readonly styles: readonly Style[] };

const segmenter = new Intl.Segmenter("und", { granularity: "grapheme" });

// Shown two columns wide (Unicode UAX #11): East Asian letters, full-width forms, and emoji.
const wide =
  /^(?:\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|[\u3000-\u303E\uFF01-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|.\uFE0F?\u20E3|\p{Regional_Indicator}{2})/u;
const widthless = /^[\p{Mark}\p{Cf}\p{Cc}]+$/u;

/** How many columns of a terminal a clean text takes. */
export function widthOf(text: string): number {
  // most text is Latin letters, and segmenting is slow
  if (/^[\u0020-\u007E\u00A0-\u00AC\u00AE-\u02FF]*$/u.test(text)) return text.length;
  let width = 0;
  for (const { segment } of segmenter.segment(text)) {
    if (!widthless.test(segment)) width += wide.test(segment) ? 2 : 1;
  }
  return width;
}

/** What stands between two places where a line may be broken: pieces without white space, and the gap before them. */
type Word = { readonly gap: string; readonly pieces: readonly Piece[]; readonly width: number };

/**
 * Breaks text into lines of at most `columns` columns, between words only: a word that is longer (an address) gets a
 * line of its own and is not cut. A line feed in the text breaks too. Never empty.
 */
export function wrap(pieces: readonly Piece[], columns: number): Piece[][] {
  return paragraphsOf(pieces).flatMap((paragraph) => wrapParagraph(wordsOf(paragraph), columns));
}

/** A line as it is printed: with styles as escape sequences, or without. */
export function paint(line: readonly Piece[], colour: boolean): string {
  return line
    .map(({ text, styles }) =>
      colour && styles.length > 0 && text !== "" ? styleText([...styles], text, { validateStream: false }) : text,
    )
    .join("");
}

function paragraphsOf(pieces: readonly Piece[]): Piece[][] {
  const paragraphs: Piece[][] = [[]];
  for (const { text, styles } of pieces) {
    for (const [index, line] of text.split("\n").entries()) {
      if (index > 0) paragraphs.push([]);
      paragraphs.at(-1)?.push({ text: line, styles });
    }
  }
  return paragraphs;
}

function wordsOf(paragraph: readonly Piece[]): Word[] {
  const words: { gap: string; pieces: Piece[] }[] = [];
  let gap: string | null = "";
  for (const { text, styles } of paragraph) {
    // not \s: a non-breaking space belongs to its word
    for (const part of text.split(/( +)/u)) {
      if (part === "") continue;
      if (/^ +$/u.test(part)) {
        gap = (gap ?? "") + part;
      } else if (gap !== null) {
        words.push({ gap, pieces: [{ text: part, styles }] });
        gap = null;
      } else {
        words.at(-1)?.pieces.push({ text: part, styles });
      }
    }
  }
  return words.map((word) => ({ ...word, width: widthOf(word.pieces.map((piece) => piece.text).join("")) }));
}

function wrapParagraph(words: readonly Word[], columns: number): Piece[][] {
  const lines: Piece[][] = [[]];
  let width = 0;
  for (const word of words) {
    const gap = width === 0 ? "" : word.gap;
    if (width > 0 && width + gap.length + word.width > columns) {
      lines.push([...word.pieces]);
      width = word.width;
    } else {
      const line = lines.at(-1) ?? [];
      if (gap !== "") line.push(gapBetween(line.at(-1), gap, word.pieces[0]));
      line.push(...word.pieces);
      width += gap.length + word.width;
    }
  }
  return lines.map(joined);
}

/** A gap keeps the style it has on both sides, so that an underlined address or a bold name is one stretch. */
function gapBetween(before: Piece | undefined, gap: string, after: Piece | undefined): Piece {
  return { text: gap, styles: before && after && sameStyles(before, after) ? before.styles : [] };
}

function joined(line: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of line) {
    const last = result.at(-1);
    if (last && sameStyles(last, piece)) result[result.length - 1] = { ...last, text: last.text + piece.text };
    else result.push(piece);
  }
  return result;
}

function sameStyles(a: Piece, b: Piece): boolean {
  return a.styles.join() === b.styles.join();
}
