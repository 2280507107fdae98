import type { Window } from "../src/core/article/published.ts";
import { type CommandContext, defineCommand } from "../src/core/command/command.ts";
import { formatPeriod, periodOf, type SettledPeriod, settlePeriod, windowOf } from "../src/core/command/period.ts";
import { chooseStories, type StoryChoice, writeDigest } from "../src/core/digest/build-digest.ts";
import type { DigestRequest, QuotesOf } from "../src/core/digest/digest.ts";
import { digestMessage } from "../src/core/digest/digest-message.ts";
import { whyMessage } from "../src/core/digest/why-message.ts";
import type { Button, Message, MessagePart } from "../src/core/message/message.ts";
import { plain } from "../src/core/message/message.ts";
import type { AnalysedArticle } from "../src/core/ports.ts";
import { stemQueryOf } from "../src/core/search/stems.ts";
import {
  type Asked,
  articlesOf,
  digestOptions,
  invocationOf,
  isNarrowed,
  leftOutTexts,
  mutedWords,
  scopeTexts,
  toldInvocation,
  type Wanted,
  wantedBy,
} from "./digest-request.ts";
import { headingText, nothingText, periodText, sinceText, thinText } from "./digest-texts.ts";
import { quotesByArticle } from "./quotes-by-article.ts";
import { shownBefore } from "./shown-before.ts";

/** The most articles one digest is made of; the newest count. */
const mostArticles = 10_000;
/** How many of the newest articles are looked at for one that is dated to the day. */
const newestLookedAt = 100;

/** When a digest is of; `note` says so when it is not what was asked for. */
type Day = {
  readonly period: SettledPeriod;
  readonly articles: readonly AnalysedArticle[];
  readonly note: string | null;
};

/** The news digest now: of today, of a period, or, when today has nothing yet, of the newest day that has. */
export const digest = defineCommand({
  name: "digest",
  options: digestOptions,
  async run({ period, ...others }, context) {
    const asked = { ...others, period: period && settlePeriod(period, context.now, context.zone) };
    const wanted = await wantedBy(asked, context);
    const day = await dayOf(asked, wanted, context);
    // what its channel was shown may have been changed since
    const isEmpty = day.articles.length === 0 && asked.schedule === undefined;
    return isEmpty ? nothing(asked, wanted, context) : digestOf(asked, wanted, day, context);
  },
});

/** Without a period: today where it has articles, else the newest day (or month) that has, saying so. */
async function dayOf(asked: Asked, wanted: Wanted, context: CommandContext): Promise<Day> {
  const { speech, now, zone, stories, workspace } = context;
  const ofToday = (instant: Temporal.Instant) =>
    articlesOf(wanted, windowOf({ kind: "today" }, instant, zone), mostArticles, context);
  if (!isNarrowed(asked)) stories.follow(`${workspace} ${zone}`, ofToday, now);
  const within = async (period: SettledPeriod, note: string | null = null): Promise<Day> => {
    const window = windowOf(period, now, zone);
    return { period, articles: await articlesOf(wanted, window, mostArticles, context), note };
  };
  if (asked.articles !== undefined) return within({ kind: "all" });
  if (asked.period !== undefined) return within(asked.period);
  const today = await within({ kind: "today" });
  if (today.articles.length > 0) return today;
  const newest = await newestPeriod(wanted, context);
  if (newest === null) return today;
  const otherThanDay = newest.kind === "dates" ? "digest.newestInstead" : "digest.newestOther";
  const note = speech.say(isNarrowed(asked) ? "digest.newestThatFits" : otherThanDay, {
    today: speech.day(now.toZonedDateTimeISO(zone).toPlainDate()),
  });
  return within(newest, note);
}

/**
 * The day of the newest article up to now, or what is known of it; null when there is none. Articles come newest first,
 * what has no date last: one dated by its month only is asked for when no day has any.
 */
async function newestPeriod(wanted: Wanted, context: CommandContext): Promise<SettledPeriod | null> {
  const { now, zone } = context;
  const past: Window = { from: Temporal.Instant.fromEpochMilliseconds(0), to: now };
  const dated = await articlesOf(wanted, past, newestLookedAt, context);
  const known = dated.map(({ article }) => article.published);
  const [newest] = [
    ...known.filter(({ precision }) => precision === "instant" || precision === "day"),
    ...known,
    ...(await articlesOf(wanted, null, newestLookedAt, context)).map(({ article }) => article.published),
  ];
  return newest === undefined ? null : periodOf(newest, zone);
}

