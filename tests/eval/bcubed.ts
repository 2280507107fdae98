export type Score = {
  /** BCubed precision, recall and F1, and F1 over pairs of articles, in per cent. */
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly pairF1: number;
  /** How many groups were found, and how many there are. */
  readonly found: number;
  readonly gold: number;
};

/**
 * Compares two groupings of the same articles: BCubed (Bagga & Baldwin 1998; F1 of the two averages over articles) and
 * F1 over pairs. No articles give full marks.
 */
export function bcubed(articles: readonly { readonly gold: string; readonly found: string }[]): Score {
  const found = tally(articles.map((article) => article.found));
  const gold = tally(articles.map((article) => article.gold));
  const both = tally(articles.map((article) => JSON.stringify([article.found, article.gold])));
  let precision = 0;
  let recall = 0;
  for (const article of articles) {
    const common = both.get(JSON.stringify([article.found, article.gold])) ?? 0;
    precision += common / (found.get(article.found) ?? 1) / articles.length;
    recall += common / (gold.get(article.gold) ?? 1) / articles.length;
  }
  const shared = pairs(both);
  const pairPrecision = pairs(found) === 0 ? 1 : shared / pairs(found);
  const pairRecall = pairs(gold) === 0 ? 1 : shared / pairs(gold);
  if (articles.length === 0) return { precision: 100, recall: 100, f1: 100, pairF1: 100, found: 0, gold: 0 };
  return {
    precision: 100 * precision,
    recall: 100 * recall,
    f1: 100 * harmonic(precision, recall),
    pairF1: 100 * harmonic(pairPrecision, pairRecall),
    found: found.size,
    gold: gold.size,
  };
}

function tally(labels: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}

function pairs(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
}

function harmonic(a: number, b: number): number {
  return a + b === 0 ? 0 : (2 * a * b) / (a + b);
}
