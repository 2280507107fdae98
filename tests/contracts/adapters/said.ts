import { uiLocales } from "../../../src/core/locale.ts";
import type { Message } from "../../../src/core/message/message.ts";
import { openDesk } from "../../fixtures/desk.ts";
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
  "/search finnesikke",
  "/status",
  "/help",
  "/help schedule",
  "/schedule add time:07:00 days:weekdays",
  "/schedule add time:07:00 zone:Olso",
  "/schedule add",
  "/schedule list",
  "/readings list",
  "/unknown",
];

let samples: Promise<Said> | undefined;
let many: Promise<Said> | undefined;

/** The sample articles' answers to the main commands, in every language, as many on a page as there may be. Asked once. */
export function saidOfSamples(): Promise<Said> {
  samples ??= askSamples();
  return samples;
}

/** What is said of none, one and 5,000 quotations: of the last the first page of 60, one between, and the last. Asked once. */
export function saidOfMany(): Promise<Said> {
  many ??= askMany();
  return many;
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
