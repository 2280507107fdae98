/** A text without what no reader sees, and the way back to where it came from. */
export type NormalisedText = {
  readonly text: string;
  /**
   * The UTF-16 offset in the original text of what stands at `at` in the clean one. Where characters were removed
   * between two letters, a "start" (the default) lies after them and an "end" before them, so that the original slice
   * holds nothing invisible at its edges. @throws RangeError if `at` lies outside the clean text
   */
  originalOffset(at: number, edge?: "start" | "end"): number;
};

// Each match is one change: a line end of two characters becomes one, everything else is replaced or removed alone.
// A zero-width joiner stays where it holds an emoji together. Bidirectional controls go: they can make text mislead.
const changes = new RegExp(
  [
    String.raw`\r\n?`,
    String.raw`[\v\f\u0085\u2028\u2029]`,
    String.raw`[\0-\x08\x0E-\x1F\x7F-\x84\x86-\x9F]`,
    String.raw`[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]`,
    String.raw`(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\u200D|\u200D(?!\p{Extended_Pictographic})`,
    String.raw`[\u00AD\u061C\u180E\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]`,
    String.raw`\p{Surrogate}`,
  ].join("|"),
  "gu",
);

/**
 * A text as the parser reads it: one kind of line end and one kind of space; no byte order mark, soft hyphens,
 * zero-width or control characters (tabs stay); a lone surrogate becomes U+FFFD. Dashes and quotation marks stay as
 * they are, since quotations are shown verbatim.
 */
export function normaliseText(text: string): NormalisedText {
  const pieces: string[] = [];
  // After each change that shortens the text: its clean offset, and how many characters were lost up to there.
  const cuts: number[] = [];
  const lostAfter: number[] = [];
  let from = 0;
  let lost = 0;
  for (const match of text.matchAll(changes)) {
    const replacement = replacementOf(match[0]);
    pieces.push(text.slice(from, match.index), replacement);
    from = match.index + match[0].length;
    if (replacement.length === match[0].length) continue;
    lost += match[0].length - replacement.length;
    cuts.push(from - lost);
    lostAfter.push(lost);
  }
  pieces.push(text.slice(from));
  const clean = pieces.join("");

  function originalOffset(at: number, edge: "start" | "end" = "start"): number {
    if (!(at >= 0 && at <= clean.length)) throw new RangeError(`offset ${at} lies outside the text`);
    if (edge === "end") return at === 0 ? 0 : originalEnd(at);
    return at + lostBefore(at);
  }

  /** Just after the original of the character before `at`; a line end of two characters is one. */
  function originalEnd(at: number): number {
    const last = at - 1 + lostBefore(at - 1);
    return text.startsWith("\r\n", last) ? last + 2 : last + 1;
  }

  function lostBefore(at: number): number {
    let low = 0;
    let high = cuts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((cuts[middle] ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return lostAfter[low - 1] ?? 0;
  }

  return { text: clean, originalOffset };
}

function replacementOf(found: string): string {
  if (/^[\r\v\f\u0085\u2028\u2029]/u.test(found)) return "\n";
  if (/^[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]$/u.test(found)) return " ";
  return /^\p{Surrogate}$/u.test(found) ? "\uFFFD" : "";
}
