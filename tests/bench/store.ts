import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { stemQueryOf } from "../../src/core/search/stems.ts";
import type { OpenStore } from "../../src/store/build-ports.ts";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";
import { news } from "../contracts/store/news.ts";
import { languages } from "../fixtures/languages.ts";
import { percentile, randomFrom, zipfPicker } from "./figures.ts";

const quotesPerArticle = 5;
const articlesPerDay = 500;
const sources = 30;
const vocabulary = 30_000;
const firstPage = { offset: 0, limit: 10 };
const workspace = "discord:1";
/** Has corrected some of the newest quotations. */
const correcting = "discord:2";
const corrections = 50;

/** Fills a store with made-up news and times what commands ask of it. `--file` keeps and reuses the database. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      articles: { type: "string", default: "20000" },
      runs: { type: "string", default: "200" },
      file: { type: "string" },
    },
  });
  const folder = mkdtempSync(join(tmpdir(), "avisbud-bench-"));
  const file = values.file ?? join(folder, "bench.sqlite");
  try {
    const isFilled = existsSync(file);
    const world = madeUpWorld(Number(values.articles));
    const store = await openSqliteStore({
      file,
      zone: "Europe/Oslo",
      samples: "auto",
      languages: languages,
      durable: false,
    });
    if (!isFilled) await fill(store, world);
    print(`database ${Math.round(statSync(file).size / 2 ** 20)} MiB`);
    await correctSome(store);
    await timeQuestions(store, world, Number(values.runs));
    await store.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

type World = ReturnType<typeof madeUpWorld>;

function madeUpWorld(articles: number) {
  const random = randomFrom(7);
  const syllables =
    "ba be bi bo da de di do fa fe ga ge ha he ka ke ki la le li lo ma me mi na ne ra re sa se ta".split(" ");
  const pick = (count: number) => Math.floor(random() * count);
  const word = () => Array.from({ length: 2 + pick(3) }, () => syllables[pick(syllables.length)]).join("");
  const words = Array.from({ length: vocabulary }, word);
  const firstNames = Array.from({ length: 300 }, word);
  const lastNames = Array.from({ length: 4_000 }, word);
  const speakers = Array.from({ length: Math.max(50, Math.ceil((articles * quotesPerArticle) / 8)) }, () =>
    [firstNames, lastNames].map((names) => upper(names[pick(names.length)] ?? "x")).join(" "),
  );
  const pickWord = zipfPicker(words.length, random);
  const pickSpeaker = zipfPicker(speakers.length, random);
  const text = (count: number) => Array.from({ length: count }, () => words[pickWord()]).join(" ");
  const speaker = () => speakers[pickSpeaker()] ?? "";
  const roles = Array.from({ length: 500 }, () => `${text(1)} i ${text(1)}`);
  let last = { text: text(12), by: speaker(), role: "leder" };
  /** What somebody says, in one of a few roles; now and then what has just been printed elsewhere. */
  const said = () => {
    if (random() < 0.1) return last;
    const by = speaker();
    last = { text: upper(text(12)), by, role: roles[(by.length * 31 + pick(4)) % roles.length] ?? "" };
    return last;
  };
  return { articles, random, text, pick, said, speaker, aWord: () => words[pickWord()] ?? "" };
}

async function fill(store: OpenStore, world: World): Promise<void> {
  const start = performance.now();
  const firstDay = Temporal.Instant.from("2024-01-01T00:00:00Z");
  for (let i = 0; i < world.articles; i++) {
    const quotes = Array.from({ length: quotesPerArticle }, () => world.said());
    const minutes = Math.floor(((i + world.random() * 200) * 24 * 60) / articlesPerDay);
    const analysis = news({
      id: `a${i}`,
      source: `Avis ${world.pick(sources)}`,
      published: firstDay.add({ minutes }).toString(),
      paragraphs: Array.from({ length: 4 }, () => world.text(30)),
      topics: [world.aWord()],
      names: [...quotes.map((quote) => quote.by), upper(world.aWord())],
      quotes,
    });
    await store.articles.save("common", analysis);
    if ((i + 1) % 20_000 === 0) print(`  ${i + 1} articles`);
  }
  const seconds = (performance.now() - start) / 1_000;
  print(`${world.articles} articles, ${world.articles * quotesPerArticle} quotes saved in ${seconds.toFixed(0)} s`);
}

async function correctSome(store: OpenStore): Promise<void> {
  const newest = await store.quotes.find(correcting, { window: null }, { offset: 0, limit: corrections });
  for (const { places } of newest.rows) {
    const [{ article, text, corrected }] = places;
    const claims = [{ articleId: article.id, text: corrected?.readAs ?? text }] as const;
    const reading = { kind: "wrong-speaker", claims, speaker: "Per Dal" } as const;
    await store.readings.add(correcting, reading, "bench", Temporal.Now.instant());
  }
}

