import { sourceRun } from "../article/article-note.ts";
import { rangeOf, type Window } from "../article/published.ts";
import type { DateSetting } from "../article/published-text.ts";
import type { Invocation, Message, MessagePart, Text } from "../message/message.ts";
import { plain } from "../message/message.ts";
import type { AnalysedArticle } from "../ports.ts";
import type { Trend } from "./find-trends.ts";

const trendsPerPage = 5;
/** More lines than these cannot be told apart. */
const mostLines = 4;
/** A chart of more days than these has no room for them. */
const mostDays = 62;

export type TrendFrame = {
  /** The time that is asked about, as a heading says it. */
  readonly when: string;
  /** With how many days before it is compared. */
  readonly days: number;
  /** From the first day of before to the end of the time. */
  readonly window: Window;
  /** The texts of the time, and those of before. */
  readonly texts: readonly AnalysedArticle[];
  readonly before: readonly AnalysedArticle[];
  /** Counts from 1; the last there is where it is more. */
  readonly page: number;
  readonly invocation: Invocation;
};

/** What rises, most first: how many articles have it, against before, and the story behind it; with a chart. */
export function trendsMessage(trends: readonly Trend[], frame: TrendFrame, setting: DateSetting): Message {
  const { speech } = setting;
  const { texts, before, days } = frame;
  const counts = {
    now: speech.say("digest.articles", { count: texts.length }),
    before: before.length,
    days,
  };
  const pageCount = Math.max(1, Math.ceil(trends.length / trendsPerPage));
  const page = Math.min(frame.page, pageCount);
  const shown = trends.slice((page - 1) * trendsPerPage, page * trendsPerPage);
  const parts: MessagePart[] = [
    {
      kind: "heading",
      level: 1,
      text: speech.say("trending.heading", { when: frame.when }),
      note: speech.say("trending.compared", counts),
    },
  ];
  if (trends.length === 0) parts.push({ kind: "text", text: plain(speech.say("trending.none")) });
  if (page === 1) parts.push(...chartPart(trends.slice(0, mostLines), frame, setting));
  for (const trend of shown) parts.push(...trendParts(trend, frame, setting));
  if (texts.some(({ article }) => article.sample)) {
    parts.push({ kind: "context", text: plain(speech.say("sample.note")) });
  }
  if (pageCount > 1) parts.push({ kind: "pages", page, pageCount, invocation: frame.invocation });
  return {
    outcome: trends.length === 0 ? "nothing" : "answer",
    visibility: "channel",
    parts,
    json: {
      texts: texts.length,
      before: before.length,
      days,
      page,
      pageCount,
      trends: shown.map((trend) => ({
        words: [...trend.words],
        articles: trend.articles.map(({ article }) => article.id),
        before: trend.before.length,
        story: trend.story.id,
      })),
    },
  };
}

function trendParts(trend: Trend, frame: TrendFrame, setting: DateSetting): MessagePart[] {
  const { speech } = setting;
  const [name = ""] = trend.words;
  const { title, story } = trend;
  const told = story.articles.find(({ article }) => article.id === title.articleId) ?? story.articles[0];
  const line: Text = [{ text: `${title.text} (` }, sourceRun(told.article), { text: ")" }];
  return [
    { kind: "heading", level: 2, text: trend.words.join(", "), note: changeText(trend, frame, setting) },
    { kind: "text", text: line },
    {
      kind: "buttons",
      buttons: [
        {
          label: speech.say("trending.story"),
          action: {
            kind: "run",
            invocation: { command: "story", options: { about: trend.story.id } },
            replace: false,
          },
        },
        {
          label: speech.say("trending.articles", { count: trend.articles.length }),
          action: { kind: "run", invocation: { command: "search", options: { words: name } }, replace: false },
        },
      ],
    },
  ];
}

/** «4 av 10 artikler · 6 ganger så ofte som før», «4 av 10 artikler · ingen av de 18 før». */
function changeText({ articles, before }: Trend, frame: TrendFrame, { speech }: DateSetting): string {
  const count = speech.say("trending.count", { having: articles.length, count: frame.texts.length });
  if (before.length === 0) return `${count} · ${speech.say("trending.never", { count: frame.before.length })}`;
  const times = articles.length / frame.texts.length / (before.length / frame.before.length);
  return `${count} · ${speech.say("trending.times", { times: Math.round(10 * times) / 10 })}`;
}

/** A line for each trend, day by day. None where the time is too long for days, or there is no trend. */
function chartPart(trends: readonly Trend[], { window }: TrendFrame, setting: DateSetting): MessagePart[] {
  const { speech, now, zone } = setting;
  const first = window.from.toZonedDateTimeISO(zone).toPlainDate();
  const last = window.to.subtract({ milliseconds: 1 }).toZonedDateTimeISO(zone).toPlainDate();
  const length = first.until(last).days + 1;
  if (trends.length === 0 || length > mostDays) return [];
  const thisYear = now.toZonedDateTimeISO(zone).year;
  const labels = Array.from({ length }, (_, days) => speech.shortDay(first.add({ days }), thisYear));
  const series = trends.map(({ words, articles, before }) => {
    const values = labels.map(() => 0);
    for (const { article } of [...before, ...articles]) {
      const from = rangeOf(article.published, zone)?.from.toZonedDateTimeISO(zone).toPlainDate();
      const at = from ? first.until(from).days : -1;
      if (values[at] !== undefined) values[at] += 1;
    }
    return { name: words[0] ?? "", values };
  });
  const tops = trends.map(({ words, articles }) => `${words[0] ?? ""} ${articles.length}`);
  return [
    {
      kind: "chart",
      title: speech.say("timeline.perDay"),
      alt: speech.say("trending.alt", { trends: tops.join(", "), days: speech.days(first, last, thisYear) }),
      plot: { kind: "lines", labels, series },
    },
  ];
}
