import { languageCodes } from "../src/core/article/article.ts";
import type { Window } from "../src/core/article/published.ts";
import { lastTimeText } from "../src/core/article/published-text.ts";
import { type CommandContext, defineCommand, type OptionValues } from "../src/core/command/command.ts";
import { formatPeriod, type Period, periodOf, windowOf } from "../src/core/command/period.ts";
import { chooseStories, type StoryChoice, writeDigest } from "../src/core/digest/build-digest.ts";
import { type DigestRequest, digestLengths, type QuotesOf } from "../src/core/digest/digest.ts";
import { digestMessage } from "../src/core/digest/digest-message.ts";
import { whyMessage } from "../src/core/digest/why-message.ts";
import type { Button, Invocation, Message } from "../src/core/message/message.ts";
import { plain } from "../src/core/message/message.ts";
import type { AnalysedArticle, ArticleQuery, StoredQuote } from "../src/core/ports.ts";
import { stemQueryOf } from "../src/core/search/stems.ts";
import { sourceIds } from "./source-option.ts";

/** The most articles one digest is made of; the newest count. */
const mostArticles = 10_000;
/** The most quotations that its stories choose from; the newest count. */
const mostQuotes = 2_000;
/** Where the question is what is new since an instant, stories are told from their articles of so many hours before it too. */
const lookBackHours = 72;
/** How many of the newest articles are looked at for one that is dated to the day. */
const newestLookedAt = 100;

const options = {
  about: { kind: "words", maxChars: 120, main: true },
  period: { kind: "period" },
  source: { kind: "source" },
  length: { kind: "choice", choices: digestLengths },
  language: { kind: "choice", choices: languageCodes },
  why: { kind: "choice", choices: ["yes", "no"] },
  articles: { kind: "ids", hidden: true },
} as const;

type Asked = OptionValues<typeof options>;

/** When a digest is of; `note` says so when it is not what was asked for. */
type Day = { readonly period: Period; readonly articles: readonly AnalysedArticle[]; readonly note: string | null };

/** The news digest now: of today, of a period, or, when today has nothing yet, of the newest day that has. */
export const digest = defineCommand({
  name: "digest",
  options,
  async run(asked, context) {
    const query = await queryOf(asked, context);
    const day = await dayOf(asked, query, context);
    return day.articles.length === 0 ? nothing(asked, query, context) : digestOf(asked, query, day, context);
  },
});

async function queryOf(asked: Asked, context: CommandContext): Promise<Omit<ArticleQuery, "window">> {
  return {
    ...(asked.about !== undefined && { stems: stemQueryOf(asked.about, context.languages) }),
    ...(asked.source !== undefined && { sources: await sourceIds(asked.source, context) }),
    ...(asked.language !== undefined && { language: asked.language }),
    ...(asked.articles !== undefined && { ids: asked.articles }),
  };
}

/** Without a period: today where it has articles, else the newest day (or month) that has, saying so. */
async function dayOf(asked: Asked, query: Omit<ArticleQuery, "window">, context: CommandContext): Promise<Day> {
  const { speech, now, zone } = context;
  const within = async (period: Period, note: string | null = null): Promise<Day> => {
    const window = windowOf(period, now, zone);
    return { period, articles: await articlesOf({ ...query, window }, mostArticles, context), note };
  };
  if (asked.articles !== undefined) return within({ kind: "all" });
  if (asked.period !== undefined) return within(asked.period);
  const today = await within({ kind: "today" });
  if (today.articles.length > 0) return today;
  const newest = await newestPeriod(query, context);
  const filtered = asked.about !== undefined || asked.source !== undefined || asked.language !== undefined;
  if (newest === null) return today;
  const otherThanDay = newest.kind === "dates" ? "digest.newestInstead" : "digest.newestOther";
  const note = speech.say(filtered ? "digest.newestThatFits" : otherThanDay, {
    today: speech.day(now.toZonedDateTimeISO(zone).toPlainDate()),
  });
  return within(newest, note);
}

/**
 * The day of the newest article up to now, or what is known of it; null when there is none. Articles come newest first,
 * what has no date last: one dated by its month only is asked for when no day has any.
 */
async function newestPeriod(query: Omit<ArticleQuery, "window">, context: CommandContext): Promise<Period | null> {
  const { now, zone } = context;
  const past: Window = { from: Temporal.Instant.fromEpochMilliseconds(0), to: now };
  const dated = await articlesOf({ ...query, window: past }, newestLookedAt, context);
  const known = dated.map(({ article }) => article.published);
  const [newest] = [
    ...known.filter(({ precision }) => precision === "instant" || precision === "day"),
    ...known,
    ...(await articlesOf({ ...query, window: null }, 1, context)).map(({ article }) => article.published),
  ];
  return newest === undefined ? null : periodOf(newest, zone);
}

async function articlesOf(
  query: ArticleQuery,
  limit: number,
  { articles, workspace }: CommandContext,
): Promise<readonly AnalysedArticle[]> {
  return (await articles.search(workspace, query, { offset: 0, limit })).rows;
}

