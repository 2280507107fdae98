import type { Tool } from "../core/command/tool.ts";
import { UserError } from "../core/errors.ts";
import type { Languages } from "../core/language/language.ts";
import { lastOf } from "../core/steps.ts";
import type { BackgroundFrequencies } from "../core/stories/background.ts";
import { numberStories } from "../core/stories/group-stories.ts";
import { buildMarkReader, type Marks } from "../core/stories/marks.ts";
import { startVocabulary } from "../core/stories/vocabulary.ts";
import { articleOf, groupedForm, groupedSchema } from "./group-records.ts";
import { linesOf } from "./text-lines.ts";
import { type BadLine, parseLine } from "./text-records.ts";

type Answer = { readonly id: string; readonly place: number } | (BadLine & { readonly line: number });

/**
 * `group [FILE]`: the stories of JSONL articles as JSONL, `{"id","cluster"}`, in the order of the lines, which the stories do not
 * depend on: so the answers come when the last line has been read. The texts are not kept, only what they are grouped by.
 */
export function buildGroup(languages: Languages, background: BackgroundFrequencies): Tool {
  return {
    name: "group",
    summary: "tool.group",
    usage: "[FILE]",
    examples: ["group articles.jsonl", "group < articles.jsonl"],
    options: {},
    async run({ words: files }, io) {
      if (files.length > 1) throw new UserError("tool.analyse.oneFile");
      const vocabulary = startVocabulary(background);
      const readMarks = buildMarkReader(vocabulary);
      const marks: Marks[] = [];
      const answers: Answer[] = [];
      let line = 0;
      for await (const text of linesOf(files[0], io.input)) {
        line++;
        if (text.trim() === "") continue;
        const parsed = parseLine(text, groupedSchema, groupedForm);
        if ("error" in parsed) {
          answers.push({ id: parsed.id, line, error: parsed.error });
          continue;
        }
        answers.push({ id: parsed.value.id, place: marks.length });
        marks.push(readMarks(articleOf(parsed.value, languages)));
      }
      const clusterOf = inOrder(lastOf(numberStories(marks, vocabulary)));
      for (const answer of answers) {
        const { id } = answer;
        const told = "error" in answer ? answer : { id, cluster: String(clusterOf[answer.place]) };
        if (!(await io.print(`${JSON.stringify(told)}\n`))) break;
      }
      return 0;
    },
  };
}

/** Stories numbered from 1, in the order of their first articles. */
function inOrder(storyOf: readonly number[]): readonly number[] {
  const numbers = new Map<number, number>();
  for (const story of storyOf) if (!numbers.has(story)) numbers.set(story, numbers.size + 1);
  return storyOf.map((story) => numbers.get(story) ?? 0);
}
