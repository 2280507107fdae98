import {
  type Interaction as AnyInteraction,
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type CommandInteractionOption,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
} from "discord.js";
import type { CommandCall } from "../../core/command/command.ts";
import { resultsPerPage } from "./limits.ts";
import type { Interaction } from "./respond.ts";

/** Who asks, where, and how they are answered. */
export type Asker = Interaction & { readonly caller: Omit<CommandCall, "command" | "options"> };

/** "discord:GUILD" */
export function workspaceOf(guildId: string): string {
  return `discord:${guildId}`;
}

/** The guild of a Workspace's id; "" when it is none of Discord's. */
export function guildOf(workspace: string): string {
  return /^discord:(\d+)$/u.exec(workspace)?.[1] ?? "";
}

/** Null outside of guilds, where no command of ours is registered (see `directAsker`). */
export function askerOf(event: AnyInteraction): Asker | null {
  if (event.guildId === null) return null;
  const platformLocale = platformLocaleOf(event.locale);
  return {
    id: event.id,
    token: event.token,
    applicationId: event.applicationId,
    caller: {
      workspace: workspaceOf(event.guildId),
      user: {
        id: event.user.id,
        moderator: event.memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false,
        roles: rolesOf(event),
      },
      whoModerates: "discord.moderators",
      ...(event.channelId !== null && { channel: event.channelId }),
      ...(platformLocale !== undefined && { platformLocale }),
      resultsPerPage,
    },
  };
}

/** Of whoever asks; as the library has them where it knows the server, else as Discord sent them. */
function rolesOf({ member }: AnyInteraction): readonly string[] {
  if (member === null) return [];
  return Array.isArray(member.roles) ? member.roles : [...member.roles.cache.keys()];
}

/** Who presses something below a post in their direct messages: a member of the Workspace that the post came from. */
export function directAsker(event: MessageComponentInteraction | ModalSubmitInteraction, workspace: string): Asker {
  const platformLocale = platformLocaleOf(event.locale);
  return {
    id: event.id,
    token: event.token,
    applicationId: event.applicationId,
    caller: {
      workspace,
      user: { id: event.user.id, moderator: false },
      ...(platformLocale !== undefined && { platformLocale }),
      resultsPerPage,
    },
  };
}

/** Discord's languages: https://discord.com/developers/docs/reference#locales */
function platformLocaleOf(locale: string): CommandCall["platformLocale"] {
  if (locale === "no") return "no";
  return locale.startsWith("en") ? "en" : undefined;
}

/** The command that was typed, with a group's name before its own, and its options as text. */
export function typedCall(event: ChatInputCommandInteraction | AutocompleteInteraction) {
  const [first] = event.options.data;
  const member = first?.type === ApplicationCommandOptionType.Subcommand ? first : null;
  const given: readonly CommandInteractionOption[] = member === null ? event.options.data : (member.options ?? []);
  return {
    command: member === null ? event.commandName : `${event.commandName} ${member.name}`,
    options: Object.fromEntries(
      given.flatMap(({ name, value }) => (value === undefined ? [] : [[name, String(value)] as const])),
    ),
  };
}

/** What somebody's message says, its links behind embeds included. */
export function messageText({ targetMessage }: MessageContextMenuCommandInteraction): string {
  const embeds = targetMessage.embeds.flatMap(({ url, title, description, fields }) => [
    url ?? "",
    title ?? "",
    description ?? "",
    ...fields.map(({ value }) => value),
  ]);
  return [targetMessage.content, ...embeds].filter((text) => text !== "").join("\n");
}

/** What was filled into a modal, by option; what was left empty is "". */
export function filledFields(event: ModalSubmitInteraction): Readonly<Record<string, string>> {
  return Object.fromEntries(
    event.fields.fields.map((field, name) => {
      if ("value" in field) return [name, String(field.value ?? "")] as const;
      return [name, "values" in field ? (field.values[0] ?? "") : ""] as const;
    }),
  );
}

/** Whose answer a message is: nobody's when it is a post. */
export function isOwnAnswer({ message, user }: MessageComponentInteraction): boolean {
  return message.interactionMetadata?.user.id === user.id;
}
