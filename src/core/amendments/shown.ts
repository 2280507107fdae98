import { z } from "zod";
import type { Json } from "../message/message.ts";

/** Words of an article that stand in a posted digest. */
export type ShownText = {
  readonly kind: "title" | "sentence" | "quote";
  readonly articleId: string;
  /** As they were shown: slices of the article. */
  readonly text: string;
  /** Of a quotation: who was shown to have said it; null where that was said to be uncertain. */
  readonly speaker: string | null;
};

const point = z.object({ text: z.string(), article: z.string() });
const quote = z.object({
  text: z.string(),
  speaker: z.string().nullable(),
  places: z.array(z.object({ article: z.string() })),
});
const outlet = z.object({ articles: z.array(z.object({ id: z.string(), title: z.string() })) });
const story = z.object({
  title: z.string(),
  titleChosen: z.boolean(),
  update: point.nullable(),
  points: z.array(point),
  quotes: z.array(quote),
  outlets: z.array(outlet),
});
/** Of what `digestJson` writes, what can be wrong some day. */
const digest = z.object({ stories: z.array(story) });

/** What a digest shows of articles, word for word; nothing of a message that is no digest. */
export function shownIn(json: Json): readonly ShownText[] {
  const read = digest.safeParse(json).data;
  return (read?.stories ?? []).flatMap(({ title, titleChosen, update, points, quotes, outlets }) => {
    const articles = outlets.flatMap((one) => one.articles);
    const titled = titleChosen ? undefined : articles.find((article) => article.title === title);
    const sentences = [...points, ...(update ? [update] : [])].filter((one) => one.text !== title);
    return [
      ...(titled ? [{ kind: "title", articleId: titled.id, text: title, speaker: null } as const] : []),
      ...sentences.map(({ text, article }) => ({ kind: "sentence", articleId: article, text, speaker: null }) as const),
      ...quotes.flatMap(({ text, speaker, places: [place] }) =>
        place ? [{ kind: "quote", articleId: place.article, text, speaker } as const] : [],
      ),
    ];
  });
}

/** The articles of which a digest shows something. */
export function articlesShownIn(json: Json): readonly string[] {
  return [...new Set(shownIn(json).map(({ articleId }) => articleId))];
}
