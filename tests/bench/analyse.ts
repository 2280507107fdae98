import { parseArgs } from "node:util";
import type { Block } from "../../src/core/article/article.ts";
import type { LanguageProfile } from "../../src/core/language/language.ts";
import { findQuotes } from "../../src/core/quotes/find-quotes.ts";
import { readSamples } from "../../src/ingest/read-articles.ts";
import { analyseText } from "../../src/tools/analyse-text.ts";
import { type HostileText, hostileTexts } from "../fixtures/hostile-texts.ts";
import { languages } from "../fixtures/languages.ts";
import { randomFrom } from "./figures.ts";

const articleWords = 600;
const targetASecond = 1000;
const sizes = [1, 2, 4, 8, 16, 32, 64] as const;
const baseChars = 16_384;
/** Above this growth a doubling, over the last three of them, is not linear; caches and the collector of garbage cost some. */
const steepest = 2.5;

/**
 * Articles a second on one core, from text to quotations, and how the time grows with the length: of ordinary texts, and of
 * texts made to be slow, as a whole text and as one paragraph of speech. `--only WORDS` takes the texts whose name has them.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { only: { type: "string", default: "" } } });
  const paragraphs = await sampleParagraphs();
  if (values.only === "") throughput(paragraphs);
  print(
    `\nms for ${baseChars / 1024} thousand characters and ${sizes.slice(1).join(", ")} times that; the growth of each doubling`,
  );
  const ordinary: HostileText = {
    name: "ordinary articles",
    of: (chars) => textOf(paragraphs, (text) => text.length >= chars),
  };
  for (const text of [ordinary, ...hostileTexts]) {
    if (!text.name.includes(values.only)) continue;
    grow(`${text.name}, text`, (chars) => asText(text.of(chars)));
    grow(`${text.name}, speech`, (chars) => asSpeech(text.of(chars)));
  }
  if (!"ten megabytes".includes(values.only)) return;
  const paragraph = ordinary.of(10_000_000).replaceAll("\n", " ");
  print(`one paragraph of ten megabytes: ${milliseconds(asText(paragraph)).toFixed(0)} ms`);
}

function throughput(paragraphs: readonly string[]): void {
  const random = randomFrom(4);
  const texts = Array.from({ length: 200 }, () => {
    const shuffled = paragraphs.toSorted(() => random() - 0.5);
    return textOf(shuffled, (text) => text.split(/\s+/u).length >= articleWords);
  });
  const rounds = Array.from({ length: 10 }, () =>
    milliseconds(() => {
      for (const text of texts) analyseText(text, "nb", languages);
    }),
  );
  const best = (1000 * texts.length) / Math.min(...rounds);
  const words = texts.reduce((sum, text) => sum + text.split(/\s+/u).length, 0) / texts.length;
  const found = texts.reduce((sum, text) => sum + analyseText(text, "nb", languages).length, 0) / texts.length;
  const verdict = best >= targetASecond ? "ok" : "below";
  print(
    `${best.toFixed(0)} articles a second (${targetASecond} ${verdict}): ${words.toFixed(0)} words each, ${found.toFixed(1)} quotations; best of ${rounds.length} rounds, the worst ${((1000 * texts.length) / Math.max(...rounds)).toFixed(0)}`,
  );
}

function grow(name: string, prepare: (chars: number) => () => void): void {
  const times: number[] = [];
  for (const size of sizes) {
    const work = prepare(size * baseChars);
    const first = milliseconds(work);
    times.push(first > 500 ? first : Math.min(first, milliseconds(work)));
    // what is that slow already would take minutes at the full length
    if (first > 20_000) break;
  }
  const factors = times.slice(1).map((time, index) => time / (times[index] ?? time));
  const last = factors.slice(-3);
  const isSteep = last.reduce((product, factor) => product * factor, 1) > steepest ** last.length;
  const cells = times.map((time) => time.toFixed(time < 10 ? 1 : 0).padStart(6)).join("");
  print(
    `${name.padEnd(42)}${cells}   ${factors.map((factor) => factor.toFixed(1)).join(" ")}${isSteep ? "   not linear" : ""}`,
  );
}

function asText(text: string): () => void {
  return () => analyseText(text, "nb", languages);
}

function asSpeech(text: string): () => void {
  const blocks: Block[] = [{ kind: "speech", text: `– ${text}` }];
  const profile = bokmal();
  return () => findQuotes(blocks, profile);
}

function bokmal(): LanguageProfile {
  const profile = languages.get("nb");
  if (!profile) throw new Error("content/languages has no nb");
  return profile;
}

/** The paragraphs of the Norwegian sample articles, as a text has them. */
async function sampleParagraphs(): Promise<string[]> {
  const paragraphs: string[] = [];
  for await (const read of readSamples("content/articles", { languages, zone: "Europe/Oslo" })) {
    if (read.kind !== "article" || read.draft.language !== "nb") continue;
    for (const block of read.draft.blocks)
      if (block.kind === "paragraph" || block.kind === "speech") paragraphs.push(block.text);
  }
  return paragraphs;
}

/** Paragraphs, again from the first when they are used up, until it is enough. */
function textOf(paragraphs: readonly string[], isEnough: (text: string) => boolean): string {
  let text = "";
  for (let at = 0; !isEnough(text); at++) text += `${paragraphs[at % paragraphs.length] ?? ""}\n\n`;
  return text;
}

/**
 * Time on the processor, since others use it too: a busy machine makes nothing slower than it is. Its clock ticks every few
 * milliseconds, so what is shorter is done again until that says something.
 */
function milliseconds(work: () => void): number {
  const start = process.threadCpuUsage();
  for (let runs = 1; ; runs++) {
    work();
    const { user, system } = process.threadCpuUsage(start);
    const spent = (user + system) / 1000;
    if (spent > 60) return spent / runs;
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
