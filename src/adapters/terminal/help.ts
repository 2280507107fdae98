import { type Command, type CommandDesk, descriptionKey, type OptionSpec } from "../../core/command/command.ts";
import type { Tool } from "../../core/command/tool.ts";
import { assertNever } from "../../core/errors.ts";
import { type Speech, uiLocales } from "../../core/locale.ts";
import { type Message, type MessagePart, plain, type Text } from "../../core/message/message.ts";
import type { Topic } from "./arguments.ts";
import { pageOption, typedInvocation } from "./invocation.ts";

/** What stands before everything that is typed: see package.json. */
export const program = "npm run -s cli --";

/** Suggestions for an option of a command on the data at hand. */
export type Suggest = (command: string, option: string) => ReturnType<CommandDesk["complete"]>;

const maxExamples = 3;

/** Help about everything: the commands and tools with a line each, what fits every command, and examples that work. */
export async function generalHelp(
  commands: readonly Command[],
  tools: readonly Tool[],
  { say }: Speech,
  suggest: Suggest,
): Promise<Message> {
  const examples: string[] = [];
  for (const command of commands) {
    if (Object.keys(command.options).length === 0 || examples.length === maxExamples) continue;
    const [example] = await examplesOf(command, commands, say, suggest);
    if (example !== undefined) examples.push(example);
  }
  return help([
    { kind: "heading", level: 1, text: say("terminal.help.title") },
    { kind: "text", text: [{ text: `${program} ${say("terminal.help.usage")}`, code: true }] },
    { kind: "heading", level: 2, text: say("terminal.help.commands") },
    { kind: "fields", fields: commands.map(({ name }) => ({ name, value: plain(say(descriptionKey(name))) })) },
    ...titled(say("terminal.help.tools"), {
      kind: "fields",
      fields: tools.map(({ name, summary }) => ({ name, value: plain(say(summary)) })),
    }),
    { kind: "heading", level: 2, text: say("terminal.help.everywhere") },
    { kind: "fields", fields: optionsOfEveryCommand(say) },
    ...exampleList(examples, say),
    { kind: "context", text: plain(say("terminal.help.exitCodes")) },
  ]);
}

/** Help about one command or tool: its options with their choices, and examples. */
export async function topicHelp(
  topic: Topic,
  commands: readonly Command[],
  { say }: Speech,
  suggest: Suggest,
): Promise<Message> {
  if (topic.kind === "tool") return toolHelp(topic.tool, say);
  const { command } = topic;
  const offered = Object.entries(command.options).filter(([, spec]) => !spec.hidden);
  const fields = offered.map(([name, spec]) => ({
    name: `--${name} ${placeholder(spec, say)}`,
    value: plain([say(descriptionKey(command.name, name)), ...remarks(name, spec, say)].join(" ")),
  }));
  return help([
    { kind: "heading", level: 1, text: command.name },
    { kind: "text", text: plain(say(descriptionKey(command.name))) },
    { kind: "text", text: [{ text: `${program} ${usageOf(command, say)}`, code: true }] },
    ...titled(say("terminal.help.options"), { kind: "fields", fields }),
    { kind: "heading", level: 2, text: say("terminal.help.everywhere") },
    { kind: "fields", fields: optionsOfEveryCommand(say, pageOption in command.options) },
    ...exampleList(await examplesOf(command, commands, say, suggest), say),
  ]);
}

function toolHelp(tool: Tool, say: Speech["say"]): Message {
  const fields = Object.entries(tool.options).map(([name, option]) => ({
    name: option.type === "string" ? `--${name} ${option.value}` : `--${name}`,
    value: plain(say(option.summary)),
  }));
  return help([
    { kind: "heading", level: 1, text: tool.name },
    { kind: "text", text: plain(say(tool.summary)) },
    { kind: "text", text: [{ text: `${program} ${tool.name} ${tool.usage}`.trimEnd(), code: true }] },
    ...titled(say("terminal.help.options"), { kind: "fields", fields }),
    ...exampleList(tool.examples, say),
  ]);
}

function help(parts: readonly MessagePart[]): Message {
  return { outcome: "answer", visibility: "private", parts, json: null };
}

function titled(title: string, part: MessagePart & { kind: "fields" }): MessagePart[] {
  return part.fields.length === 0 ? [] : [{ kind: "heading", level: 2, text: title }, part];
}

