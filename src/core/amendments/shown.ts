import { z } from "zod";
import type { Json } from "../message/message.ts";

/** Words of an article that stand in what was posted. */
export type ShownText = {
  /** report: what somebody said, in the words of whoever wrote about it. */
  readonly kind: "title" | "sentence" | "quote" | "report";
  readonly articleId: string;
  /** As they were shown: slices of the article. */
  readonly text: string;
  /** Of what somebody said: who was shown to have said it; null where that was said to be uncertain. */
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

const told = z.object({
  alert: z.string(),
  quotes: z.array(quote.extend({ kind: z.enum(["direct", "partial", "indirect"]) })),
  articles: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      titleChosen: z.boolean().default(false),
      passage: z.string().nullable().default(null),
    }),
  ),
});

/** What a digest or an Alert shows of articles, word for word; nothing of another message. */
export function shownIn(json: Json): readonly ShownText[] {
  const alert = told.safeParse(json).data;
  return alert ? shownByAlert(alert) : shownByDigest(json);
}

/** The articles of which something is shown. */
export function articlesShownIn(json: Json): readonly string[] {
  return [...new Set(shownIn(json).map(({ articleId }) => articleId))];
}

function shownByDigest(json: Json): readonly ShownText[] {
  const read = digest.safeParse(json).data;
  return (read?.stories ?? []).flatMap(({ title, titleChosen, update, points, quotes, outlets }) => {
    const articles = outlets.flatMap((one) => one.articles);
    const titled = titleChosen ? undefined : articles.find((article) => article.title === title);
    const sentences = [...points, ...(update ? [update] : [])].filter((one) => one.text !== title);
    return [
      ...(titled ? [titleShown(titled)] : []),
      ...sentences.map(({ text, article }) => ({ kind: "sentence", articleId: article, text, speaker: null }) as const),
      ...quotes.flatMap((one) => quoteShown("quote", one)),
    ];
  });
}

function shownByAlert({ quotes, articles }: z.infer<typeof told>): readonly ShownText[] {
  return [
    ...quotes.flatMap((one) => quoteShown(one.kind === "indirect" ? "report" : "quote", one)),
    ...articles.flatMap((article) => {
      const { id, titleChosen, passage } = article;
      return [
        ...(titleChosen ? [] : [titleShown(article)]),
        ...(passage === null ? [] : [{ kind: "sentence", articleId: id, text: passage, speaker: null } as const]),
      ];
    }),
  ];
}

function titleShown({ id, title }: { readonly id: string; readonly title: string }): ShownText {
  return { kind: "title", articleId: id, text: title, speaker: null };
}

/** Where several articles have it, it is shown where it stands in the first. */
function quoteShown(kind: "quote" | "report", { text, speaker, places }: z.infer<typeof quote>): readonly ShownText[] {
  return places.slice(0, 1).map(({ article }) => ({ kind, articleId: article, text, speaker }));
}
