import type { Marks } from "./marks.ts";

/** So many articles, next to one another in time, are taken together: more than a digest reads. */
export const portion = 10_000;

/**
 * The order that articles are grouped in, as their places: whatever order they are given in, the same (unless two are the same
 * text of the same time). Older portions come first, without a date last; in a portion the fullest texts, which say most of what
 * their story is about: a headline finds its story among them better than they find theirs among headlines.
 */
export function arrivalOf(all: readonly Marks[], perPortion = portion): readonly number[] {
  const byTime = sorted(all, ({ timeMs }) => timeMs ?? Number.MAX_SAFE_INTEGER);
  const arrival: number[] = [];
  for (let from = 0; from < byTime.length; from += perPortion) {
    const places = byTime.slice(from, from + perPortion);
    const marks = places.flatMap((place) => all[place] ?? []);
    arrival.push(...sorted(marks, ({ words }) => -words.length).map((at) => places[at] ?? 0));
  }
  return arrival;
}

/** The places in order of a figure; of the same figure by text, then as they stand. */
function sorted(all: readonly Marks[], figureOf: (marks: Marks) => number): number[] {
  return all
    .map((marks, place) => ({ place, figure: figureOf(marks), text: marks.text }))
    .sort((a, b) => a.figure - b.figure || compare(a.text, b.text))
    .map(({ place }) => place);
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
