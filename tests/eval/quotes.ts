import { existsSync, readFileSync } from "node:fs";
import { normaliseText } from "../../src/core/article/normalise.ts";
import { parseBlocks } from "../../src/core/article/parse-blocks.ts";
import type { Languages } from "../../src/core/language/language.ts";
import { findQuotes } from "../../src/core/quotes/find-quotes.ts";
import { certaintyErrors, certaintyLines } from "./certainty.ts";
import { shared } from "./gold.ts";
import { implicitLines } from "./implicit.ts";
import { nameErrors, nameLines, nerLines } from "./names.ts";
import type { QuoteOptions } from "./options.ts";
import { describeError, errorsIn } from "./quote-errors.ts";
import { judgeAll, quoteSets, type Reading, readSet, rowTypes, tableHead, tableRow } from "./quote-table.ts";
import { ruleExamples, ruleTable } from "./rules.ts";
import { figuresOf } from "./score-quotes.ts";
import { type SeedRow, scoreSeed, seedGoldSchema } from "./score-seed.ts";

/** Whether the seed gold and its articles are beside the checkout. */
export const hasSeed = existsSync(new URL("gold/seed-quotes.json", shared)) && existsSync(new URL("articles/", shared));

/** The gold table of the two real articles. */
export function seedRows(languages: Languages): SeedRow[] {
  const profile = languages.get("nb");
  if (!profile) return [];
  const gold = seedGoldSchema.parse(JSON.parse(readFileSync(new URL("gold/seed-quotes.json", shared), "utf8")));
  return Object.keys(gold.articles).flatMap((article) => {
    const { text } = normaliseText(readFileSync(new URL(`articles/${article}`, shared), "utf8"));
    const { blocks } = parseBlocks(text, { language: "nb", languages });
    return scoreSeed(gold, article, blocks, findQuotes(blocks, profile));
  });
}

/**
 * Prints what of the seed gold is wrong and the table of all sets; or instead the worst mistakes, or what a rule decides.
 * @returns false when a line of the seed gold is wrong
 */
export function evalQuotes(languages: Languages, options: QuoteOptions, print: (line: string) => void): boolean {
  const sets = quoteSets
    .filter(({ lang }) => options.langs.includes(lang))
    .map((set) => ({ ...set, readings: readSet(set.file, languages, options) }));
  for (const { lang, file, readings } of sets) {
    if (!readings) print(`${lang}: skipped: ../shared/quotes/${file}.jsonl is missing`);
  }
  const read = sets.flatMap(({ lang, readings }) => (readings ? [{ lang, readings }] : []));
  if (options.errors !== null) {
    const readings = read.flatMap((set) => set.readings);
    for (const line of worstErrors(readings, options, options.errors)) print(line);
    return true;
  }
  if (options.rule !== null) {
    const readings = read.flatMap((set) => set.readings);
    const { rule, type } = options;
    for (const line of rule === "" ? ruleTable(readings, type) : ruleExamples(readings, type, rule)) print(line);
    return true;
  }
  const isSeedRight = printSeed(languages, print);
  print("");
  print(tableHead);
  for (const { lang, readings } of read) {
    for (const row of rowTypes) print(tableRow(lang, row, figuresOf(judgeAll(readings, row))));
  }
  print("");
  for (const line of certaintyLines(read)) print(line);
  print("");
  for (const line of implicitLines(read.flatMap(({ readings }) => readings))) print(line);
  for (const line of nameLines(read)) print(line);
  for (const line of nerLines(languages)) print(line);
  return isSeedRight;
}

function* worstErrors(readings: readonly Reading[], { type, category }: QuoteOptions, most: number) {
  const all = readings.flatMap((reading) => {
    if (category === "stated" || category === "inferred") return certaintyErrors(reading);
    return category === "name" ? nameErrors(reading) : judgeAll([reading], type).flatMap(errorsIn);
  });
  const errors = all.filter((error) => !category || error.category === category).sort((a, b) => b.cost - a.cost);
  const decisions = new Map(readings.map((reading) => [reading.record, reading.decisions]));
  for (const error of errors.slice(0, most)) yield `${describeError(error, decisions.get(error.record) ?? [])}\n`;
  const counts = Map.groupBy(errors, (error) => error.category);
  yield `${errors.length} in all: ${[...counts].map(([name, some]) => `${some.length} ${name}`).join(", ")}`;
}

function printSeed(languages: Languages, print: (line: string) => void): boolean {
  if (!hasSeed) {
    print("seed gold: skipped: ../shared/gold is missing");
    return true;
  }
  const rows = seedRows(languages);
  for (const row of rows) {
    if (row.verdict === "ok") continue;
    print(
      `${row.verdict.padEnd(9)}  ${row.article.slice(0, 3)}  ${row.kind.padEnd(8)}  ${row.text.slice(0, 70)}  <- ${row.why}`,
    );
  }
  const count = (verdict: SeedRow["verdict"]) => rows.filter((row) => row.verdict === verdict).length;
  print(`seed gold: ${count("ok")} ok, ${count("wrong")} wrong, ${count("not found")} indirect ones not found`);
  return count("wrong") === 0;
}
