import type { Article } from "../article/article.ts";

/** Letters of the paragraphs of a text that are long enough to be evidence, by a number for their words. */
export type Paragraphs = ReadonlyMap<number, number>;

/** A paragraph of fewer letters is no evidence: "Det bekrefter politiet." */
const leastLetters = 60;

/** The long paragraphs of a text, each as a number, with their letters. */
export function paragraphsIn(blocks: Article["blocks"]): Paragraphs {
  const paragraphs = new Map<number, number>();
  for (const { kind, text } of blocks) {
    if ((kind !== "paragraph" && kind !== "speech") || text.length < leastLetters) continue;
    const { hash, letters } = markOf(text);
    if (letters >= leastLetters) paragraphs.set(hash, letters);
  }
  return paragraphs;
}

/** What stands in the table for a sign that only its text can tell: it is a pair, or its small letter depends on its place. */
const unknown = 0xffff;

/** Small letters and digits by their code, 0 for what stands between words. Beyond these texts of our languages have hardly any. */
const plainOf = Uint16Array.from({ length: 0x2100 }, (_, code) => {
  const lower = String.fromCharCode(code).toLowerCase();
  if (lower.length > 1 || lower === "σ") return unknown;
  return /[\p{L}\p{N}]/u.test(lower) ? lower.charCodeAt(0) : 0;
});

/**
 * A number of 52 bits for the words of a text, whatever stands between them, so that texts need not be kept, and how long they are
 * with a space between: two of FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/), with different beginnings.
 */
export function markOf(text: string): { readonly hash: number; readonly letters: number } {
  let low = 0x811c9dc5;
  let high = 0x01234567;
  let letters = 0;
  let apart = false;
  for (let at = 0; at < text.length; at++) {
    const plain = plainOf[text.charCodeAt(at)] ?? unknown;
    if (plain === unknown) return markOfPlain(normalised(text));
    if (plain === 0) {
      apart = letters > 0;
      continue;
    }
    if (apart) {
      low = Math.imul(low ^ space, 0x01000193);
      high = Math.imul(high ^ (space + letters++), 0x01000193);
      apart = false;
    }
    low = Math.imul(low ^ plain, 0x01000193);
    high = Math.imul(high ^ (plain + letters++), 0x01000193);
  }
  return { hash: joined(high, low), letters };
}

const space = 0x20;

/** The same for words in small letters with one space between. */
function markOfPlain(text: string): { readonly hash: number; readonly letters: number } {
  let low = 0x811c9dc5;
  let high = 0x01234567;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ (code + at), 0x01000193);
  }
  return { hash: joined(high, low), letters: text.length };
}

function joined(high: number, low: number): number {
  return (high >>> 12) * 2 ** 32 + (low >>> 0);
}

function normalised(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
