import type { Analysis } from "../core/analysis.ts";
import type { Article } from "../core/article/article.ts";
import { refusal } from "../core/article/article-record.ts";
import { OperatorError } from "../core/errors.ts";
import type { Speech } from "../core/locale.ts";
import type { SaveOutcome } from "../core/ports.ts";
import { identifyArticle, idInPlace } from "./identify.ts";
import { inputName, type ReadArticle } from "./read-articles.ts";

type FoundArticle = Extract<ReadArticle, { kind: "article" }>;
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
  /** Of articles that were there and whose publisher takes them back. */
  readonly withdrawn: number;
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
  /** Takes an article out by its id. @returns false when there is none */
  readonly withdraw: (id: string) => Promise<boolean>;
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
  const skipped: string[] = [];
  const takenBack = new Map<string, number>();
  let read = 0;
  let withdrawn = 0;
  let unnamed = 0;
  let undated = 0;
  const summary = (): ImportSummary => ({ read, unnamed, undated, ...outcomes, withdrawn, skipped, refused });

  for await (const found of articles) {
    const last = found.kind === "article" ? await keep(found, takenBack, options) : found;
    if (last.kind === "refusal") refused.push(last);
    else if (last.kind === "withdrawn") {
      const id = idInPlace(last.source, last.place);
      if (id !== null) takenBack.set(id, last.item?.version ?? 0);
      if (id !== null && (await options.withdraw(id))) withdrawn++;
    } else if (last.kind === "skipped") skipped.push(last.file);
    else {
      read++;
      if (!last.found.namesSource) unnamed++;
      if (last.found.draft.published.precision === "unknown") undated++;
      outcomes[last.outcome]++;
    }
    onProgress?.(summary(), last.kind === "kept" ? last.found : last);
  }
  return summary();
}

/** An article that was taken back in the same import stays away, in whichever order its versions come. */
async function keep(
  found: FoundArticle,
  takenBack: ReadonlyMap<string, number>,
  { knows, analyse, save, onFault }: ImportArticlesOptions,
): Promise<{ readonly kind: "kept"; readonly found: FoundArticle; readonly outcome: SaveOutcome } | RefusedArticle> {
  try {
    const article = identifyArticle(found.draft, found.place);
    const isGone = (takenBack.get(article.id) ?? -1) >= (found.item?.version ?? 0);
    const isKnown = isGone || (await knows(article));
    return { kind: "kept", found, outcome: isKnown ? "unchanged" : await save(analyse(article)) };
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    const reference = onFault(error, found);
    return { kind: "refusal", file: found.file, at: found.at, refusal: refusal("refusal.fault", { reference }) };
  }
}

/** A refusal as the importer reads it, a line for each fault: the file (and the line in it), what is wrong, what to do. */
export function refusalLines({ file, at, refusal }: RefusedArticle, { say }: Pick<Speech, "say">): readonly string[] {
  const name = file === inputName ? say("refusal.input") : file;
  const place = at > 1 ? say("refusal.at", { file: name, line: String(at) }) : name;
  return refusal.faults.map(({ key, values }) => `${place}: ${say(key, values)}`);
}
