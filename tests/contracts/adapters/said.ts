import { alertMessage } from "../../../src/core/alerts/alert-message.ts";
import { mostModerators } from "../../../src/core/command/moderators.ts";
import { uiLocales } from "../../../src/core/locale.ts";
import type { Message } from "../../../src/core/message/message.ts";
import { openDesk } from "../../fixtures/desk.ts";
import { kari, openFeedDesk, openFourFeeds, someLists } from "../../fixtures/feed-desk.ts";
import { languages } from "../../fixtures/languages.ts";
import { openSampleDesk } from "../../fixtures/sample-desk.ts";

type Said = readonly (readonly [name: string, message: Message])[];

const asked = [
  "/digest length:full period:all",
  "/digest",
  "/digest length:brief",
  "/digest period:2001-01-01",
  "/quote",
  "/quote Stoltenberg",
  "/quote Stoltenbreg",
  "/who Borchgrevink",
  "/search skole",
  "/story ferja why:yes",
  "/timeline ferja",
  "/timeline finnesikke",
  "/trending 2024-06-20..2024-06-21",
  "/search finnesikke",
  "/status",
  "/help",
  "/help schedule",
  "/schedule add time:07:00 days:weekdays",
  "/schedule add time:07:00 zone:Olso",
  "/schedule add",
  "/schedule list",
  "/readings list",
  "/settings",
  "/settings own:Fjordposten locale:nb",
  "/unknown",
];

let samples: Promise<Said> | undefined;
let ofFeeds: Promise<Said> | undefined;
let many: Promise<Said> | undefined;
let alerts: Promise<Said> | undefined;

/** The sample articles' answers to the main commands, in every language, as many on a page as there may be. Asked once. */
export function saidOfSamples(): Promise<Said> {
  samples ??= askSamples();
  return samples;
}

/** What is said of feeds: none, four with all that can be wrong, and 60 on one page. Asked once. */
export function saidOfFeeds(): Promise<Said> {
  ofFeeds ??= askFeeds();
  return ofFeeds;
}

/** What is said of none, one and 5,000 quotations: of the last the first page of 60, one between, and the last. Asked once. */
export function saidOfMany(): Promise<Said> {
  many ??= askMany();
  return many;
}

/** A member's 25 alerts, each way of adding one, and what an alert tells: 40 quotations, or 40 articles. Asked once. */
export function saidOfAlerts(): Promise<Said> {
  alerts ??= askAlerts();
  return alerts;
}

async function askSamples(): Promise<Said> {
  const desk = await openSampleDesk();
  const said: [string, Message][] = [];
  for (const locale of uiLocales) {
    for (const line of asked) {
      const message = await desk.ask(line, { locale, moderator: true, channel: "123456789012345678", perPage: 60 });
      said.push([`${line} (${locale})`, message]);
    }
  }
  await desk.store.close();
  if (desk.faults.length > 0) throw new AggregateError(desk.faults);
  return said;
}

async function askFeeds(): Promise<Said> {
  const said: [string, Message][] = [];
  const many = Array.from({ length: 60 }, (_, place) => ({
    url: `https://avis${place}.example/rss`,
    title: `Avis ${place}`,
    group: "",
  }));
  const few = await openFourFeeds();
  const crowd = await openFeedDesk({ starterFeeds: [{ name: "norge", feeds: many }] });
  for (const locale of uiLocales) {
    const ask = async ({ desk }: Pick<typeof few, "desk">, line: string) => {
      said.push([`${line} (${locale})`, await desk.ask(line, { ...kari, locale, perPage: 60 })]);
    };
    for (const line of ["list", "check kystavisa.example", "export", "remove Portaln"]) await ask(few, `/feed ${line}`);
    for (const line of ["add kystavisa.example", "add nowhere.example"]) await ask(few, `/feed ${line}`);
    await ask(few, "/status");
    const { desk } = await openFeedDesk({ starterFeeds: someLists });
    for (const line of ["list", "import", "add kystavisa.example", "add nrk"]) await ask({ desk }, `/feed ${line}`);
    for (const line of setups) await ask({ desk }, line);
    await desk.store.close();
    for (const line of ["import norge", "list", "export"]) await ask(crowd, `/feed ${line}`);
  }
  for (const { desk } of [few, crowd]) {
    await desk.store.close();
    if (desk.faults.length > 0) throw new AggregateError(desk.faults);
  }
  return said;
}

async function askAlerts(): Promise<Said> {
  const desk = await openSampleDesk();
  const said: [string, Message][] = [];
  const { rows: utterances } = await desk.store.quotes.find("local", { window: null }, { offset: 0, limit: 40 });
  const { rows: articles } = await desk.store.articles.search("local", { window: null }, { offset: 0, limit: 40 });
  for (const locale of uiLocales) {
    const member = { workspace: "discord:1", user: `123456789012345678${locale}`, locale };
    const lines = ["add Jens Stoltenberg", "add Stoltenbreg", "add Borchgrevink words:Russland every:60", "add"];
    for (let count = 0; count < 24; count++) lines.push(`add words:"${"a".repeat(50)} ${"b".repeat(count + 45)}"`);
    for (const line of [...lines, "list", "remove zzzzz"]) {
      said.push([`/alert ${line} (${locale})`, await desk.ask(`/alert ${line}`, member)]);
    }
    const setting = { speech: desk.speech(locale), now: Temporal.Now.instant(), zone: "Europe/Oslo" };
    for (const alert of await desk.store.alerts.list(member.workspace, { kind: "person", id: member.user })) {
      const news = alert.plan.follows.kind === "speakers" ? { utterances, articles: [] } : { utterances: [], articles };
      const message = alertMessage(alert, news, setting, languages);
      if (message) said.push([`alert ${alert.id} (${locale})`, message]);
    }
  }
  await desk.store.close();
  if (desk.faults.length > 0) throw new AggregateError(desk.faults);
  return said;
}

/** From a new place to one where all is set up, its moderators named, and asked for something else. */
const setups = [
  "/setup",
  "/setup list:norge",
  "/setup time:07:00 days:weekdays",
  "/setup time:06:00 days:daily",
  "/setup",
  `/settings moderators:${Array.from({ length: mostModerators }, (_, at) => `<@&${10n ** 17n + BigInt(at)}>`).join(" ")}`,
] as const;

const articles = 50;
const quotesOfEach = 100;

async function askMany(): Promise<Said> {
  const desk = await openDesk("2025-03-05T11:00:00+01:00");
  const file = (place: number, count: number, name: string) =>
    desk.file(
      {
        title: `Møte ${place} om havna`,
        url: `https://kystavisa.example/${place}`,
        published: "2025-03-04",
        language: "nb",
      },
      Array.from(
        { length: count },
        (_, index) => `– Vi flytter kai ${place * quotesOfEach + index} før høsten kommer, sier ${name} til Kystavisa.`,
      ).join("\n\n"),
    );
  await file(articles, 1, "Jonas Hellevåg");
  for (let place = 0; place < articles; place++) await file(place, quotesOfEach, "Berit Strandvåg");
  const said: [string, Message][] = [];
  for (const line of [
    "/quote Nobody",
    "/quote Hellevåg",
    "/quote Strandvåg",
    "/quote Strandvåg page:42",
    "/quote Strandvåg page:9999",
  ]) {
    for (const locale of uiLocales) said.push([`${line} (${locale})`, await desk.ask(line, { locale, perPage: 60 })]);
  }
  await desk.store.close();
  if (desk.faults.length > 0) throw new AggregateError(desk.faults);
  return said;
}
