import { type CommandContext, defineCommand } from "../src/core/command/command.ts";
import { formatPeriod, type Period, windowOf } from "../src/core/command/period.ts";
import type { Json, Message, MessagePart } from "../src/core/message/message.ts";
import type { AnalysedArticle, Page, StemQuery } from "../src/core/ports.ts";
import { publishedJson } from "../src/core/quotes/quote-part.ts";
import { articleResult, passageOf } from "../src/core/search/article-result.ts";
import { stemQueryOf } from "../src/core/search/stems.ts";
import { didYouMean } from "./did-you-mean.ts";
import { lastPageAtMost } from "./pages.ts";
import { sourceIds } from "./source-option.ts";

type Asked = {
  readonly words: string;
  readonly period: Period | undefined;
  readonly source: string | undefined;
  readonly page: number | undefined;
};

/** Articles with all of some words, newest first, each with the passage that has them. */
export const search = defineCommand({
  name: "search",
  options: {
    words: { kind: "words", maxChars: 120, main: true, required: true },
    period: { kind: "period" },
    source: { kind: "source" },
    page: { kind: "integer", min: 1, max: 100_000, hidden: true },
  },
  async run(asked, context) {
    const stems = stemQueryOf(asked.words, context.languages);
    const query = {
      stems,
      window: asked.period === undefined ? null : windowOf(asked.period, context.now, context.zone),
      ...(asked.source !== undefined && { sources: await sourceIds(asked.source, context) }),
    };
    const { found, page } = await lastPageAtMost(asked.page ?? 1, context.resultsPerPage, (request) =>
      context.articles.search(context.workspace, query, request),
    );
    return found.total === 0 ? nothingFound(asked, context) : resultPage(asked, stems, found, page, context);
  },
});

function resultPage(
  asked: Asked,
  stems: StemQuery,
  found: Page<AnalysedArticle>,
  page: number,
  context: CommandContext,
): Message {
  const { speech, resultsPerPage: limit } = context;
  const pageCount = Math.ceil(found.total / limit);
  const first = (page - 1) * limit + 1;
  const range = speech.say("quote.range", { first, last: first + found.rows.length - 1, total: found.total });
  const parts: MessagePart[] = [
    {
      kind: "heading",
      level: 1,
      text: speech.say("search.heading", { count: found.total, words: asked.words }),
      note: pageCount > 1 ? range : speech.say("quote.all"),
    },
    ...found.rows.flatMap((row) => articleResult(row, stems, context, context.languages)),
    {
      kind: "select",
      placeholder: speech.say("search.open"),
      choices: found.rows.map(({ article }) => ({
        label: article.title.text,
        invocation: { command: "article", options: { id: article.id } },
      })),
    },
  ];
  const options = {
    words: asked.words,
    ...(asked.period !== undefined && { period: formatPeriod(asked.period) }),
    ...(asked.source !== undefined && { source: asked.source }),
  };
  if (pageCount > 1) parts.push({ kind: "pages", page, pageCount, invocation: { command: "search", options } });
  return {
    outcome: "answer",
    visibility: "channel",
    parts,
    json: { total: found.total, page, pageCount, articles: found.rows.map((row) => resultJson(row, stems, context)) },
  };
}

function resultJson(row: AnalysedArticle, stems: StemQuery, context: CommandContext): Json {
  const { article } = row;
  return {
    id: article.id,
    title: article.title.text,
    titleChosen: article.title.chosen,
    source: article.source,
    url: article.url ?? null,
    published: publishedJson(article.published),
    sample: article.sample,
    passage: passageOf(row, stems, context.languages)
      .map(({ text }) => text)
      .join(""),
  };
}

async function nothingFound(asked: Asked, { speakers, workspace, speech }: CommandContext): Promise<Message> {
  const nearest = await speakers.nearest(workspace, asked.words, 2);
  return didYouMean({
    miss: `${speech.say("search.none", { words: asked.words })} ${speech.say("search.noneTry")}`,
    nearest: nearest.map(({ name, quotes }) => ({
      name,
      label: speech.say("speaker.counted", { name, count: quotes }),
      invocation: { command: "search", options: { words: name } },
    })),
    otherwise: {
      label: speech.say("search.digest"),
      invocation: { command: "digest", options: {} },
    },
    speech,
  });
}
