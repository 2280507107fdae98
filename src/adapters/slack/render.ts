import type { types } from "@slack/bolt";
import type { Speech } from "../../core/locale.ts";
import type { Invocation, Message, MessagePart } from "../../core/message/message.ts";
import { lettersOf } from "../../core/message/message.ts";
import { packSheets, sectionsOf } from "../../core/message/sections.ts";
import { shownLine } from "../../core/message/shown-text.ts";
import { type Pressing, renderButtons, renderSelect, renderTurns, type Turns } from "./actions.ts";
import { renderPart } from "./blocks.ts";
import { escapeMrkdwn } from "./escape.ts";
import { limits, shortened } from "./limits.ts";
import { noFiles, type SlackFiles } from "./pictures.ts";
import type { PackedOf } from "./press.ts";
import { jsonLength, lettersIn } from "./rich-text.ts";

/** One Slack message: its blocks, and a line for notifications and whatever shows no blocks. */
export type Sheet = { readonly blocks: types.KnownBlock[]; readonly text: string };

export type RenderOptions = {
  readonly speech: Speech;
  readonly packedOf: PackedOf;
  /** What the message answers, whose sheets are turned like pages; null in what is posted or shared. */
  readonly asked: Invocation | null;
  /** Whether the asker may show the answer to the channel. */
  readonly isShareable: boolean;
  /** Charts that stand in Slack already; the others are shown in words. */
  readonly files?: SlackFiles;
};

/** Blocks that stand together on a sheet. */
type Piece = readonly types.KnownBlock[];

/** The line that says who shared it. */
const shared = { blocks: 1, chars: 300 } as const;

/**
 * A Message as one Slack message or, where it is longer than Slack takes, several. Pure. A sheet ends between sections
 * where it can, else between blocks; what somebody said is never cut to fit.
 */
export function renderSheets(
  message: Message,
  { speech, packedOf, asked, isShareable, files = noFiles }: RenderOptions,
): readonly Sheet[] {
  const pressing: Pressing = { speech, packedOf, place: counter() };
  const pages = message.parts.find((part) => part.kind === "pages") ?? null;
  // what a sheet in the middle of many has below: no other has more
  const below = asked === null ? [] : renderTurns({ pages, asked, sheet: 98, sheetCount: 200, isShareable }, pressing);
  const fitsSheet = (sheet: readonly Piece[]): boolean => fitsWith(below, sheet.flat());
  const pieces = piecesOf(message.parts, { ...pressing, place: counter() }, files, fitsSheet);
  const packed = packSheets(pieces, fitsSheet).map((sheet) => trimmed(sheet.flat()));
  const shown = packed.filter((blocks) => blocks.length > 0);
  const sheets = shown.length > 0 ? shown : [[]];
  return sheets.map((blocks, sheet): Sheet => {
    const turns: Turns | null = asked === null ? null : { pages, asked, sheet, sheetCount: sheets.length, isShareable };
    const below = turns === null ? [] : renderTurns(turns, { ...pressing, place: counter(1000 * (sheet + 1)) });
    return { blocks: [...blocks, ...below], text: fallbackText(message) };
  });
}

/** A counter that begins anew where it is made. */
function counter(first = 0): () => number {
  let next = first;
  return () => next++;
}

/** A section each, or a block each where a section alone is more than a sheet takes. A line stands where the message has one. */
function piecesOf(
  parts: readonly MessagePart[],
  pressing: Pressing,
  files: SlackFiles,
  fitsSheet: (sheet: readonly Piece[]) => boolean,
): readonly Piece[] {
  const divided = new Set(parts.flatMap((part, index) => (part.kind === "divider" ? [parts[index + 1]] : [])));
  return sectionsOf(parts).flatMap((section): readonly Piece[] => {
    const blocks = section.flatMap((part) => blocksOf(part, pressing, files));
    if (blocks.length === 0) return [];
    const line: Piece = divided.has(section[0]) ? [{ type: "divider" }] : [];
    const whole = [...line, ...blocks];
    return fitsSheet([whole]) ? [whole] : whole.map((block) => [block]);
  });
}

function blocksOf(part: MessagePart, pressing: Pressing, files: SlackFiles): readonly types.KnownBlock[] {
  switch (part.kind) {
    case "buttons":
      return renderButtons(part, pressing);
    case "select":
      return renderSelect(part, pressing);
    case "pages":
    case "divider":
      return [];
    default:
      return renderPart(part, files);
  }
}

function fitsWith(below: Piece, sheet: Piece): boolean {
  const blocks = [...sheet, ...below];
  return (
    blocks.length <= limits.blocks - shared.blocks &&
    jsonLength(blocks) <= limits.messageChars - shared.chars &&
    lettersIn(blocks) <= limits.messageLetters
  );
}

/** A line at the edge of a sheet parts nothing from nothing. */
function trimmed(blocks: readonly types.KnownBlock[]): types.KnownBlock[] {
  const first = blocks.findIndex(({ type }) => type !== "divider");
  const last = blocks.findLastIndex(({ type }) => type !== "divider");
  return first < 0 ? [] : blocks.slice(first, last + 1);
}

/** The first words of a message, which is what a notification shows. */
function fallbackText({ parts }: Message): string {
  for (const part of parts) {
    const words =
      part.kind === "heading" ? part.text : part.kind === "text" || part.kind === "context" ? lettersOf(part.text) : "";
    const line = shownLine(words);
    if (line !== "") return escapeMrkdwn(shortened(line, limits.headerText));
  }
  return "Avisbud";
}
