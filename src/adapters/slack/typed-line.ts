import type { Command, OptionSpec } from "../../core/command/command.ts";
import { parseLine } from "../../core/command/parse-line.ts";
import type { Invocation } from "../../core/message/message.ts";
import { namesInWords, typedText } from "./escape.ts";
import { mainSlash } from "./slash-names.ts";

/** Kinds of options that take people or groups by their ids. */
const byId: ReadonlySet<OptionSpec["kind"]> = new Set(["moderators", "role"]);

/**
 * What a slash command asks: `/avisbud who Stoltenberg` and `/quote Stoltenberg` name the command differently, and the
 * main one alone asks for help. @throws UserError for words that no option takes
 */
export function parseTyped(slash: string, text: string, commands: readonly Command[]): Invocation {
  const words = typedText(text).trim();
  if (slash === mainSlash && words === "") return { command: "help", options: {} };
  const { command, options } = parseLine(slash === mainSlash ? words : `${slash} ${words}`, commands);
  const specs = commands.find(({ name }) => name === command)?.options ?? {};
  const read = Object.entries(options).map(([name, value]) => {
    const kind = specs[name]?.kind;
    return [name, kind && byId.has(kind) ? value : namesInWords(value)] as const;
  });
  return { command, options: Object.fromEntries(read) };
}
