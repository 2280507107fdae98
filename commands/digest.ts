import { languageCodes } from "../src/core/article/article.ts";
import { daysFrom, type Window } from "../src/core/article/published.ts";
import { type CommandContext, defineCommand, type OptionValues } from "../src/core/command/command.ts";
import { formatPeriod, type Period, windowOf } from "../src/core/command/period.ts";
import { chooseStories, type StoryChoice, writeDigest } from "../src/core/digest/build-digest.ts";
import { type DigestRequest, digestLengths, type QuotesOf } from "../src/core/digest/digest.ts";
import { digestMessage } from "../src/core/digest/digest-message.ts";
import type { Button, Invocation, Message } from "../src/core/message/message.ts";
import { plain } from "../src/core/message/message.ts";
import type { AnalysedArticle, ArticleQuery, StoredQuote } from "../src/core/ports.ts";
import { stemQueryOf } from "../src/core/search/stems.ts";
import { sourceIds } from "./source-option.ts";

/** The most articles one digest is made of; the newest count. */
const mostArticles = 5_000;
/** The most quotations that its stories choose from; the newest count. */
const mostQuotes = 2_000;

const options = {
  about: { kind: "words", maxChars: 120, main: true },
  period: { kind: "period" },
  source: { kind: "source" },
  length: { kind: "choice", choices: digestLengths },
  language: { kind: "choice", choices: languageCodes },
  articles: { kind: "ids", hidden: true },
} as const;

type Asked = OptionValues<typeof options>;

/** When a digest is of, in the asker's words and as a window; `note` says so when it is not what was asked for. */
type Day = { readonly window: Window | null; readonly when: string; readonly note: string | null };

/** The news digest now: of today, of a period, or, when today has nothing yet, of the newest day that has. */
export const digest = defineCommand({
  name: "digest",
  options,
  async run(asked, context) {
    const query = await queryOf(asked, context);
    const day = await dayOf(asked, query, context);
    const articles = await articlesOf({ ...query, window: day?.window ?? null }, context);
    if (day === null || articles.length === 0) return nothing(asked, query, context);
    return digestOf(asked, day, articles, context);
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

/** Without a period: today where it has articles, else the newest day that has, saying so. Null when there is none. */
async function dayOf(asked: Asked, query: Omit<ArticleQuery, "window">, context: CommandContext): Promise<Day | null> {
  const { speech, now, zone, articles, workspace } = context;
  if (asked.articles !== undefined) return { window: null, when: "", note: null };
  if (asked.period !== undefined) {
    return { window: windowOf(asked.period, now, zone), when: whenText(asked.period, context), note: null };
  }
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const newest = await articles.newest(workspace, query);
  if (newest === null) return null;
  const newestDay = newest.toZonedDateTimeISO(zone).toPlainDate();
  const date = Temporal.PlainDate.compare(newestDay, today) > 0 ? today : newestDay;
  return {
    window: daysFrom(date, date.add({ days: 1 }), zone),
    when: speech.day(date),
    note: date.equals(today) ? null : speech.say("digest.newestInstead", { today: speech.day(today) }),
  };
}

async function articlesOf(
  query: ArticleQuery,
  { articles, workspace }: CommandContext,
): Promise<readonly AnalysedArticle[]> {
  return (await articles.search(workspace, query, { offset: 0, limit: mostArticles })).rows;
}

async function digestOf(
  asked: Asked,
  day: Day,
  articles: readonly AnalysedArticle[],
  context: CommandContext,
): Promise<Message> {
  const { languages, background, now, zone } = context;
  const request: DigestRequest = {
    length: asked.length ?? "standard",
    now,
    zone,
    window: day.window,
    ...(asked.about !== undefined && { about: stemQueryOf(asked.about, languages) }),
    ...(asked.language !== undefined && { language: asked.language }),
  };
  const choice = chooseStories(articles, request, background);
  const quotesOf = await quotesOfStories(choice, context);
  return digestMessage(
    writeDigest(choice, quotesOf, request, languages, background),
    { heading: headingText(asked, day.when, context), note: day.note, invocation: invocationOf(asked) },
    context,
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

function whenText(period: Period, { speech, now, zone }: CommandContext): string {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  switch (period.kind) {
    case "all":
      return speech.say("digest.allTime");
    case "today":
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

/** Nothing fits: says so, and offers the newest day that has something. */
async function nothing(asked: Asked, query: Omit<ArticleQuery, "window">, context: CommandContext): Promise<Message> {
  const { speech, articles, workspace, zone } = context;
  const newest = await articles.newest(workspace, query);
  const buttons: Button[] = [];
  if (newest !== null) {
    const date = newest.toZonedDateTimeISO(zone).toPlainDate();
    const { options: carried } = invocationOf(asked);
    const invocation = { command: "digest", options: { ...carried, period: date.toString() } };
    const label = speech.say("digest.show", { when: speech.day(date) });
    buttons.push({ label, action: { kind: "run", invocation, replace: true }, style: "primary" });
  }
  return {
    outcome: "nothing",
    visibility: "private",
    parts: [
      { kind: "text", text: plain(await nothingText(asked, context)) },
      ...(buttons.length > 0 ? [{ kind: "buttons", buttons } as const] : []),
    ],
    json: { storyCount: 0, articleCount: 0, stories: [], newestDay: newest?.toString() ?? null },
  };
}

async function nothingText(asked: Asked, context: CommandContext): Promise<string> {
  const { speech, articles, workspace } = context;
  if (asked.period !== undefined) {
    const when = whenText(asked.period, context);
    return asked.about === undefined
      ? speech.say("digest.nothing", { when })
      : speech.say("digest.nothingAbout", { about: asked.about, when });
  }
  const totals = await articles.totals(workspace);
  return speech.say(totals.articles === 0 ? "digest.nothingAtAll" : "digest.nothingFits");
}
