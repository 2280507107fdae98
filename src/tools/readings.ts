import type { Tool } from "../core/command/tool.ts";
import { UserError } from "../core/errors.ts";
import { caseJson, type ReadingCases } from "../core/readings/reading-case.ts";

/** `readings export [--workspace ID]`: what readers have corrected, as cases for the gold, one a line, each once. */
export function buildReadingsExport(readingCases: ReadingCases): Tool {
  return {
    name: "readings export",
    summary: "tool.readings",
    usage: "",
    examples: ["readings export > cases.jsonl", "readings export --workspace discord:123456789012345678"],
    options: { workspace: { type: "string", value: "ID", summary: "tool.readings.workspace" } },
    async run({ words, strings, speech }, io) {
      if (words.length > 0) throw new UserError("tool.readings.noWords", { words: words.join(" ") });
      const printed = new Set<string>();
      for await (const one of readingCases(strings.workspace ?? null)) {
        const line = JSON.stringify(caseJson(one));
        if (printed.has(line)) continue;
        printed.add(line);
        if (!(await io.print(`${line}\n`))) break;
      }
      io.note(speech.say("tool.readings.count", { count: printed.size }));
      return printed.size === 0 ? 1 : 0;
    },
  };
}
