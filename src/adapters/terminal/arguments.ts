import { parseArgs } from "node:util";
import { type Command, groupsOf } from "../../core/command/command.ts";
import { optionOfFreeWords } from "../../core/command/parse-line.ts";
import type { Tool } from "../../core/command/tool.ts";
import { UserError } from "../../core/errors.ts";
import { type UiLocale, uiLocales } from "../../core/locale.ts";
import { nearestWords } from "../../core/search/nearest.ts";
import { cleanLine } from "./clean.ts";
import { pageOption } from "./invocation.ts";

/** What someone wants who typed a line at the shell. */
export type Wish =
  | { readonly kind: "version" }
  /** Null: help about everything. */
  | { readonly kind: "help"; readonly topic: Topic | null }
  | {
      readonly kind: "command";
      readonly command: Command;
      readonly options: Readonly<Record<string, string>>;
      readonly json: boolean;
    }
  | {
      readonly kind: "tool";
      readonly tool: Tool;
      readonly words: readonly string[];
      readonly strings: Readonly<Record<string, string>>;
      readonly flags: ReadonlySet<string>;
    };

export type Topic =
  | { readonly kind: "command"; readonly command: Command }
  | { readonly kind: "tool"; readonly tool: Tool };

type OptionTypes = Readonly<Record<string, { readonly type: "string" | "boolean"; readonly short?: string }>>;

/** What follows every command; tools know all but `--json`. */
const everywhere = {
  help: { type: "boolean", short: "h" },
  lang: { type: "string" },
  version: { type: "boolean" },
} as const satisfies OptionTypes;
const everyCommand = { ...everywhere, json: { type: "boolean" } } as const satisfies OptionTypes;

/** The `--lang` of a command line, before anything else in it is looked at; undefined when there is none or it is no language. */
export function parseLanguage(argv: readonly string[]): UiLocale | undefined {
  const { values } = parseArgs({ args: [...argv], options: everyCommand, strict: false, allowPositionals: true });
  return uiLocales.find((locale) => locale === values.lang);
}

