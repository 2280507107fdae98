import type { Story } from "./story.ts";

/**
 * The story that a link leads to: the one that has the article which opened the linked one, whatever it is called by now. Null
 * when none of the stories has it.
 */
export function linkedStory(stories: readonly Story[], id: string): Story | null {
  return stories.find((story) => story.articles.some(({ article }) => article.id === id)) ?? null;
}
