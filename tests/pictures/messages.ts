import { drawChart } from "../../src/charts/draw-chart.ts";
import type { Pictures } from "../../src/core/message/chart.ts";
import { drawCharts } from "../../src/core/message/draw-charts.ts";
import type { Message } from "../../src/core/message/message.ts";
import { starterFeedsOf } from "../../src/ingest/feeds/starter-feeds.ts";
import { openSampleDesk } from "../fixtures/sample-desk.ts";

/** A picture's name, what was asked, and the answer as the desk gives it, with its charts drawn. */
export type Pictured = {
  readonly name: string;
  readonly typed: string;
  readonly message: Message;
  readonly charts: Pictures;
};

const font = "content/fonts/inter-regular.ttf";

const asked: readonly (readonly [name: string, typed: string])[] = [
  ["digest", "/digest period:2024-06-20"],
  ["quote", "/quote speaker:Stoltenberg"],
  ["who", "/who Borchgrevink"],
  ["story", "/story about:ferja"],
  ["timeline", "/timeline about:ferja"],
  ["trending", "/trending period:2024-06-20..2024-06-21"],
  ["schedule", "/schedule add time:07:00 days:weekdays length:brief"],
  ["nothing", "/quote speaker:Stoltenbreg"],
  ["refusal", "/schedule add time:07:00 zone:Olso"],
];

/** From a new place to its first digest. */
const setups: readonly (readonly [name: string, typed: string])[] = [
  ["setup", "/setup"],
  ["setup-time", "/setup list:norge"],
  ["setup-done", "/setup time:07:00 days:weekdays"],
];

/** The main answers over the sample articles, as a moderator in a channel gets them, and what makes their buttons. */
export async function picturedMessages(channel: string, resultsPerPage: number): Promise<readonly Pictured[]> {
  const starterFeeds = await starterFeedsOf("content")();
  const desk = await openSampleDesk(undefined, undefined, { starterFeeds });
  try {
    const pictured: Pictured[] = [];
    for (const [name, typed] of asked) {
      const message = await desk.ask(typed, { moderator: true, channel, perPage: resultsPerPage });
      pictured.push({ name, typed, message, charts: await drawn(message) });
      const schedule = JSON.stringify(message.json).match(/"id":"(\w+)"/u)?.[1];
      if (name !== "schedule" || schedule === undefined) continue;
      const preview = await desk.ask(`/schedule preview ${schedule}`, {
        moderator: true,
        channel,
        perPage: resultsPerPage,
      });
      pictured.push({
        name: "preview",
        typed: "/schedule preview",
        message: preview,
        charts: await drawn(preview),
      });
    }
    for (const [name, typed] of setups) {
      const asker = { moderator: true, workspace: "discord:1", channel, perPage: resultsPerPage };
      const message = await desk.ask(typed, asker);
      pictured.push({ name, typed: "/setup", message, charts: await drawn(message) });
    }
    return pictured;
  } finally {
    await desk.store.close();
  }
}

function drawn(message: Message): Promise<Pictures> {
  return drawCharts(message, async (chart) => drawChart(chart, font));
}