async function digestOf(
  asked: Asked,
  wanted: Wanted,
  { period, articles, note }: Day,
  context: CommandContext,
): Promise<Message> {
  const { languages, now, zone, speech } = context;
  const before = period.kind === "since" ? await shownBefore(period.from, asked, wanted, articles, context) : null;
  const ids = [...articles, ...(before?.earlier ?? [])].map(({ article }) => article.id);
  const topPlaces = await context.feeds.topPlaces(context.workspace, ids);
  const { own = [] } = await context.settings.get(context.workspace);
  const request: DigestRequest = {
    length: asked.length ?? "standard",
    now,
    zone,
    window: windowOf(period, now, zone),
    // entries are written in the reader's language wherever a story has it
    language: asked.language ?? speech.locale,
    ...(asked.about !== undefined && { about: stemQueryOf(asked.about, languages) }),
    topPlaces,
    own,
    ...(before && { shown: before.shown }),
  };
  const stories = await context.stories.of([...articles, ...(before?.earlier ?? [])]);
  const choice = chooseStories(stories, request, context);
  if (choice.chosen.length === 0 && choice.leftOut.length === 0) return nothing(asked, wanted, context);
  const quotesOf = await quotesOfStories(choice, context);
  const made = writeDigest(choice, quotesOf, request, context);
  const frame = {
    heading: headingText(asked, periodText(period, context), context),
    own,
    scope: await scopeTexts(asked, context),
    note:
      made.entries.length === 0 ? await nothingText(asked, context) : (note ?? thinText(made, asked, period, context)),
    since: period.kind === "since" ? sinceText(period.from, context) : null,
    stoodHere: before?.here ?? false,
    invocation: before?.here ? toldInvocation(asked, now) : invocationOf(asked),
  };
  if (asked.why !== "yes") {
    const message = digestMessage(made, frame, context);
    return asked.repeats === "yes" ? { ...message, visibility: "private" } : message;
  }
  const words = await mutedWords(asked, context);
  const muted = {
    muted: await mutedSources(context),
    mutedWords: words === undefined ? [] : leftOutTexts(words, context),
  };
  return whyMessage(made, { ...frame, length: request.length, ...muted }, context);
}

async function mutedSources({ readings, sources, workspace }: CommandContext): Promise<readonly string[]> {
  const inForce = await readings.list(workspace, "in-force", { offset: 0, limit: 200 });
  const names = new Map((await sources.list(workspace)).map(({ id, name }) => [id, name]));
  return inForce.rows.flatMap(({ reading }) =>
    reading.kind === "muted-source" ? (names.get(reading.sourceId) ?? reading.sourceId) : [],
  );
}

/** That words are muted here, which may be why there is nothing. */
async function mutedParts(asked: Asked, context: CommandContext): Promise<readonly MessagePart[]> {
  const typed = await mutedWords(asked, context);
  if (typed === undefined) return [];
  const words = context.speech.list(leftOutTexts(typed, context), "or");
  return [{ kind: "context", text: plain(context.speech.say("why.mutedWords", { words })) }];
}

/** The quotations of the stories that are told, by article. */
function quotesOfStories({ chosen }: StoryChoice, context: CommandContext): Promise<QuotesOf> {
  const articleIds = chosen.flatMap(({ story }) => story.articles.map(({ article }) => article.id));
  return quotesByArticle(articleIds, context);
}

/** Nothing fits: says so, and offers the newest day that has something, which is never the one just looked at. */
async function nothing(asked: Asked, wanted: Wanted, context: CommandContext): Promise<Message> {
  const { speech } = context;
  const newest = await newestPeriod(wanted, context);
  const buttons: Button[] = [];
  if (newest !== null && (asked.period === undefined || formatPeriod(newest) !== formatPeriod(asked.period))) {
    const invocation = {
      command: "digest",
      options: { ...invocationOf(asked).options, period: formatPeriod(newest) },
    };
    const label = speech.say("digest.show", { when: periodText(newest, context) });
    buttons.push({ label, action: { kind: "run", invocation, replace: true }, style: "primary" });
  }
  return {
    outcome: "nothing",
    visibility: "private",
    parts: [
      { kind: "text", text: plain(await nothingText(asked, context)) },
      ...(await mutedParts(asked, context)),
      ...(buttons.length > 0 ? [{ kind: "buttons", buttons } as const] : []),
    ],
    json: { storyCount: 0, articleCount: 0, stories: [], newest: newest && formatPeriod(newest) },
  };
}
