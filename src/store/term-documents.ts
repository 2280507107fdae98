import { z } from "zod";
import type { TermCounts } from "../core/analysis.ts";

const stringsSchema = z.array(z.string());

export function readStrings(document: string): readonly string[] {
  return stringsSchema.parse(JSON.parse(document));
}

/** Checked by its letters: going through the terms, or asking zod, takes longer than reading them, and a digest reads thousands. */
const countsByTerm = /^\{(?:"(?:[^"\\]|\\.)*":\d+,?)*\}$/u;

/** @throws TypeError if the document is anything but counts by term */
export function readTerms(document: string): TermCounts {
  if (!countsByTerm.test(document)) throw new TypeError("store: an article's terms are not counts by term");
  return JSON.parse(document);
}
