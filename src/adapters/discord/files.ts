import type { Chart, Pictures, Png } from "../../core/message/chart.ts";
import type { Message } from "../../core/message/message.ts";
import { shownLine } from "../../core/message/shown-text.ts";
import { limits } from "./limits.ts";
import { shorten } from "./text.ts";

/** A file as discord.js sends it. */
export type DiscordFile = {
  readonly name: string;
  readonly data: Png;
  readonly contentType: "image/png";
  /** Read out to who does not see it. */
  readonly description: string;
};

/** The drawn charts of a message as files, each with a name of its own. */
export type Files = ReadonlyMap<Chart, DiscordFile>;

/** https://discord.com/developers/docs/resources/message#attachment-object */
export type Attachment = { readonly id: string; readonly filename: string; readonly description?: string };

export function filesOf({ parts }: Pick<Message, "parts">, pictures: Pictures): Files {
  const files = new Map<Chart, DiscordFile>();
  for (const part of parts) {
    const data = part.kind === "chart" ? pictures.get(part) : undefined;
    if (part.kind !== "chart" || data === undefined) continue;
    const description = shorten(shownLine(part.alt), limits.attachmentDescription);
    files.set(part, { name: `chart-${files.size + 1}.png`, data, contentType: "image/png", description });
  }
  return files;
}

/** By which an embed shows a file of its own message. */
export function fileAddress({ name }: DiscordFile): string {
  return `attachment://${name}`;
}

export function attachmentsOf(files: readonly DiscordFile[]): readonly Attachment[] {
  return files.map(({ name, description }, place) => ({
    id: String(place),
    filename: name,
    ...(description !== "" && { description }),
  }));
}
