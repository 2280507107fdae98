import { parseArgs } from "node:util";
import type { Languages } from "../../src/core/language/language.ts";
import { type PageReading, readPage } from "../../src/ingest/pages/read-page.ts";
import { loadNewsPages, type NewsPage } from "../fixtures/news-pages.ts";
import { type PageScore, scorePage } from "./score-pages.ts";

export const pagesUsage = "pages [--page NAME]";

/**
 * Measures how the pages of tests/fixtures/pages are read: how much of an article's text is kept, how much of what is
 * kept is something else, which blocks are whole and of the right kind. With the name of a page, what was made of it and
 * what is missing. @throws Error for a word that is none of its options, or a page that is not there
 */
export function evalPages(languages: Languages, words: readonly string[], print: (line: string) => void): void {
  const { values } = parseArgs({ args: [...words], options: { page: { type: "string" } } });
  const pages = loadNewsPages();
  const read = (page: NewsPage) => readPage(page, page.entry, { source: "Avisa", languages, zone: "Europe/Oslo" });
  if (values.page !== undefined) {
    const page = pages.find(({ name }) => name === values.page);
    if (!page) throw new Error(`there is no page "${values.page}"`);
    printPage(page, read(page), print);
    return;
  }
  print("page                  coverage   kept   foreign  whole  right kind");
  const scores = pages.map((page) => {
    const score = scorePage(page, read(page));
    print(`${rowOf(page.name, score)}${score.faults.map((fault) => `\n    ${fault}`).join("")}`);
    return score;
  });
  print(rowOf("all", totalOf(scores)));
  print(`coverage right: ${scores.filter(({ coverageRight }) => coverageRight).length} of ${scores.length} pages`);
}

function rowOf(name: string, score: PageScore): string {
  const { goldWords, keptWords, foundWords, goldBlocks, wholeBlocks, rightBlocks } = score;
  const cells = [
    score.coverageRight ? "right" : "WRONG",
    percent(keptWords, goldWords, 1),
    percent(foundWords - keptWords, foundWords, 0),
    `${wholeBlocks}/${goldBlocks}`,
    `${rightBlocks}/${goldBlocks}`,
  ];
  return `${name.padEnd(20)} ${cells.map((cell) => cell.padStart(9)).join("")}`;
}

/** `none` is the share of nothing. */
function percent(part: number, all: number, none: number): string {
  return `${((all === 0 ? none : part / all) * 100).toFixed(1)} %`;
}

function totalOf(scores: readonly PageScore[]): PageScore {
  const sum = (of: (score: PageScore) => number) => scores.reduce((total, score) => total + of(score), 0);
  return {
    goldWords: sum(({ goldWords }) => goldWords),
    keptWords: sum(({ keptWords }) => keptWords),
    foundWords: sum(({ foundWords }) => foundWords),
    goldBlocks: sum(({ goldBlocks }) => goldBlocks),
    wholeBlocks: sum(({ wholeBlocks }) => wholeBlocks),
    rightBlocks: sum(({ rightBlocks }) => rightBlocks),
    coverageRight: scores.every(({ coverageRight }) => coverageRight),
    faults: [],
  };
}

function printPage({ expect }: NewsPage, reading: PageReading, print: (line: string) => void): void {
  const line = ({ kind, text }: { readonly kind: string; readonly text: string }) => `${kind.padEnd(10)} ${text}`;
  const found = reading.kind === "article" ? reading.draft.blocks.map(line) : [];
  const wanted = expect.blocks.map(line);
  print(reading.kind === "article" ? `${reading.coverage}: ${reading.draft.title.text}` : reading.kind);
  for (const each of found) print(`${wanted.includes(each) ? "  " : "+ "}${each}`);
  for (const each of wanted.filter((want) => !found.includes(want))) print(`- ${each}`);
}
