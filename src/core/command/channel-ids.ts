import type { CommandContext, OptionSpecs } from "./command.ts";

type Typed = Readonly<Record<string, string>>;

/** The addresses that Discord and Slack copy for a channel, or for a message in it: the channel's own id is the one in front. */
const addresses = [
  /^https:\/\/(?:\w+\.)?discord(?:app)?\.com\/channels\/\d+\/(\d+)(?:[/?#]|$)/u,
  /^https:\/\/[\w.-]+\.slack\.com\/archives\/([A-Z0-9]+)(?:[/?#]|$)/u,
];

/**
 * Options in which channels are ids, where somebody typed the name («#nyheter») or pasted the address. A name that no channel
 * has stays as it is, and is refused by whoever looks for the channel.
 */
export async function withChannelIds(
  specs: OptionSpecs,
  typed: Typed,
  { channels }: Pick<CommandContext, "channels">,
): Promise<Typed> {
  const options = { ...typed };
  for (const [option, text] of Object.entries(typed)) {
    if (specs[option]?.kind !== "channel") continue;
    const written = text.trim();
    const [address] = addresses.flatMap((pattern) => pattern.exec(written)?.[1] ?? []);
    if (address !== undefined) options[option] = address;
    // an id needs nobody's list
    else if (!/^(?:<#.*|\d{15,}|[CDG][A-Z0-9]{7,})$/u.test(written))
      options[option] = (await idOf(written, channels)) ?? text;
  }
  return options;
}

async function idOf(written: string, channels: CommandContext["channels"]): Promise<string | undefined> {
  const name = foldName(written.replace(/^#/u, ""));
  return (await channels()).find((channel) => foldName(channel.name) === name)?.id;
}

const foldName = (name: string) => name.normalize("NFC").toLocaleLowerCase("nb");
