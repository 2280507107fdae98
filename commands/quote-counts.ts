import type { Speech } from "../src/core/locale.ts";
import type { KindCounts } from "../src/core/ports.ts";
import { quoteKinds } from "../src/core/quotes/quote.ts";

/** «4 direkte sitater, 1 gjengivelse»: what there is, kind by kind, without the kinds that there is nothing of. */
export function countsText(counts: KindCounts, speech: Speech): string {
  return quoteKinds
    .filter((kind) => counts[kind] > 0)
    .map((kind) => speech.say(`quote.${kind}`, { count: counts[kind] }))
    .join(", ");
}
