import { z } from "zod";
import type { LanguageCode } from "../core/article/article.ts";
import { languageSchema } from "../core/article/article-record.ts";

/** What every line has: an id, which may be a number. */
export const named = z.object({ id: z.union([z.string(), z.number()]).transform(String) });
const schema = named.extend({
  text: z.string(),
  lang: languageSchema.nullish(),
});

/** A text to be answered; `lang` is null where it is to be detected. */
export type TextRecord = { readonly id: string; readonly text: string; readonly lang: LanguageCode | null };

/**
 * Answers each line of JSONL `{"id","text","lang"?}` with JSONL `{"id", ...what it is answered}`, in input order, one line
 * at a time. A line that cannot be read gives `{"id":...,"line":N,"error":"..."}` in its place (its id where that could
 * be read, else null), N counting from 1; an empty line gives nothing.
 */
export async function* answerTexts(
  lines: AsyncIterable<string>,
  answer: (record: TextRecord) => object,
): AsyncGenerator<string> {
  let number = 0;
  for await (const line of lines) {
    number++;
    if (line.trim() === "") continue;
    const record = recordOf(line);
    yield JSON.stringify(
      "error" in record ? { id: record.id, line: number, error: record.error } : answered(record, answer),
    );
  }
}

function answered(record: TextRecord, answer: (record: TextRecord) => object): object {
  return { id: record.id, ...answer(record) };
}

function recordOf(line: string): TextRecord | BadLine {
  const parsed = parseLine(line, schema, '{"id","text","lang"?}');
  if ("error" in parsed) return parsed;
  const { id, text, lang } = parsed.value;
  return { id, text, lang: lang ?? null };
}

/** What is wrong with a line, with the id that it has, if that can be read. */
export type BadLine = { readonly id: string | null; readonly error: string };

/** The value of a line of JSONL; `looks` is how an error says what it should look like. */
export function parseLine<T>(line: string, form: z.ZodType<T>, looks: string): { readonly value: T } | BadLine {
  let value: unknown;
  try {
    value = JSON.parse(line.replace(/^\uFEFF/u, ""));
  } catch (error) {
    return { id: null, error: `not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
  const parsed = form.safeParse(value);
  if (parsed.success) return { value: parsed.data };
  const { data } = named.safeParse(value);
  const reason = z.prettifyError(parsed.error).replaceAll(/\s*\n\s*/gu, " ");
  return { id: data?.id ?? null, error: `not ${looks}: ${reason}` };
}
