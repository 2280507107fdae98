import type { PointLabels } from "./labels/point-labels.ts";

// Nothing of src is used here: what stands on its own was decided by reading, and is only looked up.

/** What was read of the sentences of one summary. */
export type SummaryFaults = {
  readonly id: string;
  readonly sentences: number;
  /** Those that do not stand on their own. */
  readonly faults: readonly string[];
  /** Those that nobody has read: they count for nothing. */
  readonly unread: readonly string[];
};

/** Looks up each line of a summary where it stands in its text. A line that is not in the text is a fault. */
export function faultsOf(id: string, text: string, summary: string, labels: PointLabels): SummaryFaults {
  const article = labels.articles.find((one) => one.id === id);
  const key = ([start, end]: readonly [number, number]) => `${start}-${end}`;
  const yes = new Set(article?.yes.map(key));
  const no = new Set(article?.no.map(key));
  const lines = summary.split("\n").filter((line) => line.trim() !== "");
  const faults: string[] = [];
  const unread: string[] = [];
  let from = 0;
  for (const line of lines) {
    const at = text.indexOf(line, from);
    const place = key([at, at + line.length]);
    if (at >= 0) from = at + line.length;
    if (at < 0 || no.has(place)) faults.push(line);
    else if (!yes.has(place)) unread.push(line);
  }
  return { id, sentences: lines.length, faults, unread };
}
