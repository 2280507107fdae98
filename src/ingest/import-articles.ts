import type { Analysis } from "../core/analysis.ts";
import type { Article } from "../core/article/article.ts";
import type { Speech } from "../core/locale.ts";
import type { SaveOutcome } from "../core/ports.ts";
import { identifyArticle } from "./identify.ts";
import { inputName, type ReadArticle } from "./read-articles.ts";

export type RefusedArticle = Extract<ReadArticle, { kind: "refusal" }>;

/**
 * `read` counts articles, the refused ones not; of these, `unnamed` name no source and `undated` have no date.
 * `skipped` are files that are no article files.
 */
export type ImportSummary = {
  readonly read: number;
  readonly unnamed: number;
  readonly undated: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly skipped: readonly string[];
  readonly refused: readonly RefusedArticle[];
};

export type ImportArticlesOptions = {
  /** See `readArticles` and `readSamples`. */
  readonly articles: AsyncIterable<ReadArticle>;
  /** Whether saving would change nothing; then nothing is analysed. */
  readonly knows: (article: Article) => Promise<boolean>;
  readonly analyse: (article: Article) => Analysis;
  readonly save: (analysis: Analysis) => Promise<SaveOutcome>;
  /** Called after each article, refusal and skipped file, with the figures so far. */
  readonly onProgress?: (summary: ImportSummary, last: ReadArticle) => void;
};

/** Reads, identifies, analyses and saves articles one after the other, and says what became of them. */
export async function importArticles(options: ImportArticlesOptions): Promise<ImportSummary> {
  const { articles, knows, analyse, save, onProgress } = options;
  const outcomes: Record<SaveOutcome, number> = { new: 0, changed: 0, unchanged: 0 };
  const refused: RefusedArticle[] = [];
  const skipped: string[] = [];
  let read = 0;
  let unnamed = 0;
  let undated = 0;
  const summary = (): ImportSummary => ({ read, unnamed, undated, ...outcomes, skipped, refused });

  for await (const each of articles) {
    if (each.kind === "refusal") refused.push(each);
    else if (each.kind === "skipped") skipped.push(each.file);
    else {
      read++;
      if (!each.namesSource) unnamed++;
      if (each.draft.published.precision === "unknown") undated++;
      const article = identifyArticle(each.draft, each.place);
      outcomes[(await knows(article)) ? "unchanged" : await save(analyse(article))]++;
    }
    onProgress?.(summary(), each);
  }
  return summary();
}

/** A refusal as the importer reads it, a line for each fault: the file (and the line in it), what is wrong, what to do. */
export function refusalLines({ file, at, refusal }: RefusedArticle, { say }: Pick<Speech, "say">): readonly string[] {
  const name = file === inputName ? say("refusal.input") : file;
  const place = at > 1 ? say("refusal.at", { file: name, line: String(at) }) : name;
  return refusal.faults.map(({ key, values }) => `${place}: ${say(key, values)}`);
}
