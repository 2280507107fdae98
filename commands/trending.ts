import type { Window } from "../src/core/article/published.ts";
import { type CommandContext, defineCommand } from "../src/core/command/command.ts";
import { formatPeriod, periodOf, type SettledPeriod, settlePeriod, windowOf } from "../src/core/command/period.ts";
import { UserError } from "../src/core/errors.ts";
import { type Message, plain } from "../src/core/message/message.ts";
import type { AnalysedArticle } from "../src/core/ports.ts";
import { fewestTexts, trendsIn, withoutCopies } from "../src/core/trends/find-trends.ts";
import { type TrendFrame, trendsMessage } from "../src/core/trends/trends-message.ts";
import { periodText } from "./digest-texts.ts";

/** Of a time with more articles, the newest count. */
const mostArticles = 10_000;
/** A time is compared with at least so many days before it. */
const fewestDaysBefore = 7;
/** What is offered where a week was too short. */
const longDays = 29;
const dayMs = 24 * 60 * 60 * 1_000;

/** What is written about much more than in the days before: today, or the newest day that has articles, or of a period. */
export const trending = defineCommand({
  name: "trending",
  options: {
    period: { kind: "period", main: true },
    page: { kind: "integer", min: 1, max: 1_000, hidden: true },
  },
  async run({ period, page }, context) {
    const { now, zone, speech, languages, background } = context;
    const asked = period === undefined ? await newestDay(context) : settlePeriod(period, now, zone);
    const window = windowOf(asked, now, zone);
    // of all time there is nothing before
    if (window === null) throw new UserError("trending.allTime");
    const earlier = windowBefore(window);
    const [texts, before] = [await textsIn(window, context), await textsIn(earlier, context)];
    const frame: TrendFrame = {
      when: periodText(asked, context),
      days: Math.round(lengthMs(earlier) / dayMs),
      window: { from: earlier.from, to: window.to },
      texts,
      before,
      page: page ?? 1,
      invocation: { command: "trending", options: { period: formatPeriod(asked) } },
    };
    if (texts.length < fewestTexts || before.length < fewestTexts) return tooThin(frame, context);
    return trendsMessage(trendsIn(texts, before, { languages, background, language: speech.locale }), frame, context);
  },
});

/** Today where it has articles, else the day of the newest. */
async function newestDay(context: CommandContext): Promise<SettledPeriod> {
  const { now, zone } = context;
  const past: Window = { from: Temporal.Instant.fromEpochMilliseconds(0), to: now };
  const { rows } = await context.articles.search(context.workspace, { window: past }, { offset: 0, limit: 1 });
  const published = rows[0]?.article.published;
  return published && (published.precision === "instant" || published.precision === "day")
    ? periodOf(published, zone)
    : { kind: "today" };
}

function windowBefore({ from, to }: Window): Window {
  const days = Math.max(fewestDaysBefore, Math.ceil(lengthMs({ from, to }) / dayMs));
  return { from: from.subtract({ hours: 24 * days }), to: from };
}

function lengthMs({ from, to }: Window): number {
  return to.epochMilliseconds - from.epochMilliseconds;
}

async function textsIn(window: Window, context: CommandContext): Promise<readonly AnalysedArticle[]> {
  const { articles, workspace } = context;
  return withoutCopies((await articles.search(workspace, { window }, { offset: 0, limit: mostArticles })).rows);
}

/** Says how few there are, and offers a longer time. */
function tooThin({ when, days, texts, before, window }: TrendFrame, context: CommandContext): Message {
  const { speech, now, zone } = context;
  const last = window.to.subtract({ milliseconds: 1 }).toZonedDateTimeISO(zone).toPlainDate();
  const first = last.subtract({ days: days > fewestDaysBefore ? longDays : fewestDaysBefore - 1 });
  const longer = speech.days(first, last, now.toZonedDateTimeISO(zone).year);
  const text = speech.say("trending.thin", {
    when,
    now: speech.say("digest.articles", { count: texts.length }),
    before: before.length,
    days,
    fewest: fewestTexts,
  });
  return {
    outcome: "nothing",
    visibility: "private",
    parts: [
      { kind: "text", text: plain(text) },
      {
        kind: "buttons",
        buttons: [
          {
            label: speech.say("trending.longer", { days: longer }),
            action: {
              kind: "run",
              invocation: { command: "trending", options: { period: `${first}..${last}` } },
              replace: true,
            },
          },
          {
            label: speech.say("search.digest"),
            action: { kind: "run", invocation: { command: "digest", options: {} }, replace: false },
          },
        ],
      },
    ],
    json: { texts: texts.length, before: before.length, trends: [] },
  };
}
