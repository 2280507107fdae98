import { z } from "zod";
import { languageSchema } from "../core/article/article-record.ts";
import type { Languages } from "../core/language/language.ts";
import { type AnalysedQuote, analyseText } from "./analyse-text.ts";

const named = z.object({ id: z.union([z.string(), z.number()]).transform(String) });
const record = named.extend({
  text: z.string(),
  lang: languageSchema.nullish(),
});

/**
 * Finds the quotations of each line's text: JSONL `{"id","text","lang"?}` in, JSONL `{"id","quotes"}` out, in input order,
 * one line at a time. A text that names no language has it detected. A line that cannot be read gives
 * `{"id":...,"line":N,"error":"..."}` in its place (its id where that could be read, else null), N counting from 1; an empty line gives nothing.
 */
export async function* analyseLines(lines: AsyncIterable<string>, languages: Languages): AsyncGenerator<string> {
  let number = 0;
  for await (const line of lines) {
    number++;
    if (line.trim() !== "") yield JSON.stringify(analyseLine(line, number, languages));
  }
}

type Answer =
  | { readonly id: string; readonly quotes: readonly AnalysedQuote[] }
  | { readonly id: string | null; readonly line: number; readonly error: string };

function analyseLine(line: string, number: number, languages: Languages): Answer {
  let value: unknown;
  try {
    value = JSON.parse(line.replace(/^\uFEFF/u, ""));
  } catch (error) {
    return { id: null, line: number, error: `not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
  const parsed = record.safeParse(value);
  if (!parsed.success) {
    const { data } = named.safeParse(value);
    const reason = z.prettifyError(parsed.error).replaceAll(/\s*\n\s*/gu, " ");
    return { id: data?.id ?? null, line: number, error: `not {"id","text","lang"?}: ${reason}` };
  }
  const { id, text, lang } = parsed.data;
  return { id, quotes: analyseText(text, lang ?? null, languages) };
}
