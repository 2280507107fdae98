import { languageCodes } from "../../src/core/article/article.ts";
import { normaliseText } from "../../src/core/article/normalise.ts";
import { parseBlocks } from "../../src/core/article/parse-blocks.ts";
import type { LanguageProfile, Languages } from "../../src/core/language/language.ts";
import { readSamples } from "../../src/ingest/read-articles.ts";
import { analyseText } from "../../src/tools/analyse-text.ts";
import { randomFrom } from "../bench/figures.ts";
import { hostileTexts } from "../fixtures/hostile-texts.ts";
import { brokenInBlocks, brokenInText } from "../fixtures/quote-invariants.ts";

export type FuzzOptions = { readonly seconds: number; readonly seed: number };

/** Shorter texts say more of the clock than of the engine. */
const timedFromChars = 1000;

/**
 * Reads the sample articles, broken in ever other ways, for so many seconds, and holds each to what must be true of any
 * quotations. Prints how many it read and the slowest of them. @returns false when one threw or broke a rule
 */
export async function fuzz(
  languages: Languages,
  options: FuzzOptions,
  print: (line: string) => void,
): Promise<boolean> {
  const { seconds, seed } = options;
  const random = randomFrom(seed);
  const texts = await sampleTexts(languages);
  const profiles = languageCodes.flatMap((code) => languages.get(code) ?? []);
  const ends = performance.now() + seconds * 1000;
  let [runs, chars, quotes] = [0, 0, 0];
  let slowest = { msPerKilobyte: 0, run: 0, text: "" };
  const broken: string[] = [];
  for (; performance.now() < ends; runs++) {
    const text = mutated(pick(texts, random), texts, random);
    const profile = pick(profiles, random);
    const { found, wrong } = readOne(text, profile, languages);
    for (const what of wrong) broken.push(`run ${runs}: ${what}`);
    chars += text.length;
    quotes += found;
    if (text.length < timedFromChars) continue;
    const time = () => (1024 * milliseconds(() => analyseText(text, profile.code, languages))) / text.length;
    // looked at again, since something else may have been busy
    if (time() <= slowest.msPerKilobyte) continue;
    const msPerKilobyte = Math.min(time(), time(), time());
    if (msPerKilobyte > slowest.msPerKilobyte) slowest = { msPerKilobyte, run: runs, text };
  }
  print(`${runs} texts (seed ${seed}), ${(chars / 1e6).toFixed(1)} million characters, ${quotes} quotations`);
  print(
    `slowest: run ${slowest.run}, ${slowest.msPerKilobyte.toFixed(2)} ms a kilobyte: ${JSON.stringify(slowest.text.slice(0, 160))}`,
  );
  for (const line of broken.slice(0, 20)) print(line);
  print(`${broken.length} broken rules`);
  return broken.length === 0;
}

function readOne(text: string, profile: LanguageProfile, languages: Languages): { found: number; wrong: string[] } {
  try {
    const quotes = analyseText(text, profile.code, languages);
    const { blocks } = parseBlocks(normaliseText(text).text, { language: profile.code, languages });
    return { found: quotes.length, wrong: [...brokenInText(text, quotes), ...brokenInBlocks(blocks, profile)] };
  } catch (error) {
    return { found: 0, wrong: [`threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`] };
  }
}

async function sampleTexts(languages: Languages): Promise<string[]> {
  const texts: string[] = [];
  for await (const read of readSamples("content/articles", { languages, zone: "Europe/Oslo" })) {
    if (read.kind === "article") texts.push(read.draft.blocks.map(({ text }) => text).join("\n\n"));
  }
  return texts;
}

const signs = [
  ..."«»“”„\"''–—-.,:;?!()… \n\t\u00A0\u00AD\u200B\uD800\uDC00AÅé7",
  "\r\n",
  "– ",
  " sier ",
  " sa ",
  " said ",
];

/** A text with a few of its parts taken out, doubled, moved, turned or mixed with another's or with hostile ones. */
function mutated(text: string, others: readonly string[], random: () => number): string {
  let out = text;
  for (let left = 1 + Math.floor(random() * 12); left > 0; left--) {
    const a = Math.floor(random() * out.length);
    const b = Math.min(out.length, a + Math.floor(random() ** 3 * 800));
    const part = out.slice(a, b);
    const kinds = [
      () => "",
      () => pick(signs, random),
      () => part + part,
      () => part.repeat(1 + Math.floor(random() * 20)),
      () => part.replaceAll(pick(signs, random), pick(signs, random)),
      () => part.replaceAll(/\s+/gu, " "),
      () => part.replaceAll(". ", ".\n– "),
      () => [...part].toReversed().join(""),
      () => part.toUpperCase(),
      () => pick(others, random).slice(a, b),
      () => pick(hostileTexts, random).of(Math.floor(random() * 600)),
    ];
    out = out.slice(0, a) + pick(kinds, random)() + out.slice(b);
  }
  return out.slice(0, 60_000);
}

function pick<T>(things: readonly T[], random: () => number): T {
  const thing = things[Math.floor(random() * things.length)];
  if (thing === undefined) throw new Error("fuzz: there is nothing to pick from");
  return thing;
}

function milliseconds(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
