import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { loadBackground, loadLanguages } from "../../src/content.ts";
import { keyPointsOfText } from "../../src/core/digest/key-points-of-text.ts";
import { intervalOf } from "./bootstrap.ts";
import { loadPointLabels } from "./labels/point-labels.ts";
import { mean, type Rouge, rouge } from "./rouge.ts";
import { faultsOf, type SummaryFaults } from "./summary-faults.ts";

/** As long as people's summaries of these articles are. */
const words = 94;
/** Plain systems whose summaries are in ../shared/digests/floors; the first is the one to be compared with. */
const floors = ["cpos", "pacsum", "leadW"] as const;
const floorNames = { cpos: "centroid and position", pacsum: "PacSum", leadW: "the first sentences" } as const;

const goldSchema = z.object({ id: z.string(), text: z.string(), summaries: z.array(z.string()) });
const summarySchema = z.object({ id: z.string(), summary: z.string() });
type Gold = z.infer<typeof goldSchema>;
type Scored = Gold & { readonly summary: string; readonly score: Rouge };

/**
 * Measures the key points of Norwegian articles against what people wrote of them, in two languages, beside plain systems,
 * and how many do not stand on their own, and prints a table; `errors` summaries with most faults are printed too. What
 * is missing is skipped, and says so.
 */
export function evalKeyPoints(print: (line: string) => void, errors: number): void {
  print(`key points               R1    R2   words   faulty   sentences   (${words} words; mean over references)`);
  for (const language of ["nb", "nn"] as const) {
    const gold = read(`norsumm-${language}-dev.jsonl`, goldSchema);
    if (!gold) {
      print(`norsumm-${language}-dev          skipped: ../shared/digests is not here`);
      continue;
    }
    const own = ownSummaries(gold);
    printRow(print, `norsumm-${language}-dev`, own);
    const compared = floors.flatMap((floor) => {
      const summaries = read(`floors/norsumm-${language}-dev-${floor}.jsonl`, summarySchema);
      if (!summaries) return [];
      const found = new Map(summaries.map(({ id, summary }) => [id, summary]));
      const scored = score(gold, (one) => found.get(one.id) ?? "");
      printRow(print, `  ${floorNames[floor]}`, scored);
      return [scored];
    });
    const [floor] = compared;
    if (floor)
      print(`  above ${floorNames[floors[0]]}: ${difference(own, floor, "r1")}, ${difference(own, floor, "r2")}`);
    if (language === "nb") printErrors(print, own, errors);
  }
}

function ownSummaries(gold: readonly Gold[]): readonly Scored[] {
  const languages = loadLanguages("content");
  const background = loadBackground("content");
  const options = { words, language: null, languages, background };
  return score(gold, ({ text }) => keyPointsOfText(text, options).join("\n"));
}

function score(gold: readonly Gold[], summaryOf: (one: Gold) => string): readonly Scored[] {
  return gold.map((one) => {
    const summary = summaryOf(one);
    return { ...one, summary, score: rouge(summary, one.summaries) };
  });
}

function printRow(print: (line: string) => void, name: string, scored: readonly Scored[]): void {
  const percent = (value: number) => (100 * value).toFixed(1).padStart(5);
  const faults = faultsIn(scored);
  const sentences = faults.reduce((sum, one) => sum + one.sentences, 0);
  const bad = faults.reduce((sum, one) => sum + one.faults.length, 0);
  const unread = faults.reduce((sum, one) => sum + one.unread.length, 0);
  const faulty = faults.filter((one) => one.faults.length > 0).length / Math.max(1, faults.length);
  const length = mean(scored.map(({ summary }) => summary.split(/\s+/u).length));
  print(
    `${name.padEnd(24)}${percent(mean(scored.map(({ score: { r1 } }) => r1)))} ${percent(mean(scored.map(({ score: { r2 } }) => r2)))}` +
      `   ${length.toFixed(0).padStart(5)}   ${percent(faulty)}%   ${percent(bad / Math.max(1, sentences))}% of ${sentences}, ${unread} of them not read`,
  );
}

/** The articles are the same bokmål texts in both sets; so are the labels. */
function faultsIn(scored: readonly Scored[]): readonly SummaryFaults[] {
  const labels = loadPointLabels("nb");
  return scored.map(({ id, text, summary }) => faultsOf(id, text, summary, labels));
}

function difference(own: readonly Scored[], floor: readonly Scored[], measure: keyof Rouge): string {
  const differences = own.map((one, index) => 100 * (one.score[measure] - (floor[index]?.score[measure] ?? 0)));
  const [low, high] = intervalOf(differences);
  const signed = (value: number) => (value < 0 ? value.toFixed(1) : `+${value.toFixed(1)}`);
  return `${measure.toUpperCase()} ${signed(mean(differences))} (95 %: ${signed(low)} to ${signed(high)})`;
}

function printErrors(print: (line: string) => void, own: readonly Scored[], errors: number): void {
  const worst = faultsIn(own)
    .toSorted((a, b) => b.faults.length - a.faults.length)
    .filter(({ faults, unread }) => faults.length + unread.length > 0)
    .slice(0, errors);
  for (const { id, faults, unread } of worst) {
    print(`\n${id}`);
    for (const sentence of faults) print(`  leans: ${sentence}`);
    for (const sentence of unread) print(`  not read: ${sentence}`);
  }
  const lowest = own.toSorted((a, b) => a.score.r1 - b.score.r1).slice(0, errors);
  for (const { id, score, summary } of lowest) {
    print(`\n${id}: R1 ${(100 * score.r1).toFixed(1)}, R2 ${(100 * score.r2).toFixed(1)}\n${summary}`);
  }
}

function read<T>(name: string, schema: z.ZodType<T>): readonly T[] | null {
  const path = new URL(`../../../shared/digests/${name}`, import.meta.url);
  if (!existsSync(path)) return null;
  const lines = readFileSync(path, "utf8").split("\n").filter(Boolean);
  return lines.map((line) => schema.parse(JSON.parse(line)));
}
