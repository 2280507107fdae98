import { z } from "zod";
import type { Correction, Reading } from "../../core/readings/reading.ts";

const claim = z.object({ articleId: z.string(), text: z.string() });
const claims = z.tuple([claim], claim);

const readingSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("muted-source"), sourceId: z.string() }),
  z.object({ kind: z.literal("not-a-quote"), claims }),
  z.object({ kind: z.literal("wrong-speaker"), claims, speaker: z.string().nullable() }),
  z.object({ kind: z.literal("wrong-span"), claims, text: z.string().nullable() }),
]);

/** The same text for the same Reading. */
export function writeReading(reading: Reading): string {
  return JSON.stringify(readingSchema.parse(reading));
}

/** @throws ZodError if the document was not written by `writeReading` */
export function readReading(document: string): Reading {
  return readingSchema.parse(JSON.parse(document));
}

/** Whether it corrects quotations; others are about sources. */
export function isCorrection(reading: Reading): reading is Correction {
  return reading.kind !== "muted-source";
}
