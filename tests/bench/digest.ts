import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { loadBackground } from "../../src/content.ts";
import { analyseArticle } from "../../src/core/analyse-article.ts";
import { parseArticle } from "../../src/core/article/parse-text.ts";
import { rankStories } from "../../src/core/digest/rank-stories.ts";
import { groupStories } from "../../src/core/stories/group-stories.ts";
import { identifyArticle } from "../../src/ingest/identify.ts";
import type { OpenStore } from "../../src/store/build-ports.ts";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";
import { openDesk } from "../fixtures/desk.ts";
import { languages } from "../fixtures/languages.ts";
import { percentile, randomFrom, zipfPicker } from "./figures.ts";

const zone = "Europe/Oslo";
const day = Temporal.Instant.from("2024-06-19T00:00:00+02:00");
const atNight = "2024-06-19T23:00:00+02:00";
const sources = 60;
const vocabulary = 30_000;
const paragraphs = 14;
const sentences = 3;
const sentenceWords = 14;
/** The most that `/digest` reads. */
const mostRead = 10_000;
const tenSources = Array.from({ length: 10 }, (_, number) => `Avis ${number}`).join(", ");

/**
 * How long a digest of one day takes, from the typed line to the Message, over a database file of so many articles of some
 * 600 words: the first of a process; again; when articles have been revised since, kept up or not; of a part of them. And its
 * large parts. The clock's time, and that of the processor, which other programs do not count in. `--keep FOLDER` keeps
 * and reuses the files.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      articles: { type: "string", default: "1000,5000,10000" },
      runs: { type: "string", default: "7" },
      keep: { type: "string" },
    },
  });
  const folder = values.keep ?? mkdtempSync(join(tmpdir(), "avisbud-bench-"));
  try {
    for (const count of values.articles.split(",").map(Number)) {
      const file = join(folder, `digest-${count}.sqlite`);
      if (!existsSync(file)) await fill(file, count);
      await timeDigest(file, count, Number(values.runs));
    }
  } finally {
    if (values.keep === undefined) rmSync(folder, { recursive: true });
  }
}

async function timeDigest(file: string, count: number, runs: number): Promise<void> {
  const desk = await openDesk(atNight, { file });
  const background = loadBackground("content");
  const window = { from: day, to: day.add({ hours: 24 }) };
  const now = Temporal.Instant.from(atNight);
  const digest = (options = "") => desk.ask(`/digest period:today${options}`);
  print(`${count} articles of a day`);
  print("                                      ms of the clock: least  half  most   of the processor: least  half");
  await time("/digest, the first", digest, 1);
  await time("/digest again", digest, runs);
  await time("/digest length:full", () => digest(" length:full"), runs);
  const read = () => desk.store.articles.search("local", { window }, { offset: 0, limit: mostRead });
  const { rows } = await read();
  const revised = rows.map(({ article }) => article).values();
  const revise = async (): Promise<void> => {
    const article = revised.next().value;
    if (!article) throw new Error("bench: there are fewer articles than runs");
    const blocks = [...article.blocks, { kind: "paragraph", text: `Oppdatert klokken ${runs}.` } as const];
    const contentHash = `${article.contentHash}+`;
    await desk.store.articles.save("common", analyseArticle({ ...article, blocks, contentHash }, languages));
  };
  await time("/digest, an article revised", digest, runs, revise);
  await time("  keeping up with that", () => desk.stories.keepUp(now), runs, revise);
  await time("/digest, kept up", digest, runs, async () => {
    await revise();
    await desk.stories.keepUp(now);
  });
  await time("/digest of ten sources", () => digest(` source:"${tenSources}"`), runs, revise);
  const request = { length: "standard", now, zone, window } as const;
  const stories = groupStories(rows, background);
  globalThis.gc?.();
  print(`  memory ${Math.round(process.memoryUsage().rss / 2 ** 20)} MiB; ${stories.length} stories; parts of it:`);
  await time("the store's read", read, runs);
  await time("grouping", () => groupStories(rows, background), runs);
  await time("ranking", () => rankStories(stories, request, 30), runs);
  if (desk.faults.length > 0) throw new AggregateError(desk.faults, "digests failed");
  await desk.store.close();
}

async function time(name: string, work: () => unknown, runs: number, before?: () => Promise<void>): Promise<void> {
  const durations: number[] = [];
  const worked: number[] = [];
  for (let at = 0; at < runs; at++) {
    await before?.();
    const start = performance.now();
    const cpu = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(cpu);
    durations.push(performance.now() - start);
    worked.push((user + system) / 1000);
  }
  const figure = (some: readonly number[], share: number) => percentile(some, share).toFixed(0).padStart(6);
  const [least, half, most] = [0, 0.5, 0.99].map((share) => figure(durations, share));
  print(`  ${name.padEnd(50)}${least}${half}${most}${figure(worked, 0).padStart(26)}${figure(worked, 0.5)}`);
}

/** Made-up news: events with words and names of their own, most told once or twice and some by many. */
async function fill(file: string, count: number): Promise<void> {
  const store = await openSqliteStore({ file, zone, samples: "auto", languages, durable: false });
  const random = randomFrom(11);
  const pick = (below: number) => Math.floor(random() * below);
  const syllables =
    "ba bei bo da de dri fa fjo ga grø ha he ka kle ku la li ma me na ne ra rø sa ste ta tro va vi".split(" ");
  const word = () => Array.from({ length: 2 + pick(3) }, () => syllables[pick(syllables.length)]).join("");
  const words = Array.from({ length: vocabulary }, word);
  const common = zipfPicker(vocabulary, random);
  const aWord = () => words[common()] ?? "";
  const name = () => `${upper(word())} ${upper(word())}`;
  const events = Array.from({ length: Math.ceil(count / 2) }, () => ({
    words: Array.from({ length: 40 }, word),
    people: [name(), name(), name()],
  }));
  const anEvent = zipfPicker(events.length, random);
  for (let at = 0; at < count; at++) {
    const event = events[random() < 0.7 ? pick(events.length) : anEvent()] ?? events[0];
    if (!event) break;
    const aPhrase = (length: number) =>
      Array.from({ length }, () => (random() < 0.3 ? (event.words[pick(40)] ?? "") : aWord())).join(" ");
    const person = () => event.people[pick(3)] ?? "";
    const paragraph = (_: unknown, index: number) =>
      index % 4 === 3
        ? `– ${upper(aPhrase(sentenceWords))}, sier ${person()}.`
        : Array.from({ length: sentences }, () => `${person()} ${aPhrase(sentenceWords)}.`).join(" ");
    const published = day.add({ seconds: Math.floor((at / count) * 82_000) }).toString();
    await fileArticle(store, `${Array.from({ length: paragraphs }, paragraph).join("\n\n")}`, {
      title: upper(aPhrase(7)),
      source: `Avis ${pick(sources)}`,
      url: `https://avis.example/${at}`,
      language: "nb",
      published,
    });
  }
  await store.close();
}

async function fileArticle(
  store: OpenStore,
  text: string,
  given: {
    readonly title: string;
    readonly source: string;
    readonly url: string;
    readonly language: "nb";
    readonly published: string;
  },
): Promise<void> {
  const published = { precision: "instant", instant: Temporal.Instant.from(given.published) } as const;
  const draft = parseArticle(text, {
    source: given.source,
    languages,
    zone,
    record: { ...given, published },
    form: "text",
  });
  if (draft.kind === "refusal") throw new Error(JSON.stringify(draft.refusal));
  await store.articles.save("common", analyseArticle(identifyArticle(draft.draft, {}), languages));
}

function upper(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
