import { onceFor } from "../once-for.ts";
import { type Paragraphs, paragraphsIn } from "./paragraphs.ts";

/** Share of the shorter text's letters that must stand in the other, paragraph for paragraph. */
const copiedShare = 0.6;

/** A paragraph that so many texts have, none a copy of the other, is a set phrase and no evidence either. */
const mostOriginals = 20;

/** Recognises texts that outlets have from one another or from one bureau, in the order they are shown. */
export type CopyFinder<Id> = {
  /** The id of the first article with (nearly) these paragraphs; the article's own when it is the first. */
  firstWith(id: Id, paragraphs: Paragraphs): Id;
  /** Forgets the article: nothing is a copy of it any longer. */
  forget(id: Id): void;
};

/**
 * Builds a finder of copies: two articles are copies when most letters of the shorter one stand in the other as whole
 * paragraphs, whatever their headlines, captions and bylines. A text without long paragraphs is a copy of none.
 */
export function buildCopyFinder<Id extends string | number = string>(): CopyFinder<Id> {
  const originalsWith = new Map<number, Id[]>();
  const paragraphsOf = new Map<Id, Paragraphs>();
  const lettersOf = new Map<Id, number>();

  return {
    firstWith(id, paragraphs) {
      let letters = 0;
      for (const length of paragraphs.values()) letters += length;
      const shared = new Map<Id, number>();
      for (const [hash, length] of paragraphs) {
        for (const other of originalsWith.get(hash) ?? []) shared.set(other, (shared.get(other) ?? 0) + length);
      }
      const original = [...shared].find(
        ([other, common]) => common >= copiedShare * Math.min(letters, lettersOf.get(other) ?? 0),
      );
      if (original) return original[0];
      for (const hash of paragraphs.keys()) {
        const originals = originalsWith.get(hash);
        // most stay with the one they begin with: an array that was pushed to has room for many more
        if (!originals) originalsWith.set(hash, [id]);
        else if (originals.length < mostOriginals) originals.push(id);
      }
      lettersOf.set(id, letters);
      paragraphsOf.set(id, paragraphs);
      return id;
    },
    forget(id) {
      for (const hash of paragraphsOf.get(id)?.keys() ?? []) {
        const others = (originalsWith.get(hash) ?? []).filter((other) => other !== id);
        if (others.length > 0) originalsWith.set(hash, others);
        else originalsWith.delete(hash);
      }
      paragraphsOf.delete(id);
      lettersOf.delete(id);
    },
  };
}

/** The long paragraphs of blocks: of the same blocks once. */
export const keptParagraphs = onceFor(paragraphsIn);
