import type { Block } from "../../src/core/article/article.ts";
import type { PageReading } from "../../src/ingest/pages/read-page.ts";
import type { NewsPage } from "../fixtures/news-pages.ts";

/** How well one page was read. Words are counted in order: what stands in another place is missing here and foreign there. */
export type PageScore = {
  readonly goldWords: number;
  readonly keptWords: number;
  readonly foundWords: number;
  readonly goldBlocks: number;
  /** Blocks with every letter in place; of those, with the right kind. */
  readonly wholeBlocks: number;
  readonly rightBlocks: number;
  readonly coverageRight: boolean;
  /** What else is wrong, in words: "title: X instead of Y". */
  readonly faults: readonly string[];
};

/** Compares what was made of a page with what should be. */
export function scorePage({ expect }: NewsPage, reading: PageReading): PageScore {
  const draft = reading.kind === "article" ? reading.draft : null;
  const blocks = draft?.blocks ?? [];
  const gold = wordsOf(expect.blocks);
  const found = wordsOf(blocks);
  const kindsOf = Map.groupBy(blocks, ({ text }) => text);
  const whole = expect.blocks.filter(({ text }) => kindsOf.has(text));
  const coverage = reading.kind === "article" ? reading.coverage : reading.kind;
  const wanted = expect.withdrawn ? "withdrawn" : expect.coverage;
  return {
    goldWords: gold.length,
    keptWords: longestCommon(gold, found),
    foundWords: found.length,
    goldBlocks: expect.blocks.length,
    wholeBlocks: whole.length,
    rightBlocks: whole.filter(({ kind, text }) => kindsOf.get(text)?.some((block) => block.kind === kind)).length,
    coverageRight: coverage === wanted,
    faults: draft === null ? [] : faultsOf(expect, draft),
  };
}

type Draft = Extract<PageReading, { kind: "article" }>["draft"];

function faultsOf(expect: NewsPage["expect"], draft: Draft): string[] {
  const published = draft.published.precision === "instant" ? String(draft.published.instant) : null;
  const compared = [
    ["title", expect.title, draft.title.text],
    ["language", expect.language, draft.language],
    ["authors", expect.authors?.join(", "), draft.authors.join(", ")],
    ["published", expect.published, published],
    ["updated", expect.updated, draft.updated && String(draft.updated)],
    ["correction", expect.correction, draft.correction],
    ["url", expect.url, draft.url],
  ] as const;
  const limits = [
    ["limit", expect.limit ?? "none", draft.limit ?? "none"],
    ["access", expect.access ?? "all", draft.access ?? "all"],
  ] as const;
  return [...compared.filter(([, want]) => want !== undefined), ...limits]
    .filter(([, want, got]) => want !== got)
    .map(([what, want, got]) => `${what}: ${got ?? "none"} instead of ${want}`);
}

function wordsOf(blocks: readonly Pick<Block, "text">[]): string[] {
  return blocks.flatMap(({ text }) => text.match(/[\p{L}\p{N}]+/gu) ?? []);
}

/** The length of the longest row of words that both have in the same order. */
function longestCommon(a: readonly string[], b: readonly string[]): number {
  let before = new Uint32Array(b.length + 1);
  for (const word of a) {
    const row = new Uint32Array(b.length + 1);
    for (let at = 0; at < b.length; at++) {
      row[at + 1] = word === b[at] ? (before[at] ?? 0) + 1 : Math.max(row[at] ?? 0, before[at + 1] ?? 0);
    }
    before = row;
  }
  return before[b.length] ?? 0;
}