async function digestOf(
  asked: Asked,
  query: Omit<ArticleQuery, "window">,
  { period, articles, note }: Day,
  context: CommandContext,
): Promise<Message> {
  const { languages, now, zone, speech } = context;
  const before = period.kind === "since" ? await articlesBefore(period.from, query, context) : null;
  const request: DigestRequest = {
    length: asked.length ?? "standard",
    now,
    zone,
    window: windowOf(period, now, zone),
    // entries are written in the reader's language wherever a story has it
    language: asked.language ?? speech.locale,
    ...(asked.about !== undefined && { about: stemQueryOf(asked.about, languages) }),
    ...(before && { shown: { articles: new Map(before.map(({ article }) => [article.id, article])), told: [] } }),
  };
  const choice = chooseStories([...articles, ...(before ?? [])], request, context);
  if (choice.chosen.length === 0 && choice.leftOut.length === 0) return nothing(asked, query, context);
  const quotesOf = await quotesOfStories(choice, context);
  const made = writeDigest(choice, quotesOf, request, context);
  const frame = {
    heading: headingText(asked, whenText(period, context), context),
    note: made.entries.length === 0 ? await nothingText(asked, context) : note,
    since: period.kind === "since" ? sinceText(period.from, context) : null,
    invocation: invocationOf(asked),
  };
  if (asked.why !== "yes") return digestMessage(made, frame, context);
  return whyMessage(made, { ...frame, length: request.length, muted: await mutedSources(context) }, context);
}

/** What somebody who was told everything up to an instant knows of the stories that go on. */
async function articlesBefore(
  instant: Temporal.Instant,
  query: Omit<ArticleQuery, "window">,
  context: CommandContext,
): Promise<readonly AnalysedArticle[]> {
  const window = { from: instant.subtract({ hours: lookBackHours }), to: instant };
  return articlesOf({ ...query, window }, mostArticles, context);
}

async function mutedSources({ readings, sources, workspace }: CommandContext): Promise<readonly string[]> {
  const inForce = await readings.list(workspace, "in-force", { offset: 0, limit: 200 });
  const names = new Map((await sources.list(workspace)).map(({ id, name }) => [id, name]));
  return inForce.rows.flatMap(({ reading }) =>
    reading.kind === "muted-source" ? (names.get(reading.sourceId) ?? reading.sourceId) : [],
  );
}

/** The quotations of the stories that are told, by article. */
async function quotesOfStories({ chosen }: StoryChoice, { quotes, workspace }: CommandContext): Promise<QuotesOf> {
  const articleIds = chosen.flatMap(({ story }) => story.articles.map(({ article }) => article.id));
  const found = await quotes.find(workspace, { articleIds, window: null }, { offset: 0, limit: mostQuotes });
  const byArticle = new Map<string, StoredQuote[]>();
  for (const stored of found.rows.flatMap(({ places }) => places)) {
    const list = byArticle.get(stored.article.id);
    if (list) list.push(stored);
    else byArticle.set(stored.article.id, [stored]);
  }
  return (articleId) => byArticle.get(articleId) ?? [];
}

function headingText({ about, articles }: Asked, when: string, { speech }: CommandContext): string {
  if (articles !== undefined) return speech.say("digest.moreHeading");
  return about === undefined
    ? speech.say("digest.heading", { when })
    : speech.say("digest.headingAbout", { about, when });
}

function invocationOf(asked: Asked): Invocation {
  return {
    command: "digest",
    options: {
      ...(asked.about !== undefined && { about: asked.about }),
      ...(asked.period !== undefined && { period: formatPeriod(asked.period) }),
      ...(asked.source !== undefined && { source: asked.source }),
      ...(asked.length !== undefined && { length: asked.length }),
      ...(asked.language !== undefined && { language: asked.language }),
      ...(asked.articles !== undefined && { articles: asked.articles.join(",") }),
    },
  };
}

function sinceText(from: Temporal.Instant, context: CommandContext): string {
  return context.speech.say("digest.since", { when: lastTimeText(from, context) });
}

function whenText(period: Period, { speech, now, zone }: CommandContext): string {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  switch (period.kind) {
    case "all":
      return speech.say("digest.allTime");
    case "today":
    case "since":
      return speech.day(today);
    case "yesterday":
      return speech.day(today.subtract({ days: 1 }));
    case "hours":
      return speech.say("period.lastHours", { count: period.hours });
    case "days":
      return speech.say("period.lastDays", { count: period.days });
    case "month":
      return speech.month(period.month);
    case "dates":
      return period.first.equals(period.last)
        ? speech.day(period.first)
        : speech.days(period.first, period.last, today.year);
  }
}

/** Nothing fits: says so, and offers the newest day that has something, which is never the one just looked at. */
async function nothing(asked: Asked, query: Omit<ArticleQuery, "window">, context: CommandContext): Promise<Message> {
  const { speech } = context;
  const newest = await newestPeriod(query, context);
  const buttons: Button[] = [];
  if (newest !== null && (asked.period === undefined || formatPeriod(newest) !== formatPeriod(asked.period))) {
    const invocation = {
      command: "digest",
      options: { ...invocationOf(asked).options, period: formatPeriod(newest) },
    };
    const label = speech.say("digest.show", { when: whenText(newest, context) });
    buttons.push({ label, action: { kind: "run", invocation, replace: true }, style: "primary" });
  }
  return {
    outcome: "nothing",
    visibility: "private",
    parts: [
      { kind: "text", text: plain(await nothingText(asked, context)) },
      ...(buttons.length > 0 ? [{ kind: "buttons", buttons } as const] : []),
    ],
    json: { storyCount: 0, articleCount: 0, stories: [], newest: newest && formatPeriod(newest) },
  };
}

async function nothingText(asked: Asked, context: CommandContext): Promise<string> {
  const { speech, articles, workspace } = context;
  if (asked.period?.kind === "since" && asked.about === undefined) {
    return speech.say("digest.nothingSince", { when: lastTimeText(asked.period.from, context) });
  }
  if (asked.period !== undefined) {
    const when = whenText(asked.period, context);
    return asked.about === undefined
      ? speech.say("digest.nothing", { when })
      : speech.say("digest.nothingAbout", { about: asked.about, when });
  }
  const totals = await articles.totals(workspace);
  return speech.say(totals.articles === 0 ? "digest.nothingAtAll" : "digest.nothingFits");
}
