import type { AnalysedArticle } from "../../core/ports.ts";

/** An article as it was read: `edition` changes with anything that it is read from. */
type Shelved = { readonly edition: string; readonly letters: number; readonly analysed: AnalysedArticle };

/**
 * Articles that have been read of late, by position: a digest of a day reads the same thousands as the one before it. What is
 * stored is always asked for the edition first, so that nobody is shown what has been changed or withdrawn.
 */
export type Shelf = {
  /** Null where it is not there, or is another edition. */
  find(position: number, edition: string): AnalysedArticle | null;
  put(position: number, shelved: Shelved): void;
};

/** So many letters of texts and terms, which take twice as many bytes: some 6,000 articles of 600 words. */
const mostLetters = 2 ** 26;
/** Of so many that have left it, it is known who they were. */
const mostLent = 30_000;

/**
 * Builds an empty shelf. What has not been asked for longest leaves it first; it is found all the same as long as somebody else
 * has it, as those do who keep the stories of a day that the shelf has no room for.
 */
export function buildShelf(most = mostLetters): Shelf {
  const shelved = new Map<number, Shelved>();
  const lent = new Map<
    number,
    { readonly edition: string; readonly letters: number; analysed: WeakRef<AnalysedArticle> }
  >();
  let letters = 0;

  function take(position: number): Shelved | undefined {
    const known = shelved.get(position);
    if (!known) return takeBack(position);
    letters -= known.letters;
    shelved.delete(position);
    return known;
  }

  function takeBack(position: number): Shelved | undefined {
    const known = lent.get(position);
    lent.delete(position);
    const analysed = known?.analysed.deref();
    return known && analysed && { ...known, analysed };
  }

  function lend(position: number): void {
    const known = take(position);
    if (known) lent.set(position, { ...known, analysed: new WeakRef(known.analysed) });
    const [oldest] = lent.keys();
    if (lent.size > mostLent && oldest !== undefined) lent.delete(oldest);
  }

  function put(position: number, added: Shelved): void {
    take(position);
    shelved.set(position, added);
    letters += added.letters;
    for (const oldest of shelved.keys()) {
      if (letters <= most) break;
      lend(oldest);
    }
  }

  return {
    find(position, edition) {
      const known = take(position);
      if (known?.edition !== edition) return null;
      put(position, known);
      return known.analysed;
    },
    put,
  };
}
