import type { Article } from "../article/article.ts";
import type { Languages } from "../language/language.ts";
import type { StemQuery } from "../ports.ts";
import { searchTokensOf } from "../search/stems.ts";

/** What of an article is compared with how it was. */
type Text = Pick<Article, "title" | "blocks" | "topics" | "language">;

/** Whether an article had these words, as a search finds them. */
export function hadWords({ title, blocks, topics, language }: Text, stems: StemQuery, languages: Languages): boolean {
  const profile = languages.get(language) ?? languages.values().next().value;
  if (!profile) return false;
  const text = [title.text, ...blocks.map((block) => block.text), ...topics].join("\n");
  const tokens = new Set(searchTokensOf(text, profile));
  return stems.every((group) => group.some((stem) => tokens.has(stem)));
}

/** Whether the words of a quotation stood in an article, letter by letter but for white space. */
export function hadQuote({ blocks }: Pick<Text, "blocks">, text: string): boolean {
  const words = folded(text);
  return blocks.some((block) => folded(block.text).includes(words));
}

function folded(text: string): string {
  return text.replaceAll(/\s+/gu, " ").trim();
}
