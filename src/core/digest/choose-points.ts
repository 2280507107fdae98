import { saidBy } from "./gist.ts";
import { isNamedIn, type RatedPoint } from "./rate-points.ts";

/** How much room there is for key points, and how little they may repeat each other. */
export type Room = {
  readonly fits: (point: RatedPoint, chosen: readonly RatedPoint[]) => boolean;
  readonly isFull: (chosen: readonly RatedPoint[]) => boolean;
  /** A sentence of which more has been said already is left out, whatever else speaks for it: 0 to 1. */
  readonly mostSaid: number;
  /** Counts against a sentence in proportion to what has been said. */
  readonly said: number;
  /** The same for what the title says; it says it in fewer words. */
  readonly saidByTitle: number;
  /** Whether a sentence with only the family name of somebody waits until another has the whole name. */
  readonly introduces: boolean;
};

/** So many points, which are read one by one under a title: they say little twice. */
export function roomForCount(count: number): Room {
  return {
    fits: () => true,
    isFull: (chosen) => chosen.length >= count,
    mostSaid: 0.6,
    said: 1.6,
    saidByTitle: 0.6,
    introduces: true,
  };
}

/** Up to a tenth above the words that were wished for is kept to them, and from so little below there is enough. */
const tolerance = { above: 0.1, below: 0.06 } as const;

/** Whole sentences of about so many words, which are read together with those that stand already. */
export function roomForWords(words: number, standing: readonly RatedPoint[]): Room {
  const countOf = (points: readonly RatedPoint[]) =>
    [...standing, ...points].reduce((sum, { point }) => sum + point.text.split(/\s+/u).length, 0);
  return {
    fits: (point, chosen) => countOf([...chosen, point]) <= Math.floor(words * (1 + tolerance.above)),
    isFull: (chosen) => countOf(chosen) >= words * (1 - tolerance.below),
    mostSaid: 0.75,
    said: 0.3,
    saidByTitle: 0,
    introduces: false,
  };
}

/** An outlet that no point is from yet. */
const otherOutlet = 0.4;

/**
 * The best points for a room, one after the other, beside those that stand already; the best first. Maximal marginal relevance
 * (Carbonell and Goldstein 1998, https://doi.org/10.1145/290941.291025), with what has been said for similarity.
 */
export function choosePoints(
  rated: readonly RatedPoint[],
  standing: readonly RatedPoint[],
  title: string,
  room: Room,
): readonly RatedPoint[] {
  const chosen: RatedPoint[] = [];
  const rest = new Set(rated);
  while (!room.isFull(chosen)) {
    const all = [...standing, ...chosen];
    const contents = all.map(({ content }) => content);
    const outlets = new Set(all.map(({ point }) => point.source));
    let best: { readonly point: RatedPoint; readonly score: number } | null = null;
    for (const one of rest) {
      const said = saidBy(one.content, contents);
      if (said > room.mostSaid || !room.fits(one, chosen)) continue;
      if (room.introduces && !isIntroduced(one, all, title)) continue;
      const other = all.length > 0 && !outlets.has(one.point.source) ? otherOutlet : 0;
      const score = one.base + other - room.said * said - room.saidByTitle * one.saidByTitle;
      if (!best || score > best.score) best = { point: one, score };
    }
    if (!best) break;
    rest.delete(best.point);
    chosen.push(best.point);
  }
  return chosen;
}

function isIntroduced({ shortNames }: RatedPoint, all: readonly RatedPoint[], title: string): boolean {
  return shortNames.every((name) => isNamedIn(title, name) || all.some(({ point }) => point.text.includes(name)));
}
