import { parseArgs } from "node:util";
import { loadBackground } from "../../src/content.ts";
import type { AnalysedArticle } from "../../src/core/ports.ts";
import { arrivalOf } from "../../src/core/stories/arrival.ts";
import { startGrouper } from "../../src/core/stories/grouper.ts";
import { buildMarkReader, type Marks } from "../../src/core/stories/marks.ts";
import { termsOf } from "../../src/core/stories/terms.ts";
import { startVocabulary } from "../../src/core/stories/vocabulary.ts";
import { languages } from "../fixtures/languages.ts";
import { isAsStarted, runAsStarted } from "./as-started.ts";
import { randomFrom, zipfPicker } from "./figures.ts";

/** Articles are read so many at a time; and the last so many that are added say what one costs in a window of that size. */
const last = 1000;
const vocabulary = 60_000;
const eventWords = 30;
/** Days over which the articles of a run are spread: less than a story's silence, so that all of them are in the window. */
const days = 14;

/**
 * How long grouping takes for so many articles of a window, from stored analysis, in the order that digests and `cli -- group`
 * group them in; what an article costs when the window has them all; the memory; and how the time grows. `--words N` for texts of another length.
 * With the flags for memory that `npm start` has.
 */
export async function run(args: readonly string[]): Promise<void> {
  if (!isAsStarted()) return runAsStarted("stories", args);
  const { values } = parseArgs({
    args: [...args],
    options: {
      articles: { type: "string", default: "1000,10000,100000" },
      words: { type: "string", default: "60" },
    },
  });
  const words = Number(values.words);
  const background = loadBackground("content");
  print(`texts of ${words} words; one core`);
  print("articles   stories   seconds   a second   the end   last, ms each   memory MiB   time for ten times as many");
  let before: { readonly count: number; readonly seconds: number } | null = null;
  for (const count of values.articles.split(",").map(Number)) {
    globalThis.gc?.();
    const memoryBefore = process.memoryUsage().rss;
    const vocabulary = startVocabulary(background);
    const readMarks = buildMarkReader(vocabulary);
    const marks: Marks[] = [];
    let readMs = 0;
    let batch: AnalysedArticle[] = [];
    for (const article of madeUp(count, words)) {
      if (batch.push(article) < last && marks.length + batch.length < count) continue;
      const start = cpuMs();
      for (const analysed of batch) marks.push(readMarks(analysed));
      readMs += cpuMs() - start;
      batch = [];
    }
    const start = cpuMs();
    const grouper = startGrouper(vocabulary);
    const arrival = arrivalOf(marks).flatMap((place) => marks[place] ?? []);
    for (const one of arrival.slice(0, -last)) grouper.add(one);
    const startLast = cpuMs();
    for (const one of arrival.slice(-last)) grouper.add(one);
    const startEnd = cpuMs();
    const stories = new Set(grouper.stories()).size;
    const end = cpuMs();
    const lastMs = startEnd - startLast;
    const settleMs = end - startEnd;
    const seconds = (readMs + end - start) / 1000;
    const growth = before ? (seconds / before.seconds) ** (1 / Math.log10(count / before.count)) : null;
    const memory = (process.memoryUsage().rss - memoryBefore) / 2 ** 20;
    print(
      [
        String(count).padStart(8),
        String(stories).padStart(10),
        seconds.toFixed(2).padStart(10),
        (count / seconds).toFixed(0).padStart(11),
        `${(settleMs / 1000).toFixed(2)} s`.padStart(10),
        (lastMs / last).toFixed(3).padStart(12),
        memory.toFixed(0).padStart(14),
        growth === null ? "" : `${growth.toFixed(1)} times`.padStart(18),
      ].join(""),
    );
    before = { count, seconds };
  }
}

/** Made-up news in order of time: events with words and names of their own, most told once or twice and some by many. */
function* madeUp(count: number, words: number): Generator<AnalysedArticle> {
  const random = randomFrom(7);
  const pick = (below: number) => Math.floor(random() * below);
  const syllables =
    "ba bei bo da de dri fa fjo ga grø ha he ka kle ku la li ma me na ne ra rø sa ste ta tro va vi".split(" ");
  const word = () => Array.from({ length: 2 + pick(3) }, () => syllables[pick(syllables.length)]).join("");
  const all = Array.from({ length: vocabulary }, word);
  const common = zipfPicker(vocabulary, random);
  const name = () => `${upper(word())} ${upper(word())}`;
  const events: { readonly words: readonly string[]; readonly people: readonly string[] }[] = [];
  const anEvent = () => ({
    words: Array.from({ length: eventWords }, () => all[common()] ?? ""),
    people: [name(), name(), name()],
  });
  const aRecent = zipfPicker(2000, random);
  const profile = languages.get("nb");
  if (!profile) throw new Error("bench: content/languages has no nb");
  const from = Temporal.Instant.from("2024-06-01T00:00:00Z").epochMilliseconds;
  for (let at = 0; at < count; at++) {
    // half of what comes is an event nobody has told of, half goes on with one of late
    if (events.length === 0 || random() < 0.5) events.push(anEvent());
    const event = events[Math.max(0, events.length - 1 - aRecent())] ?? events[0];
    if (!event) continue;
    const phrase = (length: number) =>
      Array.from({ length }, () =>
        random() < 0.3 ? (event.words[pick(eventWords)] ?? "") : (all[common()] ?? ""),
      ).join(" ");
    const sentences = Math.ceil(words / 15);
    const text = Array.from({ length: sentences }, () => `Da sa ${event.people[pick(3)]} ${phrase(12)}.`).join(" ");
    const article = {
      id: `a${at}`,
      source: "Avis",
      title: { text: upper(phrase(7)), chosen: false },
      authors: [],
      language: "nb",
      topics: [],
      published: {
        precision: "instant",
        instant: Temporal.Instant.fromEpochMilliseconds(from + Math.floor((at / count) * days * 86_400_000)),
      },
      blocks: [{ kind: "paragraph", text }],
      sample: false,
      revision: 1,
      contentHash: `a${at}`,
    } as const;
    yield { article, ...termsOf(article, profile), policy: "points" };
  }
}

/** The time of the processor, not of the clock: other programs do not count. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function upper(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
