import type { Published } from "../article/article.ts";
import { rangeOf } from "../article/published.ts";
import { onceFor } from "../once-for.ts";
import type { StemQuery } from "../ports.ts";
import type { Story } from "../stories/story.ts";
import type { DigestRequest, ScoreReason, StoryOutlet } from "./digest.ts";
import { articlesSince } from "./news-since.ts";
import { outletsOf, possibleOutlets } from "./outlets.ts";
import { independence, noOwners, type Owners } from "./owners.ts";
import { weights } from "./weights.ts";

export type RankedStory = {
  readonly story: Story;
  readonly outlets: readonly StoryOutlet[];
  /** See DigestEntry. */
  readonly newest: Temporal.Instant | null;
  readonly score: number;
  readonly why: readonly ScoreReason[];
};

/** A story before its copies have been looked for: no copies can only mean more outlets, so its score is at most this. */
type Rough = Pick<RankedStory, "story" | "newest" | "score"> & { readonly rest: readonly ScoreReason[] };

/** The best stories in order with all that is known of them, and the others. */
export type Ranking = { readonly best: readonly RankedStory[]; readonly others: readonly Story[] };

/**
 * The `count` best stories with their scores, best first; those of which no article has a day come last. When words are
 * asked for, stories with none of them fall out. The same scores: newest first, then by id. Which texts are copies is
 * looked for only where it can decide: of thousands of stories, few can be among the best.
 */
export function rankStories(
  stories: readonly Story[],
  request: DigestRequest,
  count: number,
  owners: Owners = noOwners,
): Ranking {
  const about = request.about?.filter((stems) => stories.some((story) => prominence(story, stems) > 0)) ?? [];
  const rough = stories
    .map((story) => rate(story, about, request, owners))
    .filter(({ rest }) => about.length === 0 || rest.some(({ factor, points }) => factor === "request" && points > 0))
    .sort(bestFirst);
  const exact: RankedStory[] = [];
  let looked = 0;
  for (const one of rough) {
    const last = exact.sort(bestFirst)[count - 1];
    if (last && bestFirst(last, one) < 0) break;
    looked++;
    const outlets = outletsOf(one.story);
    exact.push(
      told(
        one,
        outlets,
        outletsReason(
          outlets.map(({ source }) => source),
          owners,
        ),
      ),
    );
  }
  return {
    best: exact.sort(bestFirst).slice(0, count),
    others: [...exact.slice(count), ...rough.slice(looked)].map(({ story }) => story),
  };
}

/**
 * How fresh an instant is: 1 when just past, halved every `halfLifeHours`. A future instant counts as now.
 * @throws RangeError if halfLifeHours is not above 0
 */
export function freshness(at: Temporal.Instant, now: Temporal.Instant, halfLifeHours: number): number {
  if (!(halfLifeHours > 0)) throw new RangeError(`freshness: half-life must be above 0 hours, got ${halfLifeHours}`);
  return 0.5 ** (hoursBetween(at, now) / halfLifeHours);
}

function hoursBetween(at: Temporal.Instant, now: Temporal.Instant): number {
  return Math.max(0, (now.epochMilliseconds - at.epochMilliseconds) / 3_600_000);
}

function bestFirst(a: Pick<Rough, "story" | "newest" | "score">, b: Pick<Rough, "story" | "newest" | "score">): number {
  return (
    Number(a.newest === null) - Number(b.newest === null) ||
    b.score - a.score ||
    (b.newest?.epochMilliseconds ?? 0) - (a.newest?.epochMilliseconds ?? 0) ||
    (a.story.id < b.story.id ? -1 : 1)
  );
}

function rate(story: Story, about: StemQuery, request: DigestRequest, owners: Owners): Rough {
  const dates = story.articles.map(({ article }) => article.published);
  const rest = [
    freshnessReason(dates, request),
    ...(request.shown ? [newsReason(story, articlesSince(story, request.shown).length)] : []),
    lengthReason(story),
    ...placeReasons(story, request),
    ...(about.length > 0 ? [requestReason(story, about)] : []),
  ];
  const outlets = outletsReason(possibleOutlets(story), owners);
  return { story, newest: newestOf(dates, request.zone), score: sumOf([outlets, ...rest]), rest };
}

function told({ story, newest, rest }: Rough, outlets: readonly StoryOutlet[], first: ScoreReason): RankedStory {
  const why = [first, ...rest];
  return { story, outlets, newest, score: sumOf(why), why };
}

function outletsReason(sources: readonly string[], owners: Owners): ScoreReason {
  const { count, sharedOwners } = independence(sources, owners, weights.sameOwner.value);
  const points = weights.outlets.value * Math.log2(1 + count);
  return { factor: "outlets", value: sources.length, counted: count, sharedOwners, points };
}

function freshnessReason(dates: readonly Published[], request: DigestRequest): ScoreReason {
  const end = endOf(request);
  const ages = dates.flatMap((date) => {
    const middle = middleOf(date, end, request.zone);
    return middle ? hoursBetween(middle, end) : [];
  });
  if (ages.length === 0) return { factor: "freshness", value: null, points: 0 };
  const ageHours = Math.min(...ages);
  return {
    factor: "freshness",
    value: ageHours,
    points: weights.freshness.value * 0.5 ** (ageHours / halfLife(request)),
  };
}

/** In hours. */
function halfLife({ window }: DigestRequest): number {
  const half = window ? (window.to.epochMilliseconds - window.from.epochMilliseconds) / 3_600_000 / 2 : 0;
  return Math.max(weights.halfLifeHours.value, half);
}

function newsReason({ articles }: Story, fresh: number): ScoreReason {
  const points = (weights.news.value * fresh) / articles.length;
  return { factor: "news", value: fresh, of: articles.length, points };
}

function lengthReason(story: Story): ScoreReason {
  const longest = longestOf(story);
  return { factor: "length", value: longest, points: (weights.length.value * longest) / weights.longWords.value };
}

/** The terms of its longest text, as far as they count. */
const longestOf = onceFor(({ articles }: Story) => {
  const enough = weights.longWords.value;
  return articles.reduce((most, { terms }) => (most >= enough ? most : Math.max(most, sizeOf(terms, enough))), 0);
});

/** How many terms there are; no more than `enough` are counted. */
function sizeOf(terms: Readonly<Record<string, number>>, enough: number): number {
  let size = 0;
  for (const _ in terms) if (++size >= enough) break;
  return size;
}

/** None for a story that never stood near the top of a feed that is ordered by hand. The same place: the older article's. */
function placeReasons({ articles }: Story, { topPlaces }: DigestRequest): ScoreReason[] {
  const [best] = articles
    .flatMap(({ article: { id, source } }) => {
      const place = topPlaces?.get(id);
      return place === undefined ? [] : [{ place, source }];
    })
    .sort((a, b) => a.place - b.place);
  if (!best) return [];
  const points = weights.place.value * Math.max(0, 1 - best.place / weights.places.value);
  return [{ factor: "place", value: best.place + 1, source: best.source, points }];
}

function requestReason(story: Story, about: StemQuery): ScoreReason {
  const value = about.reduce((sum, stems) => sum + prominence(story, stems), 0) / about.length;
  return { factor: "request", value, points: weights.request.value * value };
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
