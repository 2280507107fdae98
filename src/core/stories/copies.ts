import type { Article } from "../article/article.ts";

/** A paragraph of fewer letters is no evidence: "Det bekrefter politiet." */
const leastLetters = 60;
/** Share of the shorter text's letters that must stand in the other, paragraph for paragraph. */
const copiedShare = 0.6;

/** Recognises texts that outlets have from one another or from one bureau, in the order they are shown. */
export type CopyFinder = {
  /** The id of the first article with (nearly) this text; the article's own when it is the first. */
  firstWith(article: Pick<Article, "id" | "blocks">): string;
};

/**
 * Builds a finder of copies: two articles are copies when most letters of the shorter one stand in the other as whole
 * paragraphs, whatever their headlines, captions and bylines. A text without long paragraphs is a copy of none.
 */
export function buildCopyFinder(): CopyFinder {
  const articlesWith = new Map<string, string[]>();
  const lettersOf = new Map<string, number>();
  const firstOf = new Map<string, string>();

  return {
    firstWith({ id, blocks }) {
      const paragraphs = new Set(
        blocks
          .filter((block) => block.kind === "paragraph" || block.kind === "speech")
          .map((block) => normalised(block.text))
          .filter((text) => text.length >= leastLetters),
      );
      const letters = [...paragraphs].reduce((sum, text) => sum + text.length, 0);
      const shared = new Map<string, number>();
      for (const text of paragraphs) {
        for (const other of articlesWith.get(text) ?? []) shared.set(other, (shared.get(other) ?? 0) + text.length);
      }
      const original = [...shared].find(
        ([other, common]) => common >= copiedShare * Math.min(letters, lettersOf.get(other) ?? 0),
      );
      const first = original ? (firstOf.get(original[0]) ?? original[0]) : id;
      for (const text of paragraphs) articlesWith.set(text, [...(articlesWith.get(text) ?? []), id]);
      lettersOf.set(id, letters);
      firstOf.set(id, first);
      return first;
    },
  };
}

function normalised(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
