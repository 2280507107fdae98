import { languageCodes } from "../src/core/article/article.ts";
import type { Window } from "../src/core/article/published.ts";
import { type CommandContext, choiceLabel, type OptionValues } from "../src/core/command/command.ts";
import { formatPeriod, type SettledPeriod } from "../src/core/command/period.ts";
import { digestLengths } from "../src/core/digest/digest.ts";
import { leavesOut, parseLeftOutWords } from "../src/core/digest/leaves-out.ts";
import { UserError } from "../src/core/errors.ts";
import type { Invocation } from "../src/core/message/message.ts";
import type { AnalysedArticle, ArticleQuery } from "../src/core/ports.ts";
import { stemQueryOf } from "../src/core/search/stems.ts";
import { sourceNames, sourcesNamed } from "./source-option.ts";

export const digestOptions = {
  about: { kind: "words", maxChars: 120, main: true },
  period: { kind: "period" },
  source: { kind: "source" },
  without: { kind: "source" },
  not: { kind: "words", maxChars: 120 },
  length: { kind: "choice", choices: digestLengths },
  language: { kind: "choice", choices: languageCodes },
  why: { kind: "choice", choices: ["yes", "no"] },
  articles: { kind: "ids", hidden: true },
  /** The stories of `articles` stood here before. */
  repeats: { kind: "choice", choices: ["yes"], hidden: true },
  /** It is told to the channel of this schedule, which remembers what it was shown. */
  schedule: { kind: "schedule", hidden: true },
  /** Up to when that was shown, in milliseconds since 1970; now, where it is missing. */
  before: { kind: "integer", min: 0, max: 8.64e15, hidden: true },
} as const;

/** What was asked of `/digest`, its period settled. */
export type Asked = Omit<OptionValues<typeof digestOptions>, "period"> & {
  readonly period?: SettledPeriod | undefined;
};

/** Which articles a digest is made of, whenever they are of. */
export type Wanted = {
  readonly query: Omit<ArticleQuery, "window">;
  keeps(article: AnalysedArticle): boolean;
};

/** @throws UserError for a source that is not there, and when none is left */
export async function wantedBy(asked: Asked, context: CommandContext): Promise<Wanted> {
  const { languages } = context;
  const typed = [asked.not, await mutedWords(asked, context)].flatMap((words) => words ?? []);
  const not = typed.flatMap((words) => parseLeftOutWords(words, languages));
  const sources = await sourcesOf(asked, context);
  return {
    query: {
      ...(asked.about !== undefined && { stems: stemQueryOf(asked.about, languages) }),
      ...(sources !== null && { sources }),
      ...(asked.language !== undefined && { language: asked.language }),
      ...(asked.articles !== undefined && { ids: asked.articles }),
    },
    keeps: (article) => not.length === 0 || !leavesOut(not, article, languages),
  };
}

/** What the Workspace wants left out, as it was typed; whoever asks for words, or for a story, gets what they ask for. */
export async function mutedWords(
  { about, articles }: Pick<Asked, "about" | "articles">,
  { settings, workspace }: CommandContext,
): Promise<string | undefined> {
  return about === undefined && articles === undefined ? (await settings.get(workspace)).not : undefined;
}

/** Words to leave out as they are shown, each in the quotation marks of the reader's language. */
export function leftOutTexts(typed: string, { speech, languages }: CommandContext): readonly string[] {
  return parseLeftOutWords(typed, languages).map(({ text }) => speech.say("digest.scope.word", { word: text }));
}

/** Ids of the Sources that are in it; null for all. */
async function sourcesOf({ source, without }: Asked, context: CommandContext): Promise<readonly string[] | null> {
  if (source === undefined && without === undefined) return null;
  const known = await context.sources.list(context.workspace);
  const within = source === undefined ? known : await sourcesNamed(source, context);
  const out = new Set(without === undefined ? [] : (await sourcesNamed(without, context)).map(({ id }) => id));
  const left = within.map(({ id }) => id).filter((id) => !out.has(id));
  if (left.length === 0) throw new UserError("digest.noSourceLeft");
  return left;
}

/** The articles of a time that a digest is made of. */
export async function articlesOf(
  { query, keeps }: Wanted,
  window: Window | null,
  limit: number,
  { articles, workspace }: CommandContext,
): Promise<readonly AnalysedArticle[]> {
  return (await articles.search(workspace, { ...query, window }, { offset: 0, limit })).rows.filter(keeps);
}

/** Whether it was asked for less than everything. */
export function isNarrowed({ about, source, without, not, language, articles }: Asked): boolean {
  return [about, source, without, not, language, articles].some((value) => value !== undefined);
}

/** What it is narrowed to beside the words it is about: «bare NRK og VG», «uten «fotball»», «på engelsk». */
export async function scopeTexts(asked: Asked, context: CommandContext): Promise<readonly string[]> {
  const { speech } = context;
  const names = async (typed: string) => speech.list(await sourceNames(typed, context), "and");
  const marked = asked.not === undefined ? [] : leftOutTexts(asked.not, context);
  return [
    ...(asked.source === undefined ? [] : [speech.say("digest.scope.source", { sources: await names(asked.source) })]),
    ...(asked.without === undefined
      ? []
      : [speech.say("digest.scope.without", { sources: await names(asked.without) })]),
    ...(marked.length === 0 ? [] : [speech.say("digest.scope.not", { words: speech.list(marked, "or") })]),
    ...(asked.language === undefined
      ? []
      : [speech.say("digest.scope.language", { language: choiceLabel(asked.language, speech) })]),
  ];
}

/** The command that asks for the same again. */
export function invocationOf(asked: Asked): Invocation {
  return {
    command: "digest",
    options: {
      ...(asked.about !== undefined && { about: asked.about }),
      ...(asked.period !== undefined && { period: formatPeriod(asked.period) }),
      ...(asked.source !== undefined && { source: asked.source }),
      ...(asked.without !== undefined && { without: asked.without }),
      ...(asked.not !== undefined && { not: asked.not }),
      ...(asked.length !== undefined && { length: asked.length }),
      ...(asked.language !== undefined && { language: asked.language }),
      ...(asked.articles !== undefined && { articles: asked.articles.join(",") }),
    },
  };
}

/** The command that asks for the same again as it was told to a channel, beside what that was shown before. */
export function toldInvocation(asked: Asked, now: Temporal.Instant): Invocation {
  const { command, options } = invocationOf(asked);
  const { schedule, before = now.epochMilliseconds } = asked;
  return { command, options: { ...options, ...(schedule !== undefined && { schedule, before: String(before) }) } };
}
