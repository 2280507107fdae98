import { readFileSync } from "node:fs";
import { z } from "zod";

const place = z
  .tuple([z.int().nonnegative(), z.int().nonnegative()])
  .refine(([start, end]) => start < end, "a place ends after it starts");

/** Sentences by place in a text (UTF-16): those that stand on their own, and those that do not. The texts are not here. */
export const pointLabelsSchema = z.strictObject({
  about: z.string(),
  articles: z.array(z.strictObject({ id: z.string(), yes: z.array(place), no: z.array(place) })),
});
export type PointLabels = z.infer<typeof pointLabelsSchema>;

/** The languages that have such labels. */
export const pointLanguages = ["nb", "nn"] as const;

/** Loads the labels of a language; throws where the file has another shape. */
export function loadPointLabels(language: (typeof pointLanguages)[number]): PointLabels {
  return pointLabelsSchema.parse(JSON.parse(readFileSync(new URL(`points-${language}.json`, import.meta.url), "utf8")));
}
