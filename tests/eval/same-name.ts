import { core } from "./character-sets.ts";

/**
 * Whether two names may be one person's: the words of one are all words of the other ("Dal" and "Eva Marie Dal"). A
 * genitive is none of the words of a name, nor is a short title with a full stop ("Ms. Dal").
 */
export function mayBeSameName(a: string, b: string): boolean {
  const [first, second] = [wordsOf(a), wordsOf(b)];
  if (first.size === 0 || second.size === 0) return false;
  return first.isSubsetOf(second) || second.isSubsetOf(first);
}

function wordsOf(name: string): Set<string> {
  return new Set(
    core(name.replaceAll(/(?<!\p{L})\p{L}{2,4}\.\s+/gu, ""))
      .split(" ")
      .filter(Boolean),
  );
}
