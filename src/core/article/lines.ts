/** A stretch of a clean text that is not blank, without the white space around it: one line, or joined wrapped lines. */
export type Line = {
  readonly text: string;
  /** UTF-16 offset in the clean text. */
  readonly start: number;
  /** A blank line, or the beginning of the text, stands before it. */
  readonly blankBefore: boolean;
  readonly indented: boolean;
};

/** The lines of `text` from offset `from` on that are not blank. */
export function linesOf(text: string, from = 0): Line[] {
  const lines: Line[] = [];
  let blankBefore = true;
  for (let at = from; at < text.length; ) {
    const newline = text.indexOf("\n", at);
    const end = newline === -1 ? text.length : newline;
    const raw = text.slice(at, end);
    const trimmed = raw.trim();
    if (trimmed === "") blankBefore = true;
    else {
      const indent = raw.length - raw.trimStart().length;
      lines.push({ text: trimmed, start: at + indent, blankBefore, indented: indent > 0 });
      blankBefore = false;
    }
    at = end + 1;
  }
  return lines;
}

/** What tells a wrapped line from a paragraph of its own. */
export type JoinRule = {
  /** Whether a line opens a block by a mark of its own (a dash, a bullet, a label), so that it never continues another. */
  readonly opens: (line: Line) => boolean;
  /** Every line goes on the one before unless a blank line or a mark parts them, as in Markdown. */
  readonly always: boolean;
};

/**
 * Joins the lines of wrapped paragraphs; the text of a joined line is the slice of `text` with its line feeds. A line
 * goes on the one before when it begins with a small letter in the middle of a sentence, or, in a text that is wrapped
 * at one width, when its first word did not fit there any more.
 */
export function joinWrapped(text: string, lines: readonly Line[], rule: JoinRule): Line[] {
  const width = wrapWidth(lines, rule);
  const joined: Line[] = [];
  let last: Line | undefined;
  for (const line of lines) {
    const open = joined.at(-1);
    if (last && open && goesOn(last, line, width, rule)) {
      const end = line.start + line.text.length;
      joined[joined.length - 1] = { ...open, text: text.slice(open.start, end) };
    } else joined.push(line);
    last = line;
  }
  return joined;
}

function goesOn(before: Line, line: Line, width: number | null, rule: JoinRule): boolean {
  if (line.blankBefore || /^#{1,6}\s/u.test(before.text)) return false;
  const inSentence = !/[.!?…:;»”"]$/u.test(before.text);
  if (rule.opens(line)) {
    // A dash between two small letters, which the wrapping moved to the beginning of a line, opens no speech.
    return width !== null && inSentence && /^[–—-]\s\p{Ll}/u.test(line.text) && isFull(before, line, width);
  }
  if (rule.always) return true;
  if (inSentence && /^\p{Ll}/u.test(line.text)) return true;
  return width !== null && !(line.indented && !before.indented) && isFull(before, line, width);
}

const widest = 120;
const narrowest = 40;

/** The width that a text is wrapped at; null when it is not wrapped. */
function wrapWidth(lines: readonly Line[], rule: JoinRule): number | null {
  const lengths = lines.map((line) => line.text.length).sort((a, b) => a - b);
  const width = lengths[Math.floor(lengths.length * 0.98)] ?? 0;
  if (width > widest || width < narrowest) return null;
  let pairs = 0;
  let full = 0;
  let open = 0;
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    if (!before || line.blankBefore || rule.opens(line)) continue;
    pairs++;
    if (isFull(before, line, width)) full++;
    if (!/[.!?:]["»”]?$/u.test(before.text)) open++;
  }
  return full >= 3 && full >= pairs / 2 && open >= pairs * 0.4 ? width : null;
}

/** Whether the first word of `line` did not fit on the line before it; names and hyphens make lines a little uneven. */
function isFull(before: Line, line: Line, width: number): boolean {
  const space = line.text.indexOf(" ");
  const firstWord = space === -1 ? line.text.length : space;
  return before.text.length + 1 + firstWord > width - 3;
}
