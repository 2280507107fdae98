import { existsSync, readFileSync } from "node:fs";
import { normaliseText } from "../../src/core/article/normalise.ts";
import { parseBlocks } from "../../src/core/article/parse-blocks.ts";
import type { Languages } from "../../src/core/language/language.ts";
import { findQuotes } from "../../src/core/quotes/find-quotes.ts";
import { analyseText } from "../../src/tools/analyse-lines.ts";
import { type Figures, goldRecordSchema, type Scored, scoreQuotes } from "./score-quotes.ts";
import { type SeedRow, scoreSeed, seedGoldSchema } from "./score-seed.ts";

const shared = new URL("../../../shared/", import.meta.url);
const sets = ["docs-nb-dev", "docs-nn-dev", "docs-en-dev", "nb-dev", "nn-dev", "sv-dev", "da-dev"] as const;
const everyType = new Set(["direct", "mixed", "indirect"]);
const directOnly = new Set(["direct"]);

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

/** Prints the gold table and the figures on the larger sets. @returns false when a line of the gold is wrong */
export function evalQuotes(languages: Languages, print: (line: string) => void): boolean {
  if (!hasSeed) {
    print("skipped: ../shared/gold is missing");
    return true;
  }
  const rows = seedRows(languages);
  for (const row of rows) {
    const why = row.why === "" ? "" : `  <- ${row.why}`;
    print(
      `${row.verdict.padEnd(9)}  ${row.article.slice(0, 3)}  ${row.kind.padEnd(8)}  ${row.text.slice(0, 70)}${why}`,
    );
  }
  const count = (verdict: SeedRow["verdict"]) => rows.filter((row) => row.verdict === verdict).length;
  print(`seed gold: ${count("ok")} ok, ${count("wrong")} wrong, ${count("not found")} indirect ones not found`);
  print("");
  evalSets(languages, print);
  return count("wrong") === 0;
}

function evalSets(languages: Languages, print: (line: string) => void): void {
  if (!existsSync(new URL("quotes/", shared))) {
    print("skipped: ../shared/quotes is missing");
    return;
  }
  print("set          types    gold  recall: exact  tight  loose  precision  speaker: given  exact  overlap");
  for (const set of sets) {
    const lines = readFileSync(new URL(`quotes/${set}.jsonl`, shared), "utf8")
      .split("\n")
      .filter((line) => line !== "");
    const scored = lines.map((line): Scored => {
      const record = goldRecordSchema.parse(JSON.parse(line));
      return { record, quotes: analyseText(record.text, record.lang, languages) };
    });
    print(row(set, "all", scoreQuotes(scored, everyType)));
    print(row(set, "direct", scoreQuotes(scored, directOnly)));
  }
}

function row(set: string, types: string, figures: Figures): string {
  const share = (value: number, width: number) => value.toFixed(3).padStart(width);
  return [
    set.padEnd(12),
    types.padEnd(7),
    String(figures.gold).padStart(5),
    share(figures.exact, 14),
    share(figures.tight, 6),
    share(figures.loose, 6),
    share(figures.precision, 10),
    share(figures.speakerGiven, 15),
    share(figures.speakerExact, 6),
    share(figures.speakerOverlap, 8),
  ].join(" ");
}
