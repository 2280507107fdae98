import { basename } from "node:path";
import { localWorkspace } from "../core/command/local-workspace.ts";
import type { Tool } from "../core/command/tool.ts";
import { UserError } from "../core/errors.ts";
import type { Languages } from "../core/language/language.ts";
import type { Speech } from "../core/locale.ts";
import type { Owner, WorkspaceId } from "../core/ports.ts";
import { type ImportSummary, refusalLines } from "../ingest/import-articles.ts";
import { type ReadArticle, readArticles } from "../ingest/read-articles.ts";
import { bytesOf } from "./text-lines.ts";

type ImportParts = {
  readonly languages: Languages;
  readonly zone: string;
  /** Identifies, analyses and saves what is read, as `owner`'s. */
  importAll(
    articles: AsyncIterable<ReadArticle>,
    owner: Owner,
    onProgress: (summary: ImportSummary) => void,
  ): Promise<ImportSummary>;
  /** Whether a Workspace sees the sample articles. */
  samplesShown(workspace: WorkspaceId): Promise<boolean>;
};

const maxFilesNamed = 5;

/** `import FILE|FOLDER|-`: reads the operator's own articles, and says what became of each. */
export function buildImport({ languages, zone, importAll, samplesShown }: ImportParts): Tool {
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
      const workspace = strings.workspace ?? localWorkspace;
      const shown = await samplesShown(workspace);
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
      const hidden = shown && !(await samplesShown(workspace));
      for (const note of notesOn(summary, { source, hidden, speech })) io.note(note);
      return summary.read + summary.withdrawn === 0 ? 1 : 0;
    },
  };
}

/** What the person should know beside the counts, and what to try next. */
function notesOn(
  { new: added, changed, withdrawn, unnamed, undated, skipped }: ImportSummary,
  { source, hidden, speech }: { readonly source: string; readonly hidden: boolean; readonly speech: Speech },
): string[] {
  const notes: string[] = [];
  if (skipped.length > 0) {
    const named = skipped.slice(0, maxFilesNamed).map((file) => basename(file));
    const files = [...named, ...(skipped.length > maxFilesNamed ? ["…"] : [])].join(", ");
    notes.push(speech.say("tool.import.skipped", { count: skipped.length, files }));
  }
  if (withdrawn > 0) notes.push(speech.say("tool.import.withdrawn", { count: withdrawn }));
  if (unnamed > 0) notes.push(speech.say("tool.import.unnamed", { count: unnamed, source }));
  if (undated > 0) notes.push(speech.say("tool.import.undated", { count: undated }));
  if (hidden) notes.push(speech.say("tool.import.samplesHidden"));
  if (added + changed > 0) notes.push(speech.say("tool.import.next"));
  return notes;
}
