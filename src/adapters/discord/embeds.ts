import type { APIEmbed } from "discord.js";
import type { Block } from "./blocks.ts";
import { limits } from "./limits.ts";

type Draft = {
  title?: string;
  description: string;
  fields: { name: string; value: string; inline: boolean }[];
  image?: string;
};

/** Lays blocks into as few embeds as hold them, in order; none for no blocks. */
export function embedsOf(blocks: readonly Block[]): readonly APIEmbed[] {
  const drafts: Draft[] = [];
  for (const block of blocks) {
    const last = drafts.at(-1);
    if (!last || !takes(last, block)) drafts.push({ description: "", fields: [] });
    const open = drafts.at(-1);
    if (open) add(open, block);
  }
  return drafts.map(finish);
}

/** Whether a block can stand after what an embed has: Discord shows title, description, fields, image, in this order. */
function takes(draft: Draft, block: Block): boolean {
  if (charsOf(draft) + blockChars(block) > limits.embedsChars) return false;
  switch (block.kind) {
    case "title":
      return false;
    case "text": {
      if (draft.fields.length > 0 || draft.image !== undefined) return false;
      return joined(draft.description, block.text, block.tight).length <= limits.embedDescription;
    }
    case "fields":
      return draft.image === undefined && draft.fields.length + block.fields.length <= limits.embedFields;
    case "image":
      return draft.image === undefined;
  }
}

function add(draft: Draft, block: Block): void {
  switch (block.kind) {
    case "title":
      draft.title = block.text;
      break;
    case "text":
      draft.description = joined(draft.description, block.text, block.tight);
      break;
    case "fields":
      draft.fields.push(...block.fields);
      break;
    case "image":
      draft.image = block.url;
      break;
  }
}

/** An empty line between paragraphs; after subtext and a bar, which end with their line, none is needed. */
function joined(before: string, text: string, tight: boolean): string {
  if (before === "") return text;
  const subtextBefore = (before.split("\n").at(-1) ?? "").startsWith("-# ");
  return `${before}${tight || (subtextBefore && text.startsWith("-# ")) ? "\n" : "\n\n"}${text}`;
}

function finish({ title, description, fields, image }: Draft): APIEmbed {
  return {
    ...(title !== undefined && { title }),
    ...(description !== "" && { description }),
    ...(fields.length > 0 && { fields }),
    ...(image !== undefined && { image: { url: image } }),
  };
}

function charsOf({ title, description, fields }: Draft): number {
  return (
    (title?.length ?? 0) +
    description.length +
    fields.reduce((sum, { name, value }) => sum + name.length + value.length, 0)
  );
}

function blockChars(block: Block): number {
  if (block.kind === "fields")
    return block.fields.reduce((sum, { name, value }) => sum + name.length + value.length, 0);
  return block.kind === "image" ? 0 : block.text.length + 2;
}

/** What an embed counts towards the limit over all embeds of a message. */
export function embedChars({ title, description, fields, footer }: APIEmbed): number {
  const values = (fields ?? []).reduce((sum, { name, value }) => sum + name.length + value.length, 0);
  return (title?.length ?? 0) + (description?.length ?? 0) + values + (footer?.text.length ?? 0);
}
