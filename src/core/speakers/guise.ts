import { isSameHead } from "./role-heads.ts";

/** How one name is met in articles: with these role nouns, in one outlet, in one language, over some time. */
export type Guise = {
  /** Folded role nouns (`roleHeadsOf`); empty where no role goes with the name. */
  readonly heads: readonly string[];
  /** The lives that these belong to (`roleFieldsOf`); empty where none is known. */
  readonly fields: readonly string[];
  /** Name of the stemmer: roles are compared within languages that share one. */
  readonly stemmer: string;
  /** Id of the Source. */
  readonly source: string;
  /** Milliseconds since 1970 of the first and the last dated article; null when none is dated. */
  readonly firstMs: number | null;
  readonly lastMs: number | null;
};

/** Whether two guises have an office or occupation in common; the same word counts in every language. */
export function isSameRole(a: Pick<Guise, "heads">, b: Pick<Guise, "heads">): boolean {
  return a.heads.some((head) => b.heads.some((other) => isSameHead(head, other)));
}

/** Whether two guises name roles that can be compared, and have none in common. */
export function isOtherRole(a: Pick<Guise, "heads" | "stemmer">, b: Pick<Guise, "heads" | "stemmer">): boolean {
  return a.heads.length > 0 && b.heads.length > 0 && a.stemmer === b.stemmer && !isSameRole(a, b);
}
