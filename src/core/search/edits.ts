/**
 * How many letters must be changed, added, left out or swapped with their neighbour to make `a` of `b` (optimal string
 * alignment, https://en.wikipedia.org/wiki/Damerau-Levenshtein_distance). Stops counting at `max` and returns `max + 1`.
 */
export function editsBetween(a: string, b: string, max: number): number {
  if (Math.abs(a.length - b.length) > max) return max + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a.charAt(i - 1) === b.charAt(j - 1);
      let edits = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a.charAt(i - 1) === b.charAt(j - 2) && a.charAt(i - 2) === b.charAt(j - 1);
      if (swapped) edits = Math.min(edits, at(beforeLast, j - 2) + 1);
      row.push(edits);
      least = Math.min(least, edits);
    }
    if (least > max) return max + 1;
    beforeLast = last;
    last = row;
  }
  return Math.min(at(last, b.length), max + 1);
}

/** How many edits still make a likely slip in a word of this length: none in 3 letters, then one for each three. */
export function slipsAllowed(letters: number): number {
  return letters < 4 ? 0 : Math.min(4, Math.floor(letters / 3));
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? 0;
}
