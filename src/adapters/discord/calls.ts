import type { BaseInteraction, CommandInteractionOption } from "discord.js";
import { PermissionFlagsBits } from "discord.js";
import type { CommandCall } from "../../core/command/command.ts";
import type { Invocation } from "../../core/message/message.ts";
import { resultsPerPage } from "./limits.ts";

/** The Workspace of a server. */
export function workspaceOf(guildId: string): string {
  return `discord:${guildId}`;
}

/** Who asks what from where, as the desk wants it; null for what comes from outside a server. */
export function callOf(interaction: BaseInteraction, { command, options }: Invocation): CommandCall | null {
  const { guildId, channelId, user, memberPermissions } = interaction;
  if (guildId === null) return null;
  const platformLocale = localeOf(interaction.locale);
  return {
    command,
    options,
    workspace: workspaceOf(guildId),
    user: { id: user.id, moderator: memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false },
    ...(channelId !== null && { channel: channelId }),
    ...(platformLocale !== undefined && { platformLocale }),
    resultsPerPage,
  };
}

/** Discord has one Norwegian; of languages that we do not speak it says nothing. */
function localeOf(locale: string): CommandCall["platformLocale"] {
  if (locale === "no") return "no";
  return locale.startsWith("en") ? "en" : undefined;
}

/** A slash command as an invocation: the name of a subcommand belongs to the command's. */
export function invocationOf(name: string, given: readonly CommandInteractionOption[]): Invocation {
  const [first] = given;
  // only a subcommand has options of its own
  const isGroup = first?.options !== undefined;
  const options = isGroup ? (first.options ?? []) : given;
  return {
    command: isGroup ? `${name} ${first.name}` : name,
    options: Object.fromEntries(options.map((option) => [option.name, String(option.value ?? "")])),
  };
}
