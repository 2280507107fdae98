import { type Command, type CommandCall, type CommandDesk, type Completion, descriptionKey } from "./command.ts";
import { splitName } from "./parse-line.ts";

/** What may stand at the cursor of a typed line, and the stretch of the line that a choice replaces. */
export type LineCompletion = {
  readonly from: number;
  readonly to: number;
  readonly completions: readonly Completion[];
};

const limit = 10;

/**
 * Completes a line as it is typed: the command's name, then its options (`speaker:`), then an option's value. The main
 * option's values are offered without its name too. `call` says who asks; its command and options are ignored.
 */
export async function completeLine(
  line: string,
  cursor: number,
  desk: CommandDesk,
  call: Omit<CommandCall, "command" | "options">,
): Promise<LineCompletion> {
  const before = line.slice(0, cursor);
  const speech = desk.speech(call.locale ?? "nb");
  const [name, rest] = splitName(before, desk.commands);
  const command = desk.commands.find((known) => known.name === name);
  if (!command || (rest === "" && !/\s$/u.test(before))) {
    const typed = before.trimStart().replace(/^\//u, "").replace(/\s+/gu, " ").toLowerCase();
    const fitting = desk.commands.filter((known) => known.name.startsWith(typed));
    const completions = fitting.map(({ name }) => ({
      value: `/${name} `,
      label: `/${name} – ${speech.say(descriptionKey(name))}`,
    }));
    return { from: 0, to: cursor, completions };
  }
  return completeRest(before, rest, command, desk, call);
}

async function completeRest(
  before: string,
  rest: string,
  command: Command,
  desk: CommandDesk,
  call: Omit<CommandCall, "command" | "options">,
): Promise<LineCompletion> {
  const to = before.length;
  const ask = async (option: string, typed: string, from: number): Promise<LineCompletion> => {
    const found = await desk.complete({ ...call, command: command.name, options: { [option]: typed } }, option, limit);
    return { from, to, completions: found.map(({ value, label }) => ({ value: `${quoted(value)} `, label })) };
  };

  const named = lastOption(before, command);
  if (named) {
    const result = await ask(named.option, named.typed, named.from);
    if (result.completions.length > 0 || !/\s$/u.test(before)) return result;
  }
  const word = /\S*$/u.exec(before)?.[0] ?? "";
  const options = optionCompletions(before, command, word, desk, call);
  const main = Object.entries(command.options).find(([, spec]) => spec.main)?.[0];
  const from = to - word.length;
  if (main === undefined || named) return { from, to, completions: options };
  const free = rest.trimStart();
  const values = await ask(main, free, to - free.length);
  if (free === "") return { from, to, completions: [...options, ...values.completions] };
  return values.completions.length > 0 ? values : { from, to, completions: options };
}

/** The option whose value is being typed: the last `name:` of the line with what stands after it. */
function lastOption(before: string, command: Command): { option: string; typed: string; from: number } | null {
  const names = Object.keys(command.options).join("|");
  if (names === "") return null;
  const match = new RegExp(`(?:^|\\s)(${names}):("?)([^":]*)$`, "iu").exec(before);
  if (!match) return null;
  const typed = match[3] ?? "";
  return {
    option: (match[1] ?? "").toLowerCase(),
    typed,
    from: before.length - typed.length - (match[2] ?? "").length,
  };
}

function optionCompletions(
  before: string,
  command: Command,
  word: string,
  desk: CommandDesk,
  call: Omit<CommandCall, "command" | "options">,
): Completion[] {
  const speech = desk.speech(call.locale ?? "nb");
  return Object.entries(command.options)
    .filter(([name, spec]) => !spec.hidden && name.startsWith(word.toLowerCase()) && !before.includes(`${name}:`))
    .map(([name]) => ({
      value: `${name}:`,
      label: `${name}: – ${speech.say(descriptionKey(command.name, name))}`,
    }));
}

function quoted(value: string): string {
  return /\s/u.test(value) ? `"${value}"` : value;
}
