import { z } from "zod";
import type { TermCounts } from "../core/analysis.ts";

const stringsSchema = z.array(z.string());

export function readStrings(document: string): readonly string[] {
  return stringsSchema.parse(JSON.parse(document));
}

/**
 * Checked by hand: a digest reads thousands of these at once, hundreds of terms each, and zod takes several times as long.
 * @throws TypeError if the document is anything but counts by term
 */
export function readTerms(document: string): TermCounts {
  const terms: unknown = JSON.parse(document);
  if (!isTermCounts(terms)) throw new TypeError("store: an article's terms are not counts by term");
  return terms;
}

function isTermCounts(value: unknown): value is TermCounts {
  if (typeof value !== "object" || value === null) return false;
  for (const term in value) if (typeof Reflect.get(value, term) !== "number") return false;
  return true;
}
