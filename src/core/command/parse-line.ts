import { UserError } from "../errors.ts";
import type { Invocation } from "../message/message.ts";
import { nearestWords } from "../search/nearest.ts";
import { type Command, groupsOf, type OptionSpec } from "./command.ts";
import { parsePeriod } from "./parse-period.ts";

/** A piece of a typed line: one word, or what stood inside quotation marks; `name` is set where it opened with `name:`. */
type Piece = { readonly name: string | null; readonly text: string; readonly quoted: boolean };

/**
 * Reads a line as people type it: `/quote speaker:Jens Stoltenberg period:"i går"`, `digest ukraina length:brief`.
 * Words after `name:` belong to that option as long as its kind takes them; other words go to the command's main option.
 * The command need not exist (dispatch says so). @throws UserError for words that no option takes
 */
export function parseLine(line: string, commands: readonly Command[]): Invocation {
  const [name, rest] = splitName(line, commands);
  const command = commands.find((known) => known.name === name);
  if (!command && isPlainWords(line, commands)) return { command: "search", options: { words: line.trim() } };
  // a group alone does nothing: what there is in it is the answer
  if (!command && groupsOf(commands).includes(name)) return { command: "help", options: { command: name } };
  const pieces = piecesOf(rest, command);
  const options: Record<string, string> = {};
  const free: string[] = [];
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at];
    if (!piece) continue;
    if (piece.name === null) {
      free.push(piece.text);
      continue;
    }
    const following = wordsAfter(pieces, at);
    const taken = piece.quoted ? 0 : takes(command?.options[piece.name], [piece.text, ...following]) - 1;
    options[piece.name] = [piece.text, ...following.slice(0, Math.max(0, taken))].join(" ");
    at += Math.max(0, taken);
  }
  if (command) addFreeWords(command, free.join(" "), options);
  return { command: name, options };
}

/** Words without a slash that begin with no command, nor nearly: somebody asks as one asks a search engine. */
function isPlainWords(line: string, commands: readonly Command[]): boolean {
  const [head] = splitHead(line);
  const names = [...commands.map(({ name }) => name), ...groupsOf(commands)];
  return !line.trimStart().startsWith("/") && names.includes("search") && nearestWords(head, names, 1).length === 0;
}

/** Writes an invocation as `parseLine` reads it again: `/quote speaker:"Jens Stoltenberg" page:2`. */
export function formatLine(invocation: Invocation): string {
  const options = Object.entries(invocation.options).map(([name, value]) => `${name}:${quotedValue(value)}`);
  return [`/${invocation.command}`, ...options].join(" ");
}

/** A value in marks that it does not hold itself; one that holds all kinds loses its straight ones. */
function quotedValue(value: string): string {
  if (/^[^\s"“”«»:]+$/u.test(value)) return value;
  if (!value.includes('"')) return `"${value}"`;
  if (!/[“”]/u.test(value)) return `“${value}”`;
  return value.includes("»") ? `"${value.replaceAll('"', "'")}"` : `«${value}»`;
}

/**
 * The command's name at the beginning of a line, in small letters without its slash, and the rest. Where the first word
 * is that of a group, the second belongs to the name, whatever it is.
 */
export function splitName(line: string, commands: readonly Command[]): readonly [name: string, rest: string] {
  const [head, rest] = splitHead(line);
  const name = head.toLowerCase();
  if (!groupsOf(commands).includes(name)) return [name, rest];
  const [member, others] = splitHead(rest);
  return member === "" ? [name, rest] : [`${name} ${member.toLowerCase()}`, others];
}

/** The first word of a line, without its slash, and the rest. */
function splitHead(line: string): readonly [string, string] {
  const match = /^\s*\/?([^\s]*)\s?([\s\S]*)$/u.exec(line);
  return [match?.[1] ?? "", match?.[2] ?? ""];
}

function piecesOf(text: string, command: Command | undefined): Piece[] {
  const pieces: Piece[] = [];
  const pattern =
    /(\p{L}[\p{L}\d_-]*):(?=\s|$)|(?:(\p{L}[\p{L}\d_-]*):)?(?:"([^"]*)(?:"|$)|[“”]([^“”]*)(?:”|$)|«([^»]*)(?:»|$)|(\S+))/gu;
  for (const match of text.matchAll(pattern)) {
    const name = (match[1] ?? match[2])?.toLowerCase();
    const marked = match[3] ?? match[4] ?? match[5];
    const quoted = marked !== undefined;
    const value = marked ?? match[6] ?? "";
    const isOption = name !== undefined && (command === undefined || opensOption(name, value, command));
    if (isOption) pieces.push({ name, text: value, quoted });
    else pieces.push({ name: null, text: quoted && name === undefined ? value : match[0], quoted: false });
  }
  return pieces;
}

/** Whether `name:value` is meant as an option: "krig:fred", "https://..." and "kl:" are words, a slip of "speaker:" is not. */
function opensOption(name: string, value: string, command: Command): boolean {
  if (Object.hasOwn(command.options, name)) return true;
  return !value.startsWith("//") && nearestWords(name, Object.keys(command.options), 1).length > 0;
}

/** In words: «fra 17. juni 2024 til 21. juni 2024». */
const longestPeriod = 8;

function wordsAfter(pieces: readonly Piece[], at: number): string[] {
  const words: string[] = [];
  for (const piece of pieces.slice(at + 1)) {
    if (piece.name !== null || piece.quoted) break;
    words.push(piece.text);
  }
  return words;
}

/** How many of these words an option of this kind takes; at least one. */
function takes(spec: OptionSpec | undefined, words: readonly string[]): number {
  switch (spec?.kind) {
    case "words":
    case "speaker":
    case "source":
    case "times":
    case "days":
    case "feed":
    case "moderators":
    case "secret":
      return words.length;
    case "period": {
      for (let count = Math.min(longestPeriod, words.length); count > 1; count--) {
        if (parsePeriod(words.slice(0, count).join(" ")) !== null) return count;
      }
      return 1;
    }
    default:
      return 1;
  }
}

/**
 * The option that takes words which stand without a name: a period where the command has one and the words are one
 * («/digest i går»), unless it does nothing without its main option («/search mandag»); else the main option. Undefined when it has none, or has a value already.
 */
export function optionOfFreeWords(
  command: Command,
  words: string,
  options: Readonly<Record<string, string>>,
): string | undefined {
  const free = (wanted: (spec: OptionSpec) => boolean) =>
    Object.entries(command.options).find(([name, spec]) => wanted(spec) && options[name] === undefined)?.[0];
  const main = free((spec) => spec.main === true);
  if (main !== undefined && command.options[main]?.required) return main;
  const period = parsePeriod(words) === null ? undefined : free((spec) => spec.kind === "period");
  return period ?? main;
}

function addFreeWords(command: Command, words: string, options: Record<string, string>): void {
  if (words === "") return;
  const option = optionOfFreeWords(command, words, options);
  if (option === undefined) throw new UserError("line.extraWords", { command: command.name, words });
  options[option] = words;
}
