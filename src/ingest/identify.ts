import { createHash } from "node:crypto";
import type { Article, ArticleDraft } from "../core/article/article.ts";
import { canonicalUrl } from "../core/article/canonical-url.ts";

/** What tells an article from others beside its text. */
export type ArticlePlace = {
  /** The name that its record gives it. */
  readonly id?: string;
  /** Its file, relative to the folder that is imported. Missing for records of a larger file and standard input. */
  readonly name?: string;
};

const idChars = 12;

/**
 * Gives a draft its identity: the address, else the record's own id, else the file name (both within the source), else
 * the text itself. So a changed text under the same address is a revision of the same article. The revision is 1; the
 * store counts further.
 */
export function identifyArticle(draft: ArticleDraft, place: ArticlePlace): Article {
  const contentHash = contentHashOf(draft);
  const url = draft.url === undefined ? null : canonicalUrl(draft.url);
  const id = url === null ? idInPlace(draft.source, place) : idOf(["url", url]);
  return { ...draft, id: id ?? idOf(["text", draft.source, contentHash]), revision: 1, contentHash };
}

/** The id of whatever a source has in this place, as far as the place alone tells; null where the text is needed. */
export function idInPlace(source: string, { id, name }: ArticlePlace): string | null {
  if (id !== undefined) return idOf(["id", source, id]);
  return name === undefined ? null : idOf(["file", source, name]);
}

/** SHA-256 over title and blocks, in hexadecimal: equal for equal texts, whatever else is said about them. */
function contentHashOf(draft: Pick<ArticleDraft, "title" | "blocks">): string {
  return sha256(JSON.stringify([draft.title.text, draft.blocks.map((block) => [block.kind, block.text])]));
}

function idOf(identity: readonly string[]): string {
  return sha256(JSON.stringify(identity)).slice(0, idChars);
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
