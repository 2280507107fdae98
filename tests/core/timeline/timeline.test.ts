import { beforeAll, describe, expect, test } from "vitest";
import { textOf } from "../../../src/core/article/article.ts";
import type { AnalysedArticle } from "../../../src/core/ports.ts";
import { articlesPerDay, timelineOf } from "../../../src/core/timeline/timeline.ts";
import { earliestFirst, whenJson } from "../../../src/core/timeline/when.ts";
import { openDesk } from "../../fixtures/desk.ts";
import { languages } from "../../fixtures/languages.ts";
import { openSampleDesk } from "../../fixtures/sample-desk.ts";

const setting = { languages, zone: "Europe/Oslo" };
const everything = { offset: 0, limit: 500 };
let samples: readonly AnalysedArticle[];
beforeAll(async () => {
  const desk = await openSampleDesk();
  samples = (await desk.store.articles.search("local", { window: null }, everything)).rows;
  await desk.store.close();
});

describe("timeline: of all the samples", () => {
  test("every sentence is the letters of its paragraph", () => {
    const events = timelineOf(samples, setting);
    expect(events.length).toBeGreaterThan(30);
    for (const { text, span, article } of events) expect(textOf(article.blocks, span)).toBe(text);
  });

  test("is in order of time, what is unknown last", () => {
    const events = timelineOf(samples, setting);
    expect(events.map(({ when }) => when)).toEqual(events.map(({ when }) => when).toSorted(earliestFirst));
  });

  test("what was still to come when it was written says so", () => {
    const announced = timelineOf(samples, setting).filter((event) => event.announced);
    expect(announced.map(({ text, when }) => [whenJson(when), text])).toContainEqual([
      "2024-06-20",
      "Kommunestyret avgjør saken torsdag kveld.",
    ]);
  });

  test("the articles of each day, without a gap", () => {
    expect(articlesPerDay(samples, "Europe/Oslo").map(({ date, count }) => `${date} ${count}`)).toEqual([
      "2024-06-17 3",
      "2024-06-18 4",
      "2024-06-19 5",
      "2024-06-20 5",
      "2024-06-21 10",
    ]);
  });
});

async function told(
  ...texts: readonly (readonly [source: string, text: string, policy?: "link" | "teaser" | "full"])[]
) {
  const desk = await openDesk("2025-03-05T11:00:00+01:00");
  for (const [source, text, policy] of texts) {
    await desk.file(
      { source, title: `Brua i ${source}`, published: "2025-03-04T10:00:00+01:00", language: "nb" },
      text,
    );
    if (policy) await desk.store.sources.setPolicy(source, policy);
  }
  const { rows } = await desk.store.articles.search("local", { window: null }, everything);
  await desk.store.close();
  return timelineOf(rows, setting);
}

const closed = "Brua over Orra ble stengt for all trafikk mandag kveld.";

describe("timeline: what outlets lend", () => {
  test("the same told by two is one, and names the other", async () => {
    const events = await told(["Kystavisa", closed], ["Fjordnytt", "Brua over Orra ble stengt for trafikk mandag."]);
    expect(events.map(({ article, others }) => [article.source, ...others].sort())).toEqual([
      ["Fjordnytt", "Kystavisa"],
    ]);
  });

  test("nothing of an outlet of which only the link is shown", async () => {
    expect(await told(["Kystavisa", closed, "link"])).toEqual([]);
  });

  test("no more than four sentences of one article, unless all of it may be shown", async () => {
    const days = ["1", "2", "3", "4", "5", "6"];
    const text = days
      .map((day) => `Entreprenøren Brekke støpte pilar nummer ${day} i elva ved Ternesund ${day}. mars 2024.`)
      .join("\n\n");
    expect(await told(["Kystavisa", text])).toHaveLength(4);
  });
});
