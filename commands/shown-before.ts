import type { Article } from "../src/core/article/article.ts";
import type { CommandContext } from "../src/core/command/command.ts";
import { type RememberedArticle, rememberedDays, shownBy } from "../src/core/digest/channel-memory.ts";
import { isFresh, type Shown, shownAll } from "../src/core/digest/news-since.ts";
import type { AnalysedArticle } from "../src/core/ports.ts";
import { type Asked, articlesOf, isNarrowed, type Wanted } from "./digest-request.ts";

/** Where the question is what is new since an instant, stories are told from their articles of so many hours before it too. */
const lookBackHours = 72;
/**
 * What was published so many hours before that instant and came only after the last edition of a schedule was begun is told as
 * what is new. What comes still later is old news: a source that was followed since brings some days of it.
 */
const lateHours = 6;
/** The most articles of before that are looked at, and the most that a channel remembers: the newest count. */
const mostEarlier = 10_000;
const mostRemembered = 2_000;

/** What a digest is told beside. */
export type ShownBefore = {
  readonly shown: Shown;
  /** The articles of before that its stories go on from, or are known again by. */
  readonly earlier: readonly AnalysedArticle[];
  /** Whether it was shown in the channel that the digest is told to. */
  readonly here: boolean;
};

/**
 * What the reader has been shown before an instant. Of a channel that is what its editions showed, as long as it remembers
 * any; whoever else asks was told everything up to then. `current` are the articles since.
 */
export async function shownBefore(
  from: Temporal.Instant,
  asked: Asked,
  wanted: Wanted,
  current: readonly AnalysedArticle[],
  context: CommandContext,
): Promise<ShownBefore> {
  const window = { from: from.subtract({ hours: lookBackHours }), to: from };
  const earlier = await articlesOf(wanted, window, mostEarlier, context);
  const late = await lateOf(earlier, from, asked, context);
  const remembered = await rememberedHere(asked, context);
  if (remembered.length === 0) {
    return { shown: shownAll(earlier.filter(({ article }) => !late.has(article.id))), earlier, here: false };
  }
  // the same articles for all channels, so that their stories are found once
  const olderWindow = { from: from.subtract({ hours: 24 * rememberedDays }), to: window.from };
  const older = await articlesOf(wanted, olderWindow, Math.max(0, mostEarlier - earlier.length), context);
  const given = new Set([...current, ...earlier].map(({ article }) => article.id));
  const pool = { given, earlier, late, older: older.filter(({ article }) => !given.has(article.id)) };
  return shownHere(remembered, asked, wanted, pool, context);
}

/** Which of the articles from before that instant came too late for the last edition of the schedule. */
async function lateOf(
  earlier: readonly AnalysedArticle[],
  from: Temporal.Instant,
  asked: Asked,
  { schedules, workspace, now }: CommandContext,
): Promise<ReadonlySet<string>> {
  const oldest = from.subtract({ hours: lateHours });
  const ids = earlier.flatMap(({ article: { id, published } }) =>
    published.precision === "instant" && Temporal.Instant.compare(published.instant, oldest) >= 0 ? [id] : [],
  );
  if (asked.schedule === undefined || ids.length === 0) return new Set();
  return new Set(await schedules.cameLater(workspace, asked.schedule, builtAt(asked, now), ids));
}

/** When a digest is told, or was: what came after that is not of it. */
function builtAt({ before }: Asked, now: Temporal.Instant): Temporal.Instant {
  return before === undefined ? now : Temporal.Instant.fromEpochMilliseconds(before);
}

/**
 * The articles that stories are told from (`given`, by id), those of them that are of before, which of these came late, and
 * older ones.
 */
type Pool = {
  readonly given: ReadonlySet<string>;
  readonly earlier: readonly AnalysedArticle[];
  readonly late: ReadonlySet<string>;
  readonly older: readonly AnalysedArticle[];
};

/** What the channel of a schedule remembers. Nothing where none is asked for, or it is gone. */
async function rememberedHere(
  asked: Asked,
  { schedules, workspace, now }: CommandContext,
): Promise<readonly RememberedArticle[]> {
  const { schedule } = asked;
  if (schedule === undefined) return [];
  const channel = (await schedules.get(workspace, schedule))?.plan.channel;
  if (channel === undefined) return [];
  const until = builtAt(asked, now);
  const all = await schedules.remembered(workspace, channel, until.subtract({ hours: 24 * rememberedDays }), until);
  const newest = new Set([...new Set(all.map(({ articleId }) => articleId).reverse())].slice(0, mostRemembered));
  return all.filter(({ articleId }) => newest.has(articleId));
}

async function shownHere(
  remembered: readonly RememberedArticle[],
  asked: Asked,
  wanted: Wanted,
  { given, earlier, late, older }: Pool,
  context: CommandContext,
): Promise<ShownBefore> {
  const { articles, workspace } = context;
  const ids = [...new Set(remembered.map(({ articleId }) => articleId))];
  const found = (await articles.search(workspace, { ids, window: null }, { offset: 0, limit: ids.length })).rows;
  const there = new Map(found.map((analysed) => [analysed.article.id, analysed]));
  const then = await textsThen(remembered, there, context);
  const shown = shownBy(remembered, (one) => then.get(keyOf(one)) ?? there.get(one.articleId)?.article ?? null);

  const notGiven = found.filter(({ article }) => !given.has(article.id));
  // what was changed since may have news, however old it is
  const changed = notGiven.filter((analysed) => isFresh(analysed, shown)).map(({ article }) => article.id);
  const revised =
    changed.length === 0
      ? []
      : await articlesOf({ ...wanted, query: { ...wanted.query, ids: changed } }, null, changed.length, context);
  const toldFrom = new Set(revised.map(({ article }) => article.id));
  const known = new Set(older.map(({ article }) => article.id));
  // what others were told from elsewhere, where less than everything is looked at
  const elsewhere = isNarrowed(asked) ? notGiven : [];
  const others = [...elsewhere, ...revised].filter(({ article }) => !known.has(article.id));
  const all = [...older, ...new Map(others.map((analysed) => [analysed.article.id, analysed])).values()];
  return {
    shown: {
      ...shown,
      earlier: new Set([...earlier.flatMap(({ article }) => (late.has(article.id) ? [] : article.id)), ...toldFrom]),
      recalled: all.filter(({ article }) => !toldFrom.has(article.id)),
    },
    earlier: [...earlier, ...all],
    here: true,
  };
}

/** The texts that have been changed since they were shown, as they were. What is kept no more is missing. */
async function textsThen(
  remembered: readonly RememberedArticle[],
  there: ReadonlyMap<string, AnalysedArticle>,
  { articles, workspace }: CommandContext,
): Promise<ReadonlyMap<string, Article>> {
  const changed = remembered.filter(({ articleId, contentHash, told }) => {
    const now = there.get(articleId)?.article;
    return told !== null && now !== undefined && now.contentHash !== contentHash;
  });
  const revisions = new Map<string, Article>();
  for (const articleId of new Set(changed.map((one) => one.articleId))) {
    for (const article of await articles.revisions(workspace, articleId)) {
      revisions.set(keyOf({ articleId, revision: article.revision }), article);
    }
  }
  return revisions;
}

function keyOf({ articleId, revision }: Pick<RememberedArticle, "articleId" | "revision">): string {
  return `${articleId} ${revision}`;
}
