import type { APIEmbed } from "discord.js";
import type { Speech } from "../../core/locale.ts";
import type { Invocation, Message, MessagePart } from "../../core/message/message.ts";
import { packSheets, type Section, sectionsOf } from "../../core/message/sections.ts";
import { type ComponentRow, countChoices, type IdOf, mostChoices, rowsOf, type Turns } from "./components.ts";
import type { PostedPart } from "./custom-id.ts";
import { linkAddress } from "./escape.ts";
import { limits } from "./limits.ts";
import { renderPart } from "./markdown.ts";

/** One Discord message. */
export type Sheet = { readonly embeds: readonly APIEmbed[]; readonly components: readonly ComponentRow[] };

export type RenderOptions = {
  readonly speech: Speech;
  /** The packed id of every invocation in the message. */
  readonly idOf: IdOf;
  /** What the message answers, whose sheets are turned like pages; null in what is posted. */
  readonly asked: Invocation | null;
  /** The edition that is posted; null in an answer. */
  readonly edition: string | null;
};

/** A piece of a section with what stands in it, small enough for any sheet. */
type Piece = { readonly text: string; readonly section: Section | null; readonly image: string | null };

/** Under the sum of Discord's embeds: what is escaped counts as it is written. */
const sheetChars = limits.embedsText - 200;

/**
 * A Message as one Discord message or, where it is longer than Discord takes, several. Pure. Nothing is cut: a sheet ends
 * between sections where it can, else between parts, and a long quotation goes on in the next embed.
 */
export function renderSheets(message: Message, options: RenderOptions): readonly Sheet[] {
  const { parts } = message;
  const pages = parts.find((part) => part.kind === "pages") ?? null;
  const pieces = sectionsOf(parts).flatMap((section) => piecesOf(section, options.speech));
  const packed = packSheets(pieces, fitsSheet);
  const sheets = packed.length > 0 ? packed : [[]];
  return sheets.map((sheet, index): Sheet => {
    const turns: Turns = { pages, asked: options.asked, sheet: index, sheetCount: sheets.length };
    const edition: PostedPart | null = options.edition === null ? null : { edition: options.edition, part: index };
    const sections = sheet.flatMap(({ section }) => (section === null ? [] : [section]));
    return { embeds: embedsOf(sheet), components: rowsOf(sections, turns, { ...options, edition }) };
  });
}

function piecesOf(section: Section, speech: Speech): readonly Piece[] {
  const blocks = section.flatMap((part) => renderPart(part, speech));
  const images = section.flatMap(imageOf);
  const texts = packSheets(blocks, (some) => lengthOf(some) <= limits.embedDescription).map((some) => joinBlocks(some));
  const pieces = texts.length > 0 ? texts : [""];
  // what is pressed stands with the end of what it is about
  return pieces.map((text, index) => ({
    text,
    section: index === pieces.length - 1 ? section : null,
    image: index === pieces.length - 1 ? (images[0] ?? null) : null,
  }));
}

function imageOf(part: MessagePart): readonly string[] {
  const address = part.kind === "image" ? linkAddress(part.url) : null;
  return address === null ? [] : [address];
}

function lengthOf(blocks: readonly string[]): number {
  return blocks.reduce((sum, block) => sum + block.length + 1, 0);
}

/** A line each; a quotation and a heading keep a line free before them. */
function joinBlocks(blocks: readonly string[]): string {
  return blocks.reduce((text, block) => {
    if (text === "") return block;
    return text + (needsRoom(block) && !text.endsWith("\n") ? "\n\n" : "\n") + block;
  }, "");
}

function needsRoom(block: string): boolean {
  return block.startsWith("> ") || block.startsWith("*");
}

function fitsSheet(sheet: readonly Piece[]): boolean {
  const choices = sheet.reduce((sum, { section }) => sum + (section === null ? 0 : countChoices(section)), 0);
  const chars = lengthOf(sheet.map(({ text }) => `${text}\n`));
  return chars <= sheetChars && choices <= mostChoices && descriptionsOf(sheet).length <= limits.embeds;
}

/** Sections flow into as few embeds as take them; one with an image ends with it. */
function descriptionsOf(sheet: readonly Piece[]): readonly (readonly Piece[])[] {
  const shown = sheet.filter(({ text, image }) => text !== "" || image !== null);
  return packSheets(
    shown,
    (some) =>
      lengthOf(some.map(({ text }) => `${text}\n`)) <= limits.embedDescription &&
      !some.slice(0, -1).some(({ image }) => image !== null),
  );
}

function embedsOf(sheet: readonly Piece[]): readonly APIEmbed[] {
  return descriptionsOf(sheet).map((pieces): APIEmbed => {
    const image = pieces.at(-1)?.image ?? null;
    const description = pieces
      .map(({ text }) => text)
      .filter((text) => text !== "")
      .join("\n\n");
    return { ...(description !== "" && { description }), ...(image !== null && { image: { url: image } }) };
  });
}
