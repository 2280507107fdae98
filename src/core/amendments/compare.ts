import type { Article } from "../article/article.ts";
import type { StoredQuote } from "../ports.ts";
import type { Change } from "./amendment.ts";
import type { ShownText } from "./shown.ts";

/** An article as it is now, with its quotations as the Workspace reads them; or how it left. */
export type ArticleNow =
  | { readonly kind: "there"; readonly article: Article; readonly quotes: readonly StoredQuote[] }
  | { readonly kind: "withdrawn"; readonly title: string; readonly source: string }
  /** Nothing is known of it: muted, or no longer kept. Nothing is said of it either. */
  | { readonly kind: "unknown" };

/**
 * What is no longer so of what was shown. Of an article that was withdrawn that alone is said, once. `said` are the changes that
 * have been said already: they are not said again.
 */
export function changesOf(
  shown: readonly ShownText[],
  articles: ReadonlyMap<string, ArticleNow>,
  said: readonly Change[],
): readonly Change[] {
  const found = new Map<string, Change>();
  for (const one of shown) {
    const change = changeOf(one, articles.get(one.articleId) ?? { kind: "unknown" });
    if (change) found.set(keyOf(change), change);
  }
  for (const change of said) found.delete(keyOf(change));
  return [...found.values()];
}

/** Whether it is worth an answer of its own: a fact or an attribution, and not only another title. */
export function isGrave({ kind }: Change): boolean {
  return kind !== "title";
}

function changeOf({ kind, articleId, text, speaker }: ShownText, now: ArticleNow): Change | null {
  switch (now.kind) {
    case "unknown":
      return null;
    case "withdrawn":
      return { kind: "withdrawn", articleId, source: now.source, text: now.title };
    case "there": {
      const of = { articleId, source: now.article.source, text };
      if (kind === "title") {
        const title = now.article.title.text;
        return folded(title) === folded(text) ? null : { kind: "title", ...of, now: title };
      }
      // what is no longer kept is not gone at its source
      if (now.article.blocks.length === 0) return null;
      const isSaid = kind !== "sentence";
      const reported = kind === "report";
      const quotes = isSaid ? now.quotes.filter((stored) => folded(stored.text) === folded(text)) : [];
      if (quotes.length > 0) {
        const names = quotes.map(speakerOf);
        if (names.includes(speaker)) return null;
        return { kind: "speaker", ...of, reported, was: speaker, now: names[0] ?? null };
      }
      if (!stands(text, now)) return { kind: "removed", ...of };
      if (!isSaid) return null;
      const other = now.quotes.find((stored) => overlap(stored.text, text));
      return other ? { kind: "span", ...of, reported, now: other.text } : { kind: "not-a-quote", ...of, reported };
    }
  }
}

function overlap(one: string, other: string): boolean {
  return folded(one).includes(folded(other)) || folded(other).includes(folded(one));
}

function speakerOf({ quote }: StoredQuote): string | null {
  return quote.certainty === "uncertain" ? null : (quote.speaker?.name ?? null);
}

/** So many words in a row are no chance meeting. */
const fewestInARow = 3;

/** Whether words stand in an article: as they are, or, for a quotation of several spans, stretch by stretch. */
function stands(text: string, { article }: Extract<ArticleNow, { kind: "there" }>): boolean {
  const whole = ` ${folded([article.title.text, ...article.blocks.map((block) => block.text)].join("\n"))} `;
  let words = folded(text).split(" ");
  while (words.length > 0) {
    let count = 0;
    while (count < words.length && whole.includes(` ${words.slice(0, count + 1).join(" ")} `)) count++;
    if (count < Math.min(fewestInARow, words.length)) return false;
    words = words.slice(count);
  }
  return true;
}

/** The letters and figures alone: another dash or space is no other text. */
function folded(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function keyOf(change: Change): string {
  if (change.kind === "withdrawn") return JSON.stringify([change.kind, change.articleId]);
  const now = "now" in change ? change.now : null;
  return JSON.stringify([change.kind, change.articleId, change.text, now]);
}
