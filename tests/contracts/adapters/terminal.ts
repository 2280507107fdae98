import { commands } from "../../../commands/index.ts";
import { cleanText } from "../../../src/adapters/terminal/clean.ts";
import { renderMessage } from "../../../src/adapters/terminal/render.ts";
import type { RenderingAdapter } from "./adapter.ts";

// C0 but the line feed, DEL, C1, and what turns the reading order: a terminal obeys them
const obeyed = /[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]/u;

/** The terminal without colours, `columns` wide. Commands are typed, and only a few are offered: see its maxRunButtons. */
export function terminalAdapter(columns: number): RenderingAdapter<string> {
  return {
    render: (message, { say }) => [renderMessage(message, { columns, colour: false, say, commands })],
    check: (text) => [
      ...(obeyed.test(text) ? ["has something that a terminal obeys"] : []),
      ...(text.isWellFormed() ? [] : ["has half a character"]),
      ...(text === "" || text.endsWith("\n") ? [] : ["does not end with its line"]),
    ],
    letters: (text) => text,
    seen: cleanText,
    // nothing is masked: the addresses stand at the end, by their numbers
    links: (text) =>
      [...(text.split("\n\n").at(-1) ?? "").matchAll(/^\[\d+\] ([a-z]+:\S+)$/gmu)].map(([, address = ""]) => address),
    described: null,
    pressed: null,
  };
}
