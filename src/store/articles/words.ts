import type { Article } from "../../core/article/article.ts";
import { searchTokensOf } from "../../core/search/stems.ts";
import { profileOf, type Store, type Trx } from "../store.ts";

/** What an article is found by: its title, text and topics. */
export async function addWords(store: Store, trx: Trx, position: number, article: Article): Promise<void> {
  await store.fullText.add(trx, "article_words", [{ position, tokens: articleTokens(store, article) }]);
}

export function articleTokens(store: Store, article: Article): readonly string[] {
  const text = [article.title.text, ...article.blocks.map((block) => block.text), ...article.topics].join("\n");
  return searchTokensOf(text, profileOf(store, article.language));
}
