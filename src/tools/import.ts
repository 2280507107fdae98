import type { Tool } from "../core/command/tool.ts";
import { UserError } from "../core/errors.ts";
import type { Languages } from "../core/language/language.ts";
import type { Owner } from "../core/ports.ts";
import { type ImportSummary, refusalLines } from "../ingest/import-articles.ts";
import { type ReadArticle, readArticles } from "../ingest/read-articles.ts";
import { bytesOf } from "./analyse.ts";

type ImportParts = {
  readonly languages: Languages;
  readonly zone: string;
  /** Identifies, analyses and saves what is read, as `owner`'s. */
  importAll(
    articles: AsyncIterable<ReadArticle>,
    owner: Owner,
    onProgress: (summary: ImportSummary) => void,
  ): Promise<ImportSummary>;
};

/** `import FILE|FOLDER|-`: reads the operator's own articles, and says what became of each. */
export function buildImport({ languages, zone, importAll }: ImportParts): Tool {
  return {
    name: "import",
    summary: "tool.import",
    usage: "FILE|FOLDER|-",
    examples: ["import articles/", 'import article.txt --source "VG"', "import - < texts.jsonl"],
    options: {
      source: { type: "string", value: "NAME", summary: "tool.import.source" },
      workspace: { type: "string", value: "ID", summary: "tool.import.workspace" },
    },
    async run({ words, strings, speech }, io) {
      const [path] = words;
      if (path === undefined || words.length > 1) throw new UserError("tool.import.onePath");
      const source = strings.source ?? speech.say("tool.import.ownArticles");
      const articles = readArticles(path, { source, languages, zone, input: bytesOf(io.input) });
      const summary = await importAll(articles, strings.workspace ?? "common", ({ read, refused }) =>
        io.progress(speech.say("tool.import.progress", { count: read + refused.length })),
      );
      io.progress("");
      for (const refused of summary.refused) refusalLines(refused, speech).forEach(io.note);
      await io.print(
        `${speech.say("tool.import.summary", {
          new: summary.new,
          changed: summary.changed,
          unchanged: summary.unchanged,
          refused: summary.refused.length,
        })}\n`,
      );
      if (summary.skipped > 0) io.note(speech.say("tool.import.skipped", { count: summary.skipped }));
      return summary.read === 0 ? 1 : 0;
    },
  };
}
