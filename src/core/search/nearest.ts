/** The most of a word that may be misspelt for it still to count as meant: a third of its letters. */
const tolerance = 1 / 3;

/**
 * The candidates that a misspelt name may mean, nearest first, at most `limit`. Each typed word is compared with the
 * nearest word of the candidate, so that «Stoltenbreg» finds «Jens Stoltenberg». Empty when nothing is near.
 */
export function rankNearest(name: string, candidates: readonly string[], limit: number): string[] {
  const typed = lettersOf(name);
  if (typed.length === 0) return [];
  return candidates
    .map((candidate) => ({ candidate, distance: nameDistance(typed, lettersOf(candidate)) }))
    .filter(({ distance }) => distance <= tolerance)
    .sort(
      (a, b) =>
        a.distance - b.distance || a.candidate.length - b.candidate.length || (a.candidate < b.candidate ? -1 : 1),
    )
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}

/** Words in lower case without accents that a keyboard may lack; å, æ and ø stay letters of their own. */
function lettersOf(name: string): string[] {
  return name
    .normalize("NFC")
    .toLocaleLowerCase("nb")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

/** The share of misspelt letters, 0 to 1: each typed word against the candidate's nearest word, weighed by its length. */
function nameDistance(typed: readonly string[], candidate: readonly string[]): number {
  let edits = 0;
  let letters = 0;
  for (const word of typed) {
    const distances = candidate.map((other) => editDistance(word, other));
    edits += Math.min(word.length, ...distances);
    letters += word.length;
  }
  return edits / letters;
}

/**
 * Damerau-Levenshtein distance (optimal string alignment): insertions, deletions, substitutions and swaps of two
 * neighbouring letters. Words beyond 64 letters are compared by their first 64.
 */
function editDistance(a: string, b: string): number {
  const [from, to] = [a.slice(0, 64), b.slice(0, 64)];
  let before: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1];
      let best = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (swapped) best = Math.min(best, (before[j - 2] ?? 0) + 1);
      next.push(best);
    }
    before = row;
    row = next;
  }
  return row[to.length] ?? 0;
}
