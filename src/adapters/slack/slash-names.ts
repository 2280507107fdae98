import type { Command } from "../../core/command/command.ts";
import { groupsOf } from "../../core/command/command.ts";
import { mapTexts } from "../../core/message/map-texts.ts";
import type { Button, Message, MessagePart, Text } from "../../core/message/message.ts";

/** The slash command behind which all others stand: `/avisbud COMMAND ...`. */
export const mainSlash = "/avisbud";

/** Commands that have a slash of their own beside it: Slack shows few, and has taken many names. */
export const ownSlashes: readonly string[] = ["digest", "quote"];

/**
 * A message of our own words with its commands as they are typed in Slack: «/help quote» would open Slack's own help, so
 * it reads «/avisbud help quote». What somebody said stays as it is.
 */
export function withSlackNames(message: Message, commands: readonly Pick<Command, "name">[]): Message {
  const names = [...commands.map(({ name }) => name), ...groupsOf(commands)].filter(
    (name) => !ownSlashes.includes(name),
  );
  if (names.length === 0) return message;
  // the longer name first: "schedule add" before "schedule"
  const longest = names.toSorted((a, b) => b.length - a.length).join("|");
  const pattern = new RegExp(`(?<=^|[\\s«“"(:])/(?=(?:${longest})(?![\\p{L}\\p{N}/-]))`, "gu");
  const renamed = (text: string) => text.replace(pattern, `${mainSlash} `);
  return { ...message, parts: message.parts.map((part) => renamePart(part, renamed)) };
}

function renamePart(part: MessagePart, renamed: (text: string) => string): MessagePart {
  const inText = (text: Text): Text =>
    text.map((run) => (run.link === undefined ? { ...run, text: renamed(run.text) } : run));
  if (part.kind !== "buttons") return mapTexts(part, inText);
  return { ...part, buttons: part.buttons.map((button): Button => ({ ...button, label: renamed(button.label) })) };
}
