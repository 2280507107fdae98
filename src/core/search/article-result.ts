import { textOf } from "../article/article.ts";
import { addressOf, articleNote } from "../article/article-note.ts";
import { shownBlocks } from "../article/display.ts";
import type { DateSetting } from "../article/published-text.ts";
import type { Languages } from "../language/language.ts";
import { lettersOf, type MessagePart, type Run, type Text } from "../message/message.ts";
import type { AnalysedArticle, StemQuery } from "../ports.ts";
import { findPassage } from "./passage.ts";

/** An article that was found by its words: its title, the sentence that has them, and where it stands. */
export function articleResult(
  row: AnalysedArticle,
  stems: StemQuery,
  setting: DateSetting,
  languages: Languages,
): readonly MessagePart[] {
  const { article } = row;
  const title: Run[] = [{ text: article.title.text, bold: true, ...addressOf(article) }];
  if (article.title.chosen) title.push({ text: ` (${setting.speech.say("digest.chosenTitle")})` });
  const passage = passageOf(row, stems, languages);
  const repeatsTitle = lettersOf(passage) === article.title.text;
  return [
    { kind: "text", text: passage.length > 0 && !repeatsTitle ? [...title, { text: "\n" }, ...passage] : title },
    { kind: "context", text: articleNote(article, setting) },
  ];
}

/** The sentence that has the words, with the words in bold; empty where the source's display policy shows no text. */
export function passageOf(row: AnalysedArticle, stems: StemQuery, languages: Languages): Text {
  const language = languages.get(row.article.language);
  if (!language) return [];
  const passage = findPassage(shownBlocks(row, language), stems, language);
  if (!passage) return [];
  const text = textOf(row.article.blocks, passage.span);
  const runs: Run[] = [];
  let at = 0;
  for (const hit of passage.hits) {
    // hits are offsets into the block, the text is the passage alone
    const [start, end] = [hit.start - passage.span.start, hit.end - passage.span.start];
    if (start > at) runs.push({ text: text.slice(at, start) });
    runs.push({ text: text.slice(start, end), bold: true });
    at = end;
  }
  if (at < text.length) runs.push({ text: text.slice(at) });
  return runs;
}
