import type { Block, BlockSpan } from "../article/article.ts";

/** What stands between the parts of a quotation that an attribution interrupts, as people write it. */
const gap = /\s*(?:\[\s*(?:…|\.{3})\s*\]|…|\.{3})\s*/u;
/** Dashes and quotation marks that people copy along with the words. */
const before = /^[\s–—―\-«»“”„"‘’']+/u;
const after = /[\s«»“”„"‘’']+$/u;

/**
 * Where pasted words stand in an article: as they are, in one block, else part by part where "…" stands between them, in
 * order. White space counts as one space, and marks around the words do not count. Of several places the one nearest to
 * the block `near`. Null when the article does not have them.
 */
export function findWords(blocks: readonly Block[], pasted: string, near: number): readonly BlockSpan[] | null {
  const whole = nearest(placesOf(blocks, pasted), near);
  if (whole) return [whole];
  const parts = pasted.split(gap).filter((part) => part.trim() !== "");
  if (parts.length < 2) return null;
  const spans: BlockSpan[] = [];
  for (const part of parts) {
    const last = spans.at(-1);
    const behind = placesOf(blocks, part).filter((place) => last === undefined || isBehind(place, last));
    const place = last === undefined ? nearest(behind, near) : behind[0];
    if (!place) return null;
    spans.push(place);
  }
  return spans;
}

/** All places of words, in reading order. */
function placesOf(blocks: readonly Block[], pasted: string): readonly BlockSpan[] {
  const words = pasted.replace(before, "").replace(after, "");
  if (!/[\p{L}\p{N}]/u.test(words)) return [];
  const pattern = new RegExp(words.split(/\s+/u).map(RegExp.escape).join("\\s+"), "gu");
  return blocks.flatMap(({ text }, block) =>
    Array.from(text.matchAll(pattern), (match) => ({ block, start: match.index, end: match.index + match[0].length })),
  );
}

function nearest(places: readonly BlockSpan[], near: number): BlockSpan | undefined {
  const distance = ({ block }: BlockSpan) => Math.abs(block - near);
  return places.toSorted((a, b) => distance(a) - distance(b))[0];
}

function isBehind(place: BlockSpan, last: BlockSpan): boolean {
  return place.block > last.block || (place.block === last.block && place.start >= last.end);
}
