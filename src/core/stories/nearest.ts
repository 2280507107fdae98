import type { Nearness } from "./story-index.ts";
import { grouping } from "./weights.ts";

/** What decides, beside likeness, whether an article or a story belongs to a story. */
export type Telling = {
  /** A bit for each of `languageCodes` that it has articles in. */
  readonly languages: number;
  /** How many different words a text of it has, on average. */
  readonly words: number;
  /** When its articles were published, as far as that is known to the day. */
  readonly oldestMs: number | null;
  readonly newestMs: number | null;
};

/**
 * The story that something belongs to, of those near it; null when it is like none. The same
 * likeness: the older story. `own` is the one it is in, which it leaves less easily than it would join it. `common`: how much
 * the articles of a story have in common that may become one with another.
 */
export function nearest(
  comer: Telling,
  near: readonly Nearness[],
  tellingOf: (story: number) => Telling | undefined,
  own: number | null = null,
  common: number | null = null,
): number | null {
  let best: { readonly story: number; readonly likeness: number } | null = null;
  for (const { story, cosine, byWords, foreign, common: others } of near) {
    const telling = tellingOf(story);
    if (!telling) continue;
    // each kind of cosine is measured by how far it exceeds its own floor
    const floor = foreign ? grouping.foreignThreshold : floorOf(comer, telling);
    if (!foreign && byWords < grouping.wordShare * floor) continue;
    const alike = common === null || foreign ? cosine : cosine * (common * others) ** pairShareOf(comer);
    const likeness = ((alike / floor) * sameTime(comer, telling)) / (story === own ? grouping.stayShare : 1);
    if (likeness < 1) continue;
    if (!best || likeness > best.likeness || (likeness === best.likeness && story < best.story)) {
      best = { story, likeness };
    }
  }
  return best?.story ?? null;
}

/** How much likeness it takes to belong to a story of the same family of languages. */
export function floorOf({ languages, words }: Telling, story: Telling): number {
  const { shortThreshold, longThreshold, longWords, siblingShare } = grouping;
  const floor = shortThreshold + (longThreshold - shortThreshold) * Math.min(1, words / longWords);
  return (languages & story.languages) === 0 ? siblingShare * floor : floor;
}

/**
 * How much it counts, beside the cosine of two stories, how alike one article of each is to one of the other on average: that is
 * their cosine times what the articles of both have in common. Two sums grow alike with every article by the words of
 * their field, as two elections do. Of headlines it counts nothing: two of one event may share not one word.
 */
function pairShareOf({ words }: Telling): number {
  return grouping.pairShare * Math.min(1, words / grouping.longWords);
}

/** 1 for what overlaps in time, halved with every half-life of silence between; 1 where a date is not known well enough. */
function sameTime(one: Telling, other: Telling): number {
  if (one.newestMs === null || one.oldestMs === null || other.newestMs === null || other.oldestMs === null) return 1;
  const silenceMs = Math.max(0, one.oldestMs - other.newestMs, other.oldestMs - one.newestMs);
  return 0.5 ** (silenceMs / 86_400_000 / grouping.silenceHalfLifeDays);
}
