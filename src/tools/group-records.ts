import { z } from "zod";
import type { Article, Published } from "../core/article/article.ts";
import { languageSchema } from "../core/article/article-record.ts";
import { normaliseText } from "../core/article/normalise.ts";
import { detectLanguage } from "../core/language/detect.ts";
import type { Languages } from "../core/language/language.ts";
import type { AnalysedArticle } from "../core/ports.ts";
import { markOf } from "../core/stories/paragraphs.ts";
import { termsOf } from "../core/stories/terms.ts";
import { named } from "./text-records.ts";

/** An article to be grouped: title, text, or both. A date is a day, or a time, which without an offset is Greenwich's. */
export const groupedSchema = named
  .extend({
    date: z
      .string()
      .transform((date, check): Published => {
        const published = publishedOf(date);
        if (published) return published;
        check.addIssue({
          code: "custom",
          message: `date must be as 2024-06-17 or 2024-06-17T08:00:00Z, got "${date}"`,
        });
        return z.NEVER;
      })
      .nullish(),
    title: z.string().nullish(),
    text: z.string().nullish(),
    lang: languageSchema.nullish(),
  })
  .refine(({ title, text }) => (title ?? text ?? null) !== null, "there must be a title or a text");

export type GroupedRecord = z.infer<typeof groupedSchema>;

/** The form that `groupedSchema` reads, as an error says it. */
export const groupedForm = '{"id","title","text"?,"date"?,"lang"?}';

/** A record as an analysed article: each line of its text is a paragraph. Without `lang` its language is detected. */
export function articleOf({ id, date, title, text, lang }: GroupedRecord, languages: Languages): AnalysedArticle {
  const [headline, body] = [title ?? "", text ?? ""].map((one) => normaliseText(one).text.trim());
  const language = lang ?? detectLanguage(`${headline}\n${body}`, languages);
  const profile = languages.get(language);
  if (!profile) throw new Error(`group: there is no language profile for ${language}`);
  const article: Article = {
    id,
    source: "",
    title: { text: headline ?? "", chosen: !headline },
    authors: [],
    language,
    topics: [],
    published: date ?? { precision: "unknown" },
    blocks: (body ?? "")
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => ({ kind: "paragraph", text: line })),
    sample: false,
    revision: 1,
    contentHash: String(markOf(`${headline}\n${body}`).hash),
  };
  return { article, ...termsOf(article, profile), policy: "full" };
}

function publishedOf(date: string): Published | null {
  try {
    if (/^\d{4}-\d\d-\d\d$/u.test(date)) return { precision: "day", date: Temporal.PlainDate.from(date) };
    const zoned = /(?:Z|[+-]\d\d(?::?\d\d)?)$/iu.test(date) ? date : `${date}Z`;
    return { precision: "instant", instant: Temporal.Instant.from(zoned.replace(" ", "T")) };
  } catch {
    return null;
  }
}
