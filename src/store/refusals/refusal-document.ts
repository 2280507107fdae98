import { z } from "zod";
import { type Refusal, refusalKinds } from "../../core/quotes/refusal.ts";
import { mentionSchema, spanSchema } from "../quote-document.ts";

const refusalSchema = z.object({
  kind: z.enum(refusalKinds),
  sentence: spanSchema,
  speaker: mentionSchema,
  role: z.string().nullable(),
  toldTo: z.string().nullable(),
});

export function writeRefusal(refusal: Refusal): string {
  return JSON.stringify(refusal);
}

/** @throws ZodError if the document was not written by `writeRefusal` */
export function readRefusal(document: string): Refusal {
  return refusalSchema.parse(JSON.parse(document));
}
