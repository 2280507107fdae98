import { type Story, storyOf } from "../stories/story.ts";
import type { DigestData } from "./build-digest.ts";
import type { DigestRequest } from "./digest.ts";
import { inOneLanguage } from "./in-one-language.ts";
import { articlesSince, type News, newsSince } from "./news-since.ts";

/** A story without the articles that it is only known again by; null when it has no others. */
export function tellable(story: Story, recalled: ReadonlySet<string>): Story | null {
  const told = story.articles.filter(({ article }) => !recalled.has(article.id));
  return told.length === story.articles.length ? story : storyOf(told);
}

/**
 * What a story is to the reader, who knows the whole of it by what was shown; null for one of which nothing is new and nothing
 * was to be expected.
 */
export function newsOf(story: Story, whole: Story, request: DigestRequest, digestData: DigestData): News | null {
  const { shown } = request;
  if (!shown) return { kind: "new" };
  const isOfNow = story.articles.some(({ article: { id } }) => !shown.earlier.has(id));
  const isKnown = whole.articles.some(({ article: { id } }) => shown.articles.has(id) || shown.passedOver.has(id));
  if (!isKnown) return isOfNow ? { kind: "new" } : null;
  if (freshCount(story, request) === 0) return isOfNow ? { kind: "repeat" } : null;
  const { articles, profile, gist } = inOneLanguage(story, request, digestData);
  return newsSince(whole, articles, shown, profile, gist);
}

/** How many articles of a story the reader has not been shown. */
export function freshCount(story: Story, { shown }: DigestRequest): number {
  return shown ? articlesSince(story, shown).length : story.articles.length;
}
