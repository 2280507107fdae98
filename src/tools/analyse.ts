import type { Tool } from "../core/command/tool.ts";
import { UserError } from "../core/errors.ts";
import type { Languages } from "../core/language/language.ts";
import { analyseLines } from "./analyse-lines.ts";
import { linesOf } from "./text-lines.ts";

/** `analyse [FILE]`: the quotations of JSONL texts as JSONL, a line at a time; docs/analyse.md says the shape. */
export function buildAnalyse(languages: Languages): Tool {
  return {
    name: "analyse",
    summary: "tool.analyse",
    usage: "[FILE]",
    examples: ["analyse texts.jsonl", "analyse < texts.jsonl"],
    options: {},
    async run({ words }, io) {
      const [file] = words;
      if (words.length > 1) throw new UserError("tool.analyse.oneFile");
      for await (const line of analyseLines(linesOf(file, io.input), languages)) {
        if (!(await io.print(`${line}\n`))) break;
      }
      return 0;
    },
  };
}
