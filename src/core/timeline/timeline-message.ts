import type { Article } from "../article/article.ts";
import { sourceRun } from "../article/article-note.ts";
import { oldestFirst } from "../article/published.ts";
import { type DateSetting, publishedText, stretchText } from "../article/published-text.ts";
import type { Chart } from "../message/chart.ts";
import { type Json, type MessagePart, plain, type Run, type Text } from "../message/message.ts";
import type { AnalysedArticle } from "../ports.ts";
import { publishedJson } from "../quotes/quote-part.ts";
import { articlesPerDay, type TimelineEvent } from "./timeline.ts";
import { whenJson, whenText } from "./when.ts";

/** A chart of more days than these shows months. */
const mostDays = 92;

/** «17. juni · Bilferja mistet framdriften. (Fjordposten, også NRK) · varslet»: the date, and the source's own sentence. */
export function eventText(event: TimelineEvent, setting: DateSetting): Text {
  const { speech, now, zone } = setting;
  const { when, text, article, others, announced } = event;
  const thisYear = now.toZonedDateTimeISO(zone).year;
  const also = others.length === 0 ? "" : `, ${speech.say("timeline.also", { sources: speech.list(others, "and") })}`;
  return [
    { text: whenText(when, speech, thisYear), bold: true },
    { text: ` · ${text} (` },
    sourceRun(article),
    { text: `${also})` },
    ...(announced ? [{ text: ` · ${speech.say("timeline.announced")}`, italic: true } satisfies Run] : []),
  ];
}

/** An article as it came out, where none says when anything was: its date, and its headline. */
export function cameOutText(article: Article, setting: DateSetting): Text {
  return [
    { text: publishedText(article.published, setting), bold: true },
    { text: ` · ${article.title.text} (` },
    sourceRun(article),
    { text: ")" },
  ];
}

export function eventJson({ when, text, span, article, others, announced }: TimelineEvent): Json {
  return {
    when: whenJson(when),
    text,
    announced,
    article: article.id,
    block: span.block,
    source: article.source,
    others: [...others],
    url: article.url ?? null,
    published: publishedJson(article.published),
  };
}

/** From when to when articles were published; null where none has a date. */
export function publishedStretch(articles: readonly AnalysedArticle[], setting: DateSetting): string | null {
  const dates = articles.map(({ article }) => article.published).filter(({ precision }) => precision !== "unknown");
  const [first, ...others] = dates.sort(oldestFirst(setting.zone));
  return first ? stretchText(first, others.at(-1) ?? first, setting) : null;
}

/** How many articles each day has, or each month of a long time. Empty where all are of one day: one point is no line. */
export function perDayChart(articles: readonly AnalysedArticle[], setting: DateSetting): readonly MessagePart[] {
  const { speech, now, zone } = setting;
  const days = articlesPerDay(articles, zone);
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last || days.length < 2) return [];
  const thisYear = now.toZonedDateTimeISO(zone).year;
  const isLong = days.length > mostDays;
  const named = days.map(({ date, count }) => ({
    label: isLong ? speech.month(date.toPlainYearMonth()) : speech.shortDay(date, thisYear),
    count,
  }));
  const counts = new Map<string, number>();
  for (const { label, count } of named) counts.set(label, (counts.get(label) ?? 0) + count);
  const [most = "", top = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  const chart: Chart = {
    title: speech.say(isLong ? "timeline.perMonth" : "timeline.perDay"),
    alt: speech.say("timeline.alt", {
      count: days.reduce((sum, { count }) => sum + count, 0),
      when: speech.days(first.date, last.date, thisYear),
      most,
      top,
    }),
    plot: {
      kind: "lines",
      labels: [...counts.keys()],
      series: [{ name: speech.say("timeline.articles"), values: [...counts.values()] }],
    },
  };
  return [{ kind: "chart", ...chart }];
}

/** That sentences are verbatim, and how weekdays became dates. */
export function howPart({ speech }: DateSetting): MessagePart {
  return { kind: "context", text: plain(speech.say("timeline.how")) };
}
