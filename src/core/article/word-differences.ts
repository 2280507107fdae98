/** A stretch of two texts: what both have, or one of them only. */
export type Piece = { readonly kind: "same" | "removed" | "added"; readonly text: string };

/** Of what is left when the same words at both ends are gone: more than this, and all of it is told as replaced. */
const mostCells = 1_000_000;

/**
 * How one text became the other, in words. The pieces that are "same" or "removed" are the first text, those that are
 * "same" or "added" the second; none is empty, and no two of a kind follow each other. By the longest common
 * subsequence (https://en.wikipedia.org/wiki/Longest_common_subsequence).
 */
export function wordDifferences(before: string, after: string): readonly Piece[] {
  const one = tokensOf(before);
  const other = tokensOf(after);
  let head = 0;
  while (head < one.length && head < other.length && one[head] === other[head]) head++;
  let tail = 0;
  const most = Math.min(one.length, other.length) - head;
  while (tail < most && one[one.length - 1 - tail] === other[other.length - 1 - tail]) tail++;
  const pieces: Piece[] = [
    { kind: "same", text: one.slice(0, head).join("") },
    ...between(one.slice(head, one.length - tail), other.slice(head, other.length - tail)),
    { kind: "same", text: one.slice(one.length - tail).join("") },
  ];
  return joined(pieces);
}

/** Words, spaces and marks, so that what is put together again is the text. */
function tokensOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}\p{M}]+|\s+|[^\p{L}\p{N}\p{M}\s]/gu) ?? [];
}

function between(one: readonly string[], other: readonly string[]): Piece[] {
  if (one.length * other.length > mostCells) {
    return [
      { kind: "removed", text: one.join("") },
      { kind: "added", text: other.join("") },
    ];
  }
  const width = other.length + 1;
  // how long the longest common subsequence is of what is left from here
  const lengths = new Uint16Array((one.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = one.length - 1; i >= 0; i--) {
    for (let j = other.length - 1; j >= 0; j--) {
      lengths[i * width + j] = one[i] === other[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < one.length || j < other.length) {
    if (i < one.length && one[i] === other[j]) {
      pieces.push({ kind: "same", text: one[i] ?? "" });
      i++;
      j++;
    } else if (j === other.length || (i < one.length && at(i + 1, j) >= at(i, j + 1))) {
      pieces.push({ kind: "removed", text: one[i] ?? "" });
      i++;
    } else {
      pieces.push({ kind: "added", text: other[j] ?? "" });
      j++;
    }
  }
  return pieces;
}

/** Neighbours of a kind are one piece; between two spots that differ, a space alone is no piece that both have. */
function joined(pieces: readonly Piece[]): Piece[] {
  const whole: Piece[] = [];
  let removed = "";
  let added = "";
  const flush = () => {
    if (removed !== "") whole.push({ kind: "removed", text: removed });
    if (added !== "") whole.push({ kind: "added", text: added });
    removed = "";
    added = "";
  };
  for (const [index, { kind, text }] of pieces.entries()) {
    if (text === "") continue;
    const next = pieces[index + 1];
    const isBridge = kind === "same" && text.trim() === "" && removed + added !== "" && next && next.kind !== "same";
    if (kind === "removed" || isBridge) removed += text;
    if (kind === "added" || isBridge) added += text;
    if (kind !== "same" || isBridge) continue;
    flush();
    const last = whole.at(-1);
    if (last?.kind === "same") whole[whole.length - 1] = { kind: "same", text: last.text + text };
    else whole.push({ kind: "same", text });
  }
  flush();
  return whole;
}
