import type { Languages } from "../core/language/language.ts";
import { analyseText } from "./analyse-text.ts";
import { answerTexts } from "./text-records.ts";

/** Finds the quotations of each line's text: JSONL `{"id","text","lang"?}` in, JSONL `{"id","quotes"}` out (see `answerTexts`). */
export function analyseLines(lines: AsyncIterable<string>, languages: Languages): AsyncGenerator<string> {
  return answerTexts(lines, ({ text, lang }) => ({ quotes: analyseText(text, lang, languages) }));
}
