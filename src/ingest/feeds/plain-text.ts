import { decodeHTML } from "entities";
import { normaliseText } from "../../core/article/normalise.ts";

/** A name or headline is no longer. */
const maxChars = 1_000;

/** Text without HTML, on one line: tags gone, entities (also those that were escaped twice) as the letters they stand for. */
export function plainText(html: string | undefined): string {
  if (html === undefined) return "";
  let text = html;
  // some feeds escape what was escaped already; each round undoes one
  for (let round = 0; round < 3; round++) {
    const next = decodeHTML(withoutTags(text));
    if (next === text) break;
    text = next;
  }
  return normaliseText(withoutTags(text)).text.replaceAll(/\s+/gu, " ").trim().slice(0, maxChars);
}

function withoutTags(text: string): string {
  return (
    text
      // one without end is a comment to the end: looking for the end of each anew takes forever where there are many
      .replaceAll(/<!--.*?(?:-->|$)/gsu, " ")
      .replaceAll(/<\/?[a-z][^<>]*>/giu, (tag) => (/^<\/?(?:br|p|div|li)\b/iu.test(tag) ? " " : ""))
  );
}
