import type { Command, CommandCall, CommandDesk, Completion } from "../../core/command/command.ts";
import type { Invocation } from "../../core/message/message.ts";

/** Stands in until core reads typed lines itself. */
export function parseLine(line: string, commands: readonly Command[]): Invocation {
  const [command = "", ...rest] = line
    .trim()
    .replace(/^\//u, "")
    .split(/\s+(?=(?:[^"]*"[^"]*")*[^"]*$)/u);
  const options: Record<string, string> = {};
  const free: string[] = [];
  for (const piece of rest) {
    const named = /^(\w+):(.*)$/u.exec(piece);
    if (named?.[1]) options[named[1]] = (named[2] ?? "").replaceAll('"', "");
    else free.push(piece);
  }
  const specs = commands.find((each) => each.name === command)?.options ?? {};
  const main = Object.keys(specs).find((name) => specs[name]?.main);
  if (main && free.length > 0) options[main] = free.join(" ");
  return { command, options };
}

/** Stands in until core completes typed lines itself. */
export async function completeLine(
  line: string,
  cursor: number,
  desk: CommandDesk,
  call: CommandCall,
): Promise<{ readonly from: number; readonly to: number; readonly completions: readonly Completion[] }> {
  const start = line.lastIndexOf(" ", cursor - 1) + 1;
  const word = line.slice(start, cursor);
  const command = /^\/(\w+)\s/u.exec(line)?.[1];
  if (command === undefined) {
    const commands = desk.commands.filter((each) => `/${each.name}`.startsWith(word));
    return {
      from: 0,
      to: cursor,
      completions: commands.map(({ name }) => ({ value: `/${name} `, label: `/${name}` })),
    };
  }
  const named = /^(\w+):(.*)$/u.exec(word);
  if (named?.[1] === undefined) {
    const specs = desk.commands.find((each) => each.name === command)?.options ?? {};
    const names = Object.keys(specs).filter((name) => name.startsWith(word));
    return { from: start, to: cursor, completions: names.map((name) => ({ value: `${name}:`, label: `${name}:` })) };
  }
  const option = named[1];
  const found = await desk.complete({ ...call, command, options: { [option]: named[2] ?? "" } }, option, 8);
  return {
    from: start + option.length + 1,
    to: cursor,
    completions: found.map(({ value, label }) => ({ value: /\s/u.test(value) ? `"${value}" ` : `${value} `, label })),
  };
}