/** Reads a command line (without node and script). @throws UserError on an unknown command or option, or a wrong value */
export function parseArguments(argv: readonly string[], commands: readonly Command[], tools: readonly Tool[]): Wish {
  const loose = parseArgs({
    args: [...argv],
    options: everyCommand,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const first = loose.tokens.find((token) => token.kind === "positional");
  if (!first) {
    const { flags } = readOptions(argv, everyCommand, null);
    return flags.has("version") ? { kind: "version" } : { kind: "help", topic: null };
  }
  // where the first word is a group's, the second is the rest of the command's name
  const inGroup = groupsOf(commands).includes(nameOf(first.value));
  const member = inGroup
    ? loose.tokens.find(({ kind, index }) => kind === "positional" && index > first.index)
    : undefined;
  const help = commands.find(({ name }) => name === "help");
  if (inGroup && !member && help) return groupHelp(argv, first.value, help);
  const typed = member ? `${first.value} ${argv[member.index]}` : first.value;
  const topic = findTopic(typed, commands, tools);
  const rest = argv.filter((_, index) => index !== first.index && index !== member?.index);
  return topic.kind === "command" ? parseCommand(rest, topic) : parseTool(rest, topic);
}

/** A group alone does nothing: what there is in it is the answer, with `--help` and without. */
function groupHelp(argv: readonly string[], group: string, help: Command): Wish {
  const known = readOptions(
    argv.filter((word) => word !== group),
    everyCommand,
    group,
  );
  if (known.flags.has("version")) return { kind: "version" };
  return { kind: "command", command: help, options: { command: nameOf(group) }, json: known.flags.has("json") };
}

function findTopic(typed: string, commands: readonly Command[], tools: readonly Tool[]): Topic {
  const name = nameOf(typed);
  const command = commands.find((known) => known.name === name);
  if (command) return { kind: "command", command };
  const tool = tools.find((known) => known.name === name);
  if (tool) return { kind: "tool", tool };
  const names = [...[...commands, ...tools].map((known) => known.name), ...groupsOf(commands)];
  const [nearest] = nearestWords(name, names, 1);
  if (nearest === undefined) throw new UserError("terminal.unknownCommand", { name: typed });
  throw new UserError("terminal.unknownCommand.near", { name: typed, nearest });
}

function nameOf(typed: string): string {
  return cleanLine(typed).replace(/^\//u, "").toLowerCase();
}

function parseCommand(argv: readonly string[], topic: Extract<Topic, { kind: "command" }>): Wish {
  const { command } = topic;
  const offered = Object.entries(command.options).filter(([name, spec]) => !spec.hidden || name === pageOption);
  const own = Object.fromEntries(Object.keys(command.options).map((name) => [name, { type: "string" } as const]));
  const known = { ...own, ...everyCommand };
  const { words, strings, flags } = readOptions(argv, known, command.name, [
    ...offered.map(([name]) => name),
    ...Object.keys(everyCommand),
  ]);
  if (flags.has("help")) return { kind: "help", topic };
  if (flags.has("version")) return { kind: "version" };
  const { lang: _, ...options } = strings;
  if (words.length > 0) {
    const option = optionOfFreeWords(command, words.join(" "), options);
    const main = Object.entries(command.options).find(([, spec]) => spec.main)?.[0];
    if (option === undefined && main !== undefined) throw new UserError("terminal.givenTwice", { option: main });
    if (option === undefined) {
      throw new UserError("terminal.needlessWords", { command: command.name, words: words.join(" ") });
    }
    options[option] = words.join(" ");
  }
  return { kind: "command", command, options, json: flags.has("json") };
}

function parseTool(argv: readonly string[], topic: Extract<Topic, { kind: "tool" }>): Wish {
  const known = { ...everywhere, ...topic.tool.options };
  const { words, strings, flags } = readOptions(argv, known, topic.tool.name);
  if (flags.has("help")) return { kind: "help", topic };
  if (flags.has("version")) return { kind: "version" };
  const { lang: _, ...own } = strings;
  return { kind: "tool", tool: topic.tool, words, strings: own, flags };
}

/**
 * Not parseArgs' own strictness: its sentences are English and name no neighbour. `offered` are the names that a
 * mistyped one may be meant for; all of `known` when missing.
 */
function readOptions(
  argv: readonly string[],
  known: OptionTypes,
  command: string | null,
  offered = Object.keys(known),
) {
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      Object.entries(known).map(([name, { type, short }]) => [name, short ? { type, short } : { type }]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const words: string[] = [];
  const strings: Record<string, string> = {};
  const flags = new Set<string>();
  for (const token of tokens) {
    if (token.kind === "positional") words.push(token.value);
    if (token.kind !== "option") continue;
    const type = Object.hasOwn(known, token.name) ? known[token.name]?.type : undefined;
    if (type === undefined) throw unknownOption(token.rawName, command, offered);
    const option = token.name;
    if (type === "boolean") {
      if (token.value !== undefined) throw new UserError("terminal.needlessValue", { option });
      flags.add(option);
      continue;
    }
    const swallowed = token.inlineValue === false && token.value.startsWith("-") && token.value !== "-";
    if (token.value === undefined || swallowed) throw new UserError("terminal.missingValue", { option });
    if (option in strings) throw new UserError("terminal.givenTwice", { option });
    strings[option] = token.value;
  }
  if (strings.lang !== undefined && !uiLocales.some((locale) => locale === strings.lang)) {
    throw new UserError("terminal.unknownLanguage", { value: strings.lang, languages: uiLocales.join(", ") });
  }
  return { words, strings, flags };
}

function unknownOption(rawName: string, command: string | null, offered: readonly string[]): UserError {
  const name = rawName.split("=")[0] ?? rawName;
  const [nearest] = nearestWords(name.replace(/^-+/u, ""), offered, 1);
  if (nearest !== undefined) return new UserError("terminal.unknownOption.near", { name, nearest });
  if (command === null) return new UserError("terminal.unknownOption", { name });
  return new UserError("terminal.unknownOption.of", { name, command });
}
