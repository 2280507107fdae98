import { z } from "zod";
import type { Article } from "../article/article.ts";
import type { Json } from "../message/message.ts";
import type { Shown } from "./news-since.ts";

/**
 * For so long a channel remembers what it was shown. A story lives some days; and what a weekly edition told is known to the next,
 * with a day in hand.
 */
export const rememberedDays = 8;

/** An article as a channel was shown it, or as it was weighed for it. */
export type RememberedArticle = {
  readonly articleId: string;
  /** Which text it had then. */
  readonly revision: number;
  readonly contentHash: string;
  /** The title, points and sentences that were shown of it; null where it was left out because it said nothing new. */
  readonly told: readonly string[] | null;
};

const articles = z.array(z.object({ id: z.string(), revision: z.number(), contentHash: z.string() }));
const sentence = z.object({ text: z.string(), article: z.string() });
const story = z.object({
  title: z.string(),
  titleArticle: z.string(),
  update: sentence.nullable(),
  ownLacks: sentence.nullable(),
  points: z.array(sentence),
  articles,
});
const digest = z.object({
  stories: z.array(story),
  leftOut: z.array(z.object({ articles: articles.optional() })),
});

/** What a channel remembers of a digest when it was posted there, each article once; nothing of a message that is no digest. */
export function rememberedOf(json: Json): readonly RememberedArticle[] {
  const read = digest.safeParse(json).data;
  if (!read) return [];
  const remembered = new Map<string, RememberedArticle>();
  for (const { id, ...text } of read.leftOut.flatMap((one) => one.articles ?? [])) {
    remembered.set(id, { articleId: id, ...text, told: null });
  }
  for (const { title, titleArticle, update, ownLacks, points, articles: behind } of read.stories) {
    const sentences = [{ text: title, article: titleArticle }, update, ownLacks, ...points];
    for (const { id, ...text } of behind) {
      const told = sentences.flatMap((one) => (one?.article === id ? one.text : []));
      remembered.set(id, { articleId: id, ...text, told: [...new Set(told)] });
    }
  }
  return [...remembered.values()];
}

/**
 * What a channel was shown, from what it remembers, oldest first. `textOf` gives an article as it was then; null for one
 * that is there no more.
 */
export function shownBy(
  remembered: readonly RememberedArticle[],
  textOf: (article: RememberedArticle) => Article | null,
): Pick<Shown, "articles" | "told" | "passedOver"> {
  const articlesThen = new Map<string, Article>();
  const told = new Map<string, readonly string[]>();
  const passedOver = new Map<string, string>();
  for (const one of remembered) {
    const { articleId } = one;
    if (one.told === null) {
      passedOver.set(articleId, one.contentHash);
      continue;
    }
    const article = textOf(one);
    if (article) articlesThen.set(articleId, article);
    told.set(articleId, [...(told.get(articleId) ?? []), ...one.told]);
  }
  return { articles: articlesThen, told, passedOver };
}
