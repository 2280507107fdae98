import { editsBetween, slipsAllowed } from "./edits.ts";
import { nameWordsOf } from "./fold.ts";

/** The share of the asked letters that may be wrong in a name that is still worth suggesting. */
const maxWrongShare = 0.4;

/**
 * The candidates whose name is spelled nearly like `name`, nearest first; equally near ones keep their order. A name
 * is near when each asked word is in it but for a slip ("Stoltenbreg"), or most of the letters are ("Kari Stoltenberg").
 * Empty when nothing is near.
 */
export function rankNearest<T extends { readonly name: string }>(
  name: string,
  candidates: readonly T[],
  limit: number,
): T[] {
  const asked = nameWordsOf(name);
  return candidates
    .map((candidate) => ({ candidate, wrong: wrongShare(asked, nameWordsOf(candidate.name)) }))
    .filter(({ wrong }) => wrong <= maxWrongShare)
    .sort((a, b) => a.wrong - b.wrong)
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}

/**
 * The candidates (commands, options, zones) that `word` may be a slip of the fingers for, nearest first: at most a third
 * of its letters and never more than three are wrong, or it is the beginning of the candidate. Case does not matter.
 */
export function nearestWords(word: string, candidates: Iterable<string>, limit: number): string[] {
  const typed = word.trim().toLowerCase();
  if (typed === "") return [];
  const allowed = Math.min(3, Math.max(1, Math.floor(typed.length / 3)));
  return Array.from(candidates, (candidate) => ({ candidate, letters: candidate.toLowerCase() }))
    .map(({ candidate, letters }) => ({
      candidate,
      letters,
      edits: editsBetween(typed, letters, Math.max(typed.length, letters.length)),
    }))
    .filter(({ letters, edits }) => edits <= allowed || (typed.length >= 3 && letters.startsWith(typed)))
    .sort((a, b) => a.edits - b.edits)
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}

/** The share of the letters of `asked` that `words` does not have, 0 to 1, words missing or written together included. */
function wrongShare(asked: readonly string[], words: readonly string[]): number {
  const letters = asked.join("").length;
  if (letters === 0) return 1;
  const wrongLetters = asked.reduce((sum, word) => sum + lettersWrong(word, words), 0);
  const joined = asked.join("");
  const together = editsBetween(joined, words.join(""), slipsAllowed(letters));
  return Math.min(wrongLetters, together <= slipsAllowed(letters) ? together : letters) / letters;
}

function lettersWrong(word: string, words: readonly string[]): number {
  const allowed = slipsAllowed(word.length);
  const edits = Math.min(...words.map((other) => editsBetween(word, other, allowed)));
  return edits <= allowed ? edits : word.length;
}
