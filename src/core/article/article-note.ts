import type { Run, Text } from "../message/message.ts";
import type { Article } from "./article.ts";
import { type DateSetting, publishedText } from "./published-text.ts";

/** Where an article can be read; a sample's address leads nowhere. */
export function addressOf({ url, sample }: Pick<Article, "url" | "sample">): { readonly link?: string } {
  return url === undefined || sample ? {} : { link: url };
}

/** Where these words of an article can be read: its address with them marked, where a browser can (URL fragment text directives). */
export function addressOfWords(article: Pick<Article, "url" | "sample">, words: string): { readonly link?: string } {
  const { link } = addressOf(article);
  // a dash would end the words
  const marked = `:~:text=${encodeURIComponent(words).replaceAll("-", "%2D")}`;
  return link === undefined ? {} : { link: `${link}${link.includes("#") ? "" : "#"}${marked}` };
}

/** An article's source, linked where it has an address: the shortest way back to where words come from. */
export function sourceRun(article: Pick<Article, "source" | "url" | "sample">): Run {
  return { text: article.source, ...addressOf(article) };
}

/** «VG · 18. juni 2024», that it is for subscribers where it is, and that it is a sample where it is one. */
export function articleNote(article: Article, setting: DateSetting): Text {
  const note: Run[] = [sourceRun(article), { text: ` · ${publishedText(article.published, setting)}` }];
  if (article.access === "subscribers") note.push({ text: ` · ${setting.speech.say("article.subscribers")}` });
  if (article.sample) note.push({ text: ` · ${setting.speech.say("sample.mark")}` });
  return note;
}
