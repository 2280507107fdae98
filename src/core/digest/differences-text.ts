import type { Article } from "../article/article.ts";
import { addressOfWords } from "../article/article-note.ts";
import type { Speech } from "../locale.ts";
import type { Json, Run, Text } from "../message/message.ts";
import type { Disagreement } from "./disagreements.ts";

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

export function disagreementJson(disagreement: Disagreement): Json {
  return {
    about: disagreement.kind === "figure" ? disagreement.noun : null,
    sides: disagreement.sides.map(({ source, text, span }) => ({
      source,
      text,
      article: span.articleId,
      block: span.block,
    })),
  };
}
