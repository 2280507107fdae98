import type { Story } from "./story.ts";

/** What became of a story that somebody has a link to. */
export type StoryChange =
  /** It is part of a story that is called otherwise. */
  | { readonly kind: "merged"; readonly from: string; readonly into: string }
  /** Articles that it had are a story of their own. */
  | { readonly kind: "split"; readonly from: string; readonly into: string };

/**
 * The story that a link leads to: the one that has the article which opened the linked one, whatever it is called by now. Null
 * when none of the stories has it.
 */
export function findStory(stories: readonly Story[], id: string): Story | null {
  return stories.find((story) => story.articles.some(({ article }) => article.id === id)) ?? null;
}

/**
 * What became of the stories of an earlier grouping, in their order: which go on under the name of another, and which have
 * been split, once for each story that came of it. Articles that are in none of the later stories are passed over.
 */
export function changesOf(before: readonly Story[], after: readonly Story[]): readonly StoryChange[] {
  const storyOf = new Map(
    after.flatMap((story) => story.articles.map(({ article }) => [article.id, story.id] as const)),
  );
  return before.flatMap(({ id: from, articles }): StoryChange[] => {
    const now = new Set(articles.flatMap(({ article }) => storyOf.get(article.id) ?? []));
    const goesOn = storyOf.get(from) ?? [...now][0];
    if (goesOn === undefined) return [];
    now.delete(goesOn);
    return [
      ...(goesOn === from ? [] : [{ kind: "merged", from, into: goesOn } as const]),
      ...[...now].map((into) => ({ kind: "split", from, into }) as const),
    ];
  });
}
