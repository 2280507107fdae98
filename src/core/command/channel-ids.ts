import { UserError } from "../errors.ts";
import type { NamedChannel } from "../platform/poster.ts";
import { nearestWords } from "../search/nearest.ts";
import type { CommandCall, CommandContext, OptionSpecs } from "./command.ts";
import { localWorkspace } from "./local-workspace.ts";

type Typed = Readonly<Record<string, string>>;

/** The addresses that Discord and Slack copy for a channel, or for a message in it: the channel's own id is the one in front. */
const addresses = [
  /^https:\/\/(?:\w+\.)?discord(?:app)?\.com\/channels\/\d+\/(\d+)(?:[/?#]|$)/u,
  /^https:\/\/[\w.-]+\.slack\.com\/archives\/([A-Z0-9]+)(?:[/?#]|$)/u,
];
/** As platforms write a channel that was picked, and ids that no name looks like. */
const picked = /^(?:<#.*>|\d{15,}|[CDG][A-Z0-9]{7,})$/u;
/** Ids all the same, where no channel has it for a name. */
const numbered = /^\d+$/u;
const mostSuggested = 3;

/**
 * Options in which channels are ids, where somebody typed the name («#nyheter») or pasted the address. @throws UserError for a
 * name that no channel has, with those that are nearest
 */
export async function withChannelIds(
  specs: OptionSpecs,
  { command, options: typed }: Pick<CommandCall, "command" | "options">,
  { channels, workspace }: Pick<CommandContext, "channels" | "workspace">,
): Promise<Typed> {
  const options = { ...typed };
  // where there are no channels the command says where there are
  if (workspace === localWorkspace) return options;
  for (const [option, text] of Object.entries(typed)) {
    const written = text.trim();
    if (specs[option]?.kind !== "channel" || written === "" || picked.test(written)) continue;
    const [address] = addresses.flatMap((pattern) => pattern.exec(written)?.[1] ?? []);
    options[option] = address ?? idOf(option, written, { command, options: typed }, await channels());
  }
  return options;
}

function idOf(
  option: string,
  written: string,
  { command, options }: Pick<CommandCall, "command" | "options">,
  channels: readonly NamedChannel[],
): string {
  const typed = written.replace(/^#/u, "");
  const found = channels.find(({ name }) => foldName(name) === foldName(typed));
  if (found) return found.id;
  if (numbered.test(typed)) return typed;
  const names = channels.map(({ name }) => name);
  const suggestions = nearestWords(typed, names, mostSuggested).map((name) => ({
    label: `#${name}`,
    invocation: { command, options: { ...options, [option]: `#${name}` } },
  }));
  throw new UserError("option.channelName", { option, value: written }, suggestions);
}

const foldName = (name: string) => name.normalize("NFC").toLocaleLowerCase("nb");
