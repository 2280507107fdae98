import { z } from "zod";
import type { Correction, Reading, SpeakerReading } from "../../core/readings/reading.ts";

const claim = z.object({ articleId: z.string(), text: z.string() });
const claims = z.tuple([claim], claim);

const readingSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("muted-source"), sourceId: z.string() }),
  z.object({ kind: z.literal("not-a-quote"), claims }),
  z.object({ kind: z.literal("wrong-speaker"), claims, speaker: z.string().nullable() }),
  z.object({ kind: z.literal("wrong-span"), claims, text: z.string().nullable() }),
  z.object({
    kind: z.literal("merge"),
    speakers: z.tuple([z.string(), z.string()], z.string()),
    names: z.array(z.string()),
  }),
  z.object({
    kind: z.literal("split"),
    speaker: z.string(),
    part: z.string(),
    guises: z.tuple([z.number()], z.number()),
    name: z.string(),
    told: z.string(),
  }),
]);

/** The same text for the same Reading. */
export function writeReading(reading: Reading): string {
  return JSON.stringify(readingSchema.parse(reading));
}

/** @throws ZodError if the document was not written by `writeReading` */
export function readReading(document: string): Reading {
  return readingSchema.parse(JSON.parse(document));
}

/** Whether it corrects quotations; others are about sources and speakers. */
export function isCorrection(reading: Reading): reading is Correction {
  return reading.kind !== "muted-source" && !isAboutSpeakers(reading);
}

/** Whether it says who is who. */
export function isAboutSpeakers(reading: Reading): reading is SpeakerReading {
  return reading.kind === "merge" || reading.kind === "split";
}
