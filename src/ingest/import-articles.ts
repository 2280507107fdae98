import type { Analysis } from "../core/analysis.ts";
import type { Article } from "../core/article/article.ts";
import { OperatorError } from "../core/errors.ts";
import type { SaveOutcome } from "../core/ports.ts";
import { identifyArticle } from "./identify.ts";
import type { ReadArticle } from "./read-articles.ts";

type FoundArticle = Extract<ReadArticle, { kind: "article" }>;
export type RefusedArticle = Extract<ReadArticle, { kind: "refusal" }>;

/** `read` counts articles, the refused ones not; `skipped` counts files that are no article files. */
export type ImportSummary = {
  readonly read: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly refused: readonly RefusedArticle[];
};

export type ImportArticlesOptions = {
  /** See `readArticles` and `readSamples`. */
  readonly articles: AsyncIterable<ReadArticle>;
  /** Whether saving would change nothing; then nothing is analysed. */
  readonly knows: (article: Article) => Promise<boolean>;
  readonly analyse: (article: Article) => Analysis;
  readonly save: (analysis: Analysis) => Promise<SaveOutcome>;
  /** Takes the cause why an article could not be kept. @returns a reference to find it by */
  readonly onFault: (cause: unknown, article: FoundArticle) => string;
  /** Called after each article, refusal and skipped file, with the figures so far. */
  readonly onProgress?: (summary: ImportSummary, last: ReadArticle) => void;
};

/**
 * Reads, identifies, analyses and saves articles one after the other, and says what became of them. A fault over one
 * article refuses that article only. @throws OperatorError if the store can keep none
 */
export async function importArticles(options: ImportArticlesOptions): Promise<ImportSummary> {
  const { articles, onProgress } = options;
  const outcomes: Record<SaveOutcome, number> = { new: 0, changed: 0, unchanged: 0 };
  const refused: RefusedArticle[] = [];
  let read = 0;
  let skipped = 0;
  const summary = (): ImportSummary => ({ read, ...outcomes, skipped, refused });

  for await (const found of articles) {
    const last = found.kind === "article" ? await keep(found, options) : found;
    if (last.kind === "refusal") refused.push(last);
    else if (last.kind === "skipped") skipped++;
    else {
      read++;
      outcomes[last.outcome]++;
    }
    onProgress?.(summary(), last.kind === "kept" ? found : last);
  }
  return summary();
}

async function keep(
  found: FoundArticle,
  { knows, analyse, save, onFault }: ImportArticlesOptions,
): Promise<{ readonly kind: "kept"; readonly outcome: SaveOutcome } | RefusedArticle> {
  try {
    const article = identifyArticle(found.draft, found.place);
    return { kind: "kept", outcome: (await knows(article)) ? "unchanged" : await save(analyse(article)) };
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    const refusal = { reason: "could not be kept", advice: `the log says why (ref. ${onFault(error, found)})` };
    return { kind: "refusal", file: found.file, at: found.at, refusal };
  }
}

/** A refusal as one line: the file (and the line in it), the reason, what to do. */
export function refusalLine({ file, at, refusal }: RefusedArticle): string {
  return `${file}${at > 1 ? ` line ${at}` : ""}: ${refusal.reason}; ${refusal.advice}`;
}
