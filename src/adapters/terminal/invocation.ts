import type { Command } from "../../core/command/command.ts";
import type { Invocation } from "../../core/message/message.ts";
import { cleanLine } from "./clean.ts";

/** The option that carries the page number of a long result; `--page` of every command that has pages. */
export const pageOption = "page";

/**
 * An invocation as it is typed at a shell, after `npm run -s cli --`: `quote Jens Stoltenberg --page 2`.
 * Null when nobody could type it: its command is not here, or it carries hidden options.
 */
export function typedInvocation(invocation: Invocation, commands: readonly Command[]): string | null {
  const command = commands.find(({ name }) => name === invocation.command);
  if (!command) return null;
  const words = [command.name];
  const named: string[] = [];
  for (const [name, value] of Object.entries(invocation.options)) {
    const spec = command.options[name];
    if (name !== pageOption && (!spec || spec.hidden)) return null;
    if (value === "") continue;
    const clean = cleanLine(value);
    if (spec?.main && !clean.startsWith("-")) words.push(shellWords(clean));
    else named.push(clean.startsWith("-") ? `--${name}=${shellWord(clean)}` : `--${name} ${shellWord(clean)}`);
  }
  return [...words, ...named].join(" ");
}

/**
 * A sentence with the commands as they are typed here: "try /search" is "try search". Only what stands alone as a word,
 * so that a path or what somebody typed, in quotation marks, stays as it is.
 */
export function withoutSlashes(text: string, commands: readonly Command[]): string {
  const names = commands.map(({ name }) => name).join("|");
  return text.replace(new RegExp(String.raw`(?<=^|\s)/(?=(?:${names})(?:[\s.,:;?!]|$))`, "gmu"), "");
}

/** The main option takes all words that have no name before them, so plain ones need no quotes. */
function shellWords(value: string): string {
  return value.split(" ").every((word) => isPlain(word) && !word.startsWith("-")) ? value : shellWord(value);
}

function shellWord(value: string): string {
  if (isPlain(value)) return value;
  // double quotes work in cmd.exe too, as long as nothing in them is special to a shell
  return /["$`\\!%]/u.test(value) ? `'${value.replaceAll("'", String.raw`'\''`)}'` : `"${value}"`;
}

function isPlain(word: string): boolean {
  return /^[\p{L}\p{M}\p{N}_@.,:/+=-]+$/u.test(word);
}
