import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";

const place = z
  .tuple([z.int().nonnegative(), z.int().nonnegative()])
  .refine(([start, end]) => start < end, "a place ends after it starts");
const at = z.array(place).min(1);

/** Who a careful reader says it is; `at` holds places of the fullest name, or of the words that denote the speaker. */
const speakerSchema = z.discriminatedUnion("is", [
  z.strictObject({ is: z.literal("person"), at }),
  z.strictObject({ is: z.literal("role"), at }),
  z.strictObject({ is: z.literal("body"), at }),
  z.strictObject({ is: z.literal("interviewer") }),
  z.strictObject({ is: z.literal("unknown") }),
]);

const caseSchema = z
  .strictObject({
    kind: z.enum(["pronoun", "title", "speakerless"]),
    start: z.int().nonnegative(),
    end: z.int().positive(),
    speaker: speakerSchema,
  })
  .refine(({ start, end }) => start < end, "a quotation ends after it starts");

/** One file of labels: offsets are UTF-16 offsets into the articles of the gold, whose texts are not here. */
export const labelFileSchema = z.strictObject({
  about: z.string(),
  articles: z.array(z.strictObject({ id: z.string(), cases: z.array(caseSchema).min(1) })),
});
export type LabelFile = z.infer<typeof labelFileSchema>;
export type LabelledCase = z.infer<typeof caseSchema>;

/** The languages that have labels. */
export const labelledLanguages = ["nb", "nn", "en"] as const;
export type LabelledLanguage = (typeof labelledLanguages)[number];

/** Loads the labels of a language; throws where the file has another shape. */
export function loadLabels(language: LabelledLanguage): LabelFile {
  return labelFileSchema.parse(JSON.parse(readFileSync(new URL(`${language}.json`, import.meta.url), "utf8")));
}

/** Where the labelled articles of a language lie, beside the checkout. */
export function labelledArticles(language: LabelledLanguage): URL {
  return new URL(`../../../../shared/quotes/docs-${language}-dev.jsonl`, import.meta.url);
}

/** Whether the labelled articles are beside the checkout. */
export const hasLabelledArticles = labelledLanguages.every((language) => existsSync(labelledArticles(language)));