async function timeQuestions(store: OpenStore, world: World, runs: number): Promise<void> {
  const stems = () => stemQueryOf(world.aWord(), languages);
  const twoStems = () => stemQueryOf(world.text(2), languages);
  const { newest: latest } = await store.articles.totals(workspace);
  const newest = latest.precision === "instant" ? latest.instant : Temporal.Instant.from("2024-01-01T00:00:00Z");
  const lastDays = (days: number) => ({ from: newest.subtract({ hours: 24 * days }), to: newest.add({ hours: 1 }) });
  const anyTime = { window: null };
  const speakerIds = async () => (await store.speakers.find(workspace, world.speaker())).map((speaker) => speaker.id);
  const known = await Promise.all(Array.from({ length: runs }, speakerIds));
  const most = (await store.speakers.complete(workspace, "", 1)).map((speaker) => speaker.id);
  const all = await store.sources.list(workspace);
  const someSources = all.slice(0, 1).map((source) => source.id);
  const misspelled = () => {
    const name = world.speaker();
    const at = 1 + world.pick(name.length - 3);
    return name.slice(0, at) + name.charAt(at + 1) + name.charAt(at) + name.slice(at + 2);
  };

  const questions: Readonly<Record<string, (run: number) => Promise<unknown>>> = {
    "quotes.find everything": () => store.quotes.find(workspace, anyTime, firstPage),
    "quotes.find a speaker": (run) =>
      store.quotes.find(workspace, { ...anyTime, speakers: known[run] ?? [] }, firstPage),
    "quotes.find the most quoted": () => store.quotes.find(workspace, { ...anyTime, speakers: most }, firstPage),
    "quotes.find a word": () => store.quotes.find(workspace, { ...anyTime, stems: stems() }, firstPage),
    "quotes.find speaker and word": (run) =>
      store.quotes.find(workspace, { ...anyTime, speakers: known[run] ?? [], stems: stems() }, firstPage),
    "quotes.find a source": () => store.quotes.find(workspace, { ...anyTime, sources: someSources }, firstPage),
    "quotes.find last 30 days": () => store.quotes.find(workspace, { window: lastDays(30) }, firstPage),
    "quotes.find page 50": () => store.quotes.find(workspace, anyTime, { offset: 500, limit: 10 }),
    "quotes.find everything, corrected": () => store.quotes.find(correcting, anyTime, firstPage),
    "quotes.find most quoted, corrected": () =>
      store.quotes.find(correcting, { ...anyTime, speakers: most }, firstPage),
    "articles.totals, corrected": () => store.articles.totals(correcting),
    "articles.search a word": () => store.articles.search(workspace, { ...anyTime, stems: stems() }, firstPage),
    "articles.search two words": () => store.articles.search(workspace, { ...anyTime, stems: twoStems() }, firstPage),
    "articles.search a week": () => store.articles.search(workspace, { window: lastDays(7) }, firstPage),
    "articles.search a day, all": () =>
      store.articles.search(workspace, { window: lastDays(1) }, { offset: 0, limit: 10_000 }),
    "articles.countNaming": () => store.articles.countNaming(workspace, stemQueryOf(world.speaker(), languages)),
    "articles.totals": () => store.articles.totals(workspace),
    "sources.list": () => store.sources.list(workspace),
    "speakers.find": () => store.speakers.find(workspace, world.speaker()),
    "speakers.complete a letter": () => store.speakers.complete(workspace, world.speaker().slice(0, 1), 25),
    "speakers.complete 3 letters": () => store.speakers.complete(workspace, world.speaker().slice(0, 3), 25),
    "speakers.nearest": () => store.speakers.nearest(workspace, misspelled(), 5),
    "speakers.profile": (run) => store.speakers.profile(workspace, known[run]?.[0] ?? ""),
    "speakers.profile the most quoted": () => store.speakers.profile(workspace, most[0] ?? ""),
  };

  print(`${"".padEnd(36)}     p50     p99 ms (${runs} runs)`);
  for (const [name, ask] of Object.entries(questions)) {
    const durations: number[] = [];
    for (let run = 0; run < runs; run++) {
      const start = performance.now();
      await ask(run);
      durations.push(performance.now() - start);
    }
    const [half, most] = [0.5, 0.99].map((share) => percentile(durations, share).toFixed(2).padStart(8));
    print(`${name.padEnd(36)}${half}${most}`);
  }
  print(`memory ${Math.round(process.memoryUsage().rss / 2 ** 20)} MiB`);
}

function upper(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
