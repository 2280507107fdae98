import type { Command } from "../../core/command/command.ts";
import { parseLine } from "../../core/command/parse-line.ts";
import type { Invocation } from "../../core/message/message.ts";
import { typedText } from "./escape.ts";
import { mainSlash } from "./slash-names.ts";

/**
 * What a slash command asks: `/avisbud who Stoltenberg` and `/quote Stoltenberg` name the command differently, and the
 * main one alone asks for help. @throws UserError for words that no option takes
 */
export function parseTyped(slash: string, text: string, commands: readonly Command[]): Invocation {
  const words = typedText(text).trim();
  if (slash !== mainSlash) return parseLine(`${slash} ${words}`, commands);
  return words === "" ? { command: "help", options: {} } : parseLine(words, commands);
}