function exampleList(examples: readonly string[], say: Speech["say"]): MessagePart[] {
  if (examples.length === 0) return [];
  const entries = examples.map((example): Text => [{ text: `${program} ${example}`, code: true }]);
  return [
    { kind: "heading", level: 2, text: say("terminal.help.examples") },
    { kind: "list", ordered: false, entries },
  ];
}

function optionsOfEveryCommand(say: Speech["say"], paged = true) {
  const fields = [
    { name: "--json", value: plain(say("terminal.help.json")) },
    { name: `--lang ${uiLocales.join("|")}`, value: plain(say("terminal.help.lang")) },
    { name: "--help", value: plain(say("terminal.help.help")) },
    { name: "--version", value: plain(say("terminal.help.version")) },
  ];
  return paged ? [{ name: "--page N", value: plain(say("terminal.help.page")) }, ...fields] : fields;
}

function usageOf(command: Command, say: Speech["say"]): string {
  const main = Object.values(command.options).find((spec) => spec.main && !spec.hidden);
  const named = Object.values(command.options).some((spec) => !spec.main && !spec.hidden);
  const words = main ? [main.required ? placeholder(main, say) : `[${placeholder(main, say)}]`] : [];
  return [command.name, ...words, ...(named ? [say("terminal.help.someOptions")] : [])].join(" ");
}

function remarks(name: string, spec: OptionSpec, say: Speech["say"]): string[] {
  const result: string[] = [];
  if (spec.main) result.push(say("terminal.help.main", { option: name }));
  if (spec.required) result.push(say("terminal.help.required"));
  if (spec.kind === "period") result.push(say("terminal.help.periods"));
  return result;
}

/** What stands for the value in help: "NAVN", "direct|partial", "1–10". */
function placeholder(spec: OptionSpec, say: Speech["say"]): string {
  switch (spec.kind) {
    case "words":
      return say("terminal.value.words");
    case "speaker":
      return say("terminal.value.speaker");
    case "source":
      return say("terminal.value.source");
    case "command":
      return say("terminal.value.command");
    case "period":
      return say("terminal.value.period");
    case "ids":
      return "ID,ID";
    case "channel":
      return say("terminal.value.channel");
    case "role":
      return say("terminal.value.role");
    case "moderators":
      return "ID,ID";
    case "days":
      return say("terminal.value.days");
    case "alert":
    case "feed":
    case "schedule":
      return "ID";
    case "address":
      return say("terminal.value.address");
    case "secret":
      return say("terminal.value.secret");
    case "times":
      return say("terminal.value.times");
    case "zone":
      return say("terminal.value.zone");
    case "choice":
      return spec.choices.join("|");
    case "integer":
      return `${spec.min}–${spec.max}`;
    default:
      return assertNever(spec);
  }
}

/** Up to three lines that work on the data at hand: the main option, one more option, and the answer for programs. */
async function examplesOf(
  command: Command,
  commands: readonly Command[],
  say: Speech["say"],
  suggest: Suggest,
): Promise<string[]> {
  const options: Record<string, string> = {};
  const type = () => typedInvocation({ command: command.name, options }, commands);
  for (const [name, spec] of Object.entries(command.options)) {
    if (spec.hidden || !(spec.main || spec.required)) continue;
    const value = await sampleValue(command, name, spec, say, suggest);
    if (value !== null) options[name] = value;
    else if (spec.required) return [];
  }
  const examples = [type()];
  const extra = Object.entries(command.options).find(
    ([name, spec]) => !spec.hidden && !(name in options) && (spec.kind === "period" || spec.kind === "choice"),
  );
  const value = extra ? await sampleValue(command, extra[0], extra[1], say, suggest) : null;
  if (extra && value !== null) {
    options[extra[0]] = value;
    examples.push(type());
  }
  return examples
    .filter((example) => example !== null)
    .flatMap((example, index) => (index === 0 ? [example, `${example} --json`] : [example]));
}

async function sampleValue(
  command: Command,
  name: string,
  spec: OptionSpec,
  say: Speech["say"],
  suggest: Suggest,
): Promise<string | null> {
  if (spec.kind === "choice") return spec.choices[0] ?? null;
  if (spec.kind === "period") return say("terminal.example.period");
  if (spec.kind === "integer") return String(spec.min);
  const [first] = await suggest(command.name, name);
  // for free words there is nothing that is known to be found
  return first?.value ?? null;
}
