/**
 * The candidates that `word` may be a slip of the fingers for, nearest first: at most a third of its letters (and never
 * more than three) are wrong, missing, extra or swapped, or it is the beginning of the candidate. Case does not matter.
 */
export function nearestWords(word: string, candidates: Iterable<string>, limit: number): string[] {
  const typed = word.trim().toLowerCase();
  if (typed === "") return [];
  const mistakesAllowed = Math.min(3, Math.max(1, Math.floor(typed.length / 3)));
  return Array.from(candidates, (candidate) => ({ candidate, mistakes: mistakesIn(typed, candidate.toLowerCase()) }))
    .filter(({ candidate, mistakes }) => mistakes <= mistakesAllowed || beginsLike(typed, candidate.toLowerCase()))
    .sort((a, b) => a.mistakes - b.mistakes)
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}

function beginsLike(typed: string, candidate: string): boolean {
  return typed.length >= 3 && candidate.startsWith(typed);
}

/** Edit distance with swapped neighbours as one mistake (optimal string alignment). */
function mistakesIn(typed: string, candidate: string): number {
  const a = Array.from(typed);
  const b = Array.from(candidate);
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, replaced);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? a.length;
}
