import { createHash } from "node:crypto";
import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  type LocalizationMap,
  PermissionFlagsBits,
  type RESTPutAPIApplicationCommandsJSONBody,
} from "discord.js";
import {
  type Command,
  type CommandDesk,
  choiceLabel,
  descriptionKey,
  groupOf,
  type OptionSpec,
} from "../../core/command/command.ts";
import type { LocaleKey, Speech } from "../../core/locale.ts";
import { limits, shortened } from "./limits.ts";

type Registration = RESTPutAPIApplicationCommandsJSONBody[number];
type Desk = Pick<CommandDesk, "commands" | "speech">;
type Voices = { readonly english: Speech; readonly norwegian: Speech };

/** Channels that a digest can be posted in. */
const postable = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
] as const;

/**
 * All commands as Discord is told of them: names in English, descriptions in English and Norwegian, moderators' commands
 * hidden from those who do not manage the server, commands on a message as entries of its menu.
 */
export function registrationsOf(desk: Desk): RESTPutAPIApplicationCommandsJSONBody {
  const voices = { english: desk.speech("en"), norwegian: desk.speech("nb") };
  const typed = desk.commands.filter(({ onMessage }) => onMessage === null);
  const groups = Map.groupBy(typed, ({ name }) => groupOf(name)?.[0] ?? name);
  return [
    ...Array.from(groups, ([name, members]) => slashCommand(name, members, voices)),
    ...desk.commands.filter(({ onMessage }) => onMessage !== null).map((command) => messageCommand(command, voices)),
  ];
}

/** The same for the same commands and texts: what was registered last is compared with it. */
export function fingerprintOf(registrations: RESTPutAPIApplicationCommandsJSONBody): string {
  return createHash("sha256").update(JSON.stringify(registrations)).digest("base64url");
}

function slashCommand(name: string, members: readonly Command[], voices: Voices): Registration {
  const options = members.flatMap((command): readonly APIApplicationCommandOption[] => {
    const member = groupOf(command.name)?.[1];
    if (member === undefined) return optionsOf(command, voices);
    const about = described(descriptionKey(command.name), voices);
    const type = ApplicationCommandOptionType.Subcommand;
    return [{ type, name: member, ...about, options: optionsOf(command, voices) }];
  });
  return {
    type: ApplicationCommandType.ChatInput,
    name,
    ...described(descriptionKey(name), voices),
    options,
    ...whereAndWho(members),
  };
}

function messageCommand(command: Command, { english, norwegian }: Voices): Registration {
  const key = menuKey(command);
  return {
    type: ApplicationCommandType.Message,
    name: english.say(key),
    name_localizations: { no: norwegian.say(key) },
    ...whereAndWho([command]),
  };
}

/** What a command on a message is called in its menu. */
export function menuKey({ name }: Command): LocaleKey {
  return `${descriptionKey(name)}.menu` as LocaleKey;
}

function whereAndWho(members: readonly Command[]) {
  const forModerators = members.every(({ permission }) => permission === "moderator");
  return {
    default_member_permissions: forModerators ? PermissionFlagsBits.ManageGuild.toString() : null,
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
  };
}

function described(
  key: LocaleKey,
  { english, norwegian }: Voices,
): { description: string; description_localizations: LocalizationMap } {
  return {
    description: shortened(english.say(key), limits.optionDescription),
    description_localizations: { no: shortened(norwegian.say(key), limits.optionDescription) },
  };
}

function optionsOf(command: Command, voices: Voices): APIApplicationCommandBasicOption[] {
  const offered = Object.entries(command.options).filter(([, spec]) => !spec.hidden);
  // Discord wants the required ones first
  return offered
    .sort(([, a], [, b]) => Number(b.required ?? false) - Number(a.required ?? false))
    .slice(0, limits.options)
    .map(([name, spec]) => {
      const about = described(descriptionKey(command.name, name), voices);
      return toOption(spec, { name, ...about, required: spec.required ?? false }, voices);
    });
}

type OptionBase = ReturnType<typeof described> & { readonly name: string; readonly required: boolean };

function toOption(spec: OptionSpec, base: OptionBase, voices: Voices): APIApplicationCommandBasicOption {
  const type = ApplicationCommandOptionType.String;
  switch (spec.kind) {
    case "channel":
      return { ...base, type: ApplicationCommandOptionType.Channel, channel_types: [...postable] };
    case "integer":
      return { ...base, type: ApplicationCommandOptionType.Integer, min_value: spec.min, max_value: spec.max };
    case "choice":
      return { ...base, type, choices: choicesOf(spec.choices, voices) };
    case "words":
      return { ...base, type, max_length: Math.min(spec.maxChars, limits.optionValue) };
    case "speaker":
      return { ...base, type, max_length: spec.maxChars, autocomplete: true };
    case "source":
    case "command":
    case "period":
    case "times":
    case "days":
    case "zone":
    case "schedule":
      return { ...base, type, autocomplete: true };
    case "ids":
      return { ...base, type };
  }
}

function choicesOf(choices: readonly string[], { english, norwegian }: Voices) {
  return choices.slice(0, limits.choices).map((value) => ({
    value,
    name: choiceLabel(value, english),
    name_localizations: { no: choiceLabel(value, norwegian) },
  }));
}
