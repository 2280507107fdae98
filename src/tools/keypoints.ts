import type { Tool } from "../core/command/tool.ts";
import { keyPointsOfText } from "../core/digest/key-points-of-text.ts";
import { UserError } from "../core/errors.ts";
import type { Languages } from "../core/language/language.ts";
import type { BackgroundFrequencies } from "../core/stories/background.ts";
import { linesOf } from "./text-lines.ts";
import { answerTexts } from "./text-records.ts";

/** What people write when they sum up a piece of news, counted on ../shared/digests. */
const usualWords = 94;
const mostWords = 10_000;

/**
 * `keypoints [FILE] --words N`: the key points of JSONL texts as JSONL, `{"id","summary"}`, a line at a time: sentences of the
 * text in its order, one a line, of which a digest would choose its points; docs/digests.md says how.
 */
export function buildKeyPoints(languages: Languages, background: BackgroundFrequencies): Tool {
  return {
    name: "keypoints",
    summary: "tool.keypoints",
    usage: "[FILE]",
    examples: ["keypoints texts.jsonl", "keypoints --words 60 < texts.jsonl"],
    options: { words: { type: "string", value: "N", summary: "tool.keypoints.words" } },
    async run({ words: files, strings }, io) {
      if (files.length > 1) throw new UserError("tool.analyse.oneFile");
      const words = wordsOf(strings.words);
      const answers = answerTexts(linesOf(files[0], io.input), ({ text, lang }) => ({
        summary: keyPointsOfText(text, { words, language: lang, languages, background }).join("\n"),
      }));
      for await (const line of answers) if (!(await io.print(`${line}\n`))) break;
      return 0;
    },
  };
}

function wordsOf(given: string | undefined): number {
  if (given === undefined) return usualWords;
  const words = Number(given);
  if (/^\d+$/u.test(given) && words >= 1 && words <= mostWords) return words;
  throw new UserError("tool.keypoints.badWords", { words: given, most: mostWords });
}
