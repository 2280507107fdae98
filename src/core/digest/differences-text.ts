import type { Article } from "../article/article.ts";
import { addressOfWords, sourceRun } from "../article/article-note.ts";
import type { Speech } from "../locale.ts";
import { plain, type Run, type Text } from "../message/message.ts";
import type { Disagreement } from "./disagreements.ts";
import type { NewSentence } from "./news-since.ts";

/** A figure is found again by the word behind it too. */
const wordBehind = /^\s\p{L}+/u;

/** «Ulike tall for «passasjerer»: VG: 12 · NRK: 14», each with a link to where it stands. */
export function disagreementText(disagreement: Disagreement, articles: readonly Article[], speech: Speech): Text {
  const label =
    disagreement.kind === "figure"
      ? speech.say("difference.figures", { noun: disagreement.noun })
      : speech.say("difference.names");
  const sides = disagreement.sides.flatMap(({ source, text, span }, at): Run[] => {
    const article = articles.find(({ id }) => id === span.articleId);
    const behind = article?.blocks[span.block]?.text.slice(span.end).match(wordBehind)?.[0] ?? "";
    const words = disagreement.kind === "figure" ? `${text}${behind}` : text;
    const run = { text: `${source}: ${text}`, ...(article && addressOfWords(article, words)) };
    return at === 0 ? [run] : [{ text: " · " }, run];
  });
  return [{ text: `${label} `, bold: true }, ...sides];
}

/** «Bare i VG: ...»: a sentence that no other outlet of the story has. */
export function onlyText({ text, articleId }: NewSentence, articles: readonly Article[], speech: Speech): Text {
  const article = articles.find(({ id }) => id === articleId);
  if (!article) return plain(text);
  return [
    { ...sourceRun(article), text: speech.say("difference.only", { source: article.source }), bold: true },
    { text: ` ${text}` },
  ];
}
