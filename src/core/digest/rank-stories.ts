import type { Published } from "../article/article.ts";
import { rangeOf } from "../article/published.ts";
import type { StemQuery } from "../ports.ts";
import type { Story } from "../stories/story.ts";
import type { DigestRequest, ScoreReason, StoryOutlet } from "./digest.ts";
import { outletsOf } from "./outlets.ts";

/** What counts for a story and how much: the only place to change the order of a digest. */
export const weights = {
  /** Points for every doubling of the outlets that tell it on their own: news is what several newsrooms choose. */
  outlets: 3,
  /** Points for a story of this minute, */
  freshness: 2,
  /** halved with every so many hours: yesterday evening's news is still news at seven, the morning before is not. */
  freshnessHalfLifeHours: 12,
  /** Points for a story whose headlines hold all that was asked for: who asks wants that first. */
  request: 4,
  /** Points for the longest text about it, in full at so many different words: newsrooms write long on what matters. */
  length: 1,
  longWords: 250,
} as const;

export type RankedStory = {
  readonly story: Story;
  readonly outlets: readonly StoryOutlet[];
  /** See DigestEntry. */
  readonly newest: Temporal.Instant | null;
  readonly score: number;
  readonly why: readonly ScoreReason[];
};

/**
 * Stories with their scores, best first; those of which no article has a day come last. When words are asked for,
 * stories with none of them fall out. The same scores: newest first, then by id.
 */
export function rankStories(stories: readonly Story[], request: DigestRequest): RankedStory[] {
  const about = request.about?.filter((stems) => stories.some((story) => prominence(story, stems) > 0)) ?? [];
  return stories
    .map((story) => ranked(story, about, request))
    .filter(({ why }) => about.length === 0 || why.some(({ factor, value }) => factor === "request" && value > 0))
    .sort(
      (a, b) =>
        Number(a.newest === null) - Number(b.newest === null) ||
        b.score - a.score ||
        (b.newest?.epochMilliseconds ?? 0) - (a.newest?.epochMilliseconds ?? 0) ||
        (a.story.id < b.story.id ? -1 : 1),
    );
}

/**
 * How fresh an instant is: 1 when just past, halved every `halfLifeHours`. A future instant counts as now.
 * @throws RangeError if halfLifeHours is not above 0
 */
export function freshness(at: Temporal.Instant, now: Temporal.Instant, halfLifeHours: number): number {
  if (!(halfLifeHours > 0)) throw new RangeError(`freshness: half-life must be above 0 hours, got ${halfLifeHours}`);
  const ageHours = (now.epochMilliseconds - at.epochMilliseconds) / 3_600_000;
  return 0.5 ** (Math.max(0, ageHours) / halfLifeHours);
}

function ranked(story: Story, about: StemQuery, request: DigestRequest): RankedStory {
  const outlets = outletsOf(story);
  const dates = story.articles.map(({ article }) => article.published);
  const end = endOf(request);
  const fresh = Math.max(
    0,
    ...dates.map((date) => {
      const middle = middleOf(date, end, request.zone);
      return middle ? freshness(middle, end, weights.freshnessHalfLifeHours) : 0;
    }),
  );
  const longest = Math.max(...story.articles.map(({ terms }) => Object.keys(terms).length));
  const why: ScoreReason[] = [
    { factor: "outlets", value: outlets.length, points: weights.outlets * Math.log2(1 + outlets.length) },
    { factor: "freshness", value: fresh, points: weights.freshness * fresh },
    { factor: "length", value: longest, points: weights.length * Math.min(1, longest / weights.longWords) },
  ];
  if (about.length > 0) {
    const value = about.reduce((sum, stems) => sum + prominence(story, stems), 0) / about.length;
    why.push({ factor: "request", value, points: weights.request * value });
  }
  return { story, outlets, newest: newestOf(dates, request.zone), score: sumOf(why), why };
}

/** How much a story is about one word, 0 to 1: in full when an article has it as often as a headline word counts. */
function prominence(story: Story, stems: readonly string[]): number {
  const counts = story.articles.flatMap(({ terms }) =>
    stems.map((stem) => (Object.hasOwn(terms, stem) ? terms[stem] : 0)),
  );
  return Math.min(1, Math.max(0, ...counts.map((count) => count ?? 0)) / 4);
}

/** A past window is judged as it looked at its end: last week's digest has last week's order. */
function endOf({ window, now }: DigestRequest): Temporal.Instant {
  return window && Temporal.Instant.compare(window.to, now) < 0 ? window.to : now;
}

/** When an article was published, for its age: a day without an hour counts from its middle, or from what is past of it. */
function middleOf(published: Published, end: Temporal.Instant, zone: string): Temporal.Instant | null {
  if (published.precision === "instant") return published.instant;
  if (published.precision !== "day") return null;
  const range = rangeOf(published, zone);
  if (!range) return null;
  const to = Math.min(range.to.epochMilliseconds, Math.max(end.epochMilliseconds, range.from.epochMilliseconds));
  return Temporal.Instant.fromEpochMilliseconds(Math.floor((range.from.epochMilliseconds + to) / 2));
}

function newestOf(dates: readonly Published[], zone: string): Temporal.Instant | null {
  const instants = dates.flatMap((date) => {
    if (date.precision === "instant") return date.instant;
    return date.precision === "day" ? (rangeOf(date, zone)?.from ?? []) : [];
  });
  return instants.sort(Temporal.Instant.compare).at(-1) ?? null;
}

function sumOf(why: readonly ScoreReason[]): number {
  return why.reduce((sum, { points }) => sum + points, 0);
}
