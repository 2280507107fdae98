/** F1 of clipped n-grams, 0 to 1: of single words and of pairs. */
export type Rouge = { readonly r1: number; readonly r2: number };

/**
 * ROUGE-1 and ROUGE-2 of a summary, mean over the references: lower case, words are runs of letters and digits, no stemming
 * and no stop words, as `score.py` of ../shared/digests counts (after Lin 2004, https://aclanthology.org/W04-1013/). 0
 * where the summary has no words, or there are no references.
 */
export function rouge(summary: string, references: readonly string[]): Rouge {
  const own = tokens(summary);
  const scores = references.map((reference) => {
    const words = tokens(reference);
    return { r1: overlap(own, words, 1), r2: overlap(own, words, 2) };
  });
  return { r1: mean(scores.map(({ r1 }) => r1)), r2: mean(scores.map(({ r2 }) => r2)) };
}

/** The mean; 0 of nothing. */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function tokens(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}

function overlap(own: readonly string[], reference: readonly string[], size: number): number {
  const found = ngrams(own, size);
  const wanted = ngrams(reference, size);
  let shared = 0;
  for (const [gram, count] of found) shared += Math.min(count, wanted.get(gram) ?? 0);
  if (shared === 0) return 0;
  const precision = shared / (own.length - size + 1);
  const recall = shared / (reference.length - size + 1);
  return (2 * precision * recall) / (precision + recall);
}

function ngrams(words: readonly string[], size: number): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (let at = 0; at + size <= words.length; at++) {
    const gram = words.slice(at, at + size).join(" ");
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}
