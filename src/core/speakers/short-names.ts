import { type Guise, isSameRole } from "./guise.ts";

/** A name that is met near in time to a short one, with all its roles there. */
export type NearName = {
  /** The name's words without case and accents (`nameWordsOf`). */
  readonly words: readonly string[];
  readonly guises: readonly Pick<Guise, "heads">[];
};

/** Whose full name a short one stands for. */
export type Lead<N extends NearName> = {
  /** Null when nobody or more than one may be meant. */
  readonly bearer: N | null;
  /** All that end in the short name. */
  readonly candidates: readonly N[];
};

/**
 * Leads the short name of an article ("Stoltenberg") to the full name that articles near in time have for it. With a role,
 * to the one name that has it too; without, to the only name there is. A role that no name there is met with is somebody
 * else's until an article says otherwise: two rows are better than one wrong one. Of two words ("Gahr Støre"), a
 * name is led by a role only, for it may be a full name of its own ("Anders Vik" beside "Per Anders Vik").
 */
export function leadShortName<N extends NearName>(short: NearName, near: readonly N[]): Lead<N> {
  const longer = near.filter(({ words }) => isTail(short.words, words));
  const candidates = longer.filter(
    (one) => !longer.some((other) => isTail(one.words, other.words) && agree(one, other)),
  );
  const alike = candidates.filter((one) => agree(short, one));
  if (alike.length > 0) return { bearer: alike.length === 1 ? (alike[0] ?? null) : null, candidates };
  const [only] = candidates;
  const hasRole = short.guises.some(({ heads }) => heads.length > 0);
  const isSafe = short.words.length === 1 && candidates.length === 1 && only && !hasRole;
  return { bearer: isSafe ? only : null, candidates };
}

function agree(a: NearName, b: NearName): boolean {
  return a.guises.some((own) => b.guises.some((other) => isSameRole(own, other)));
}

/** Whether a name is a longer one without its first words. */
function isTail(short: readonly string[], long: readonly string[]): boolean {
  const from = long.length - short.length;
  return short.length > 0 && from > 0 && short.every((word, index) => long[from + index] === word);
}
