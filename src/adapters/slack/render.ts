import type { Speech } from "../../core/locale.ts";
import type { Invocation, Message } from "../../core/message/message.ts";
import { packSheets, type Section, sectionsOf } from "../../core/message/sections.ts";
import { shownLine } from "../../core/message/shown-text.ts";
import { type ActionSetting, type IdOf, lastRow } from "./actions.ts";
import { type Block, blocksOf } from "./blocks.ts";
import { escapeText } from "./escape.ts";
import { lettersIn, limits, shortened } from "./limits.ts";

/** One Slack message: its blocks, and what notifications show of it. */
export type Sheet = { readonly blocks: readonly Block[]; readonly text: string };

export type RenderOptions = {
  readonly speech: Speech;
  /** The packed id of every invocation in the message. */
  readonly idOf: IdOf;
  /** What the message answers, whose sheets are turned like pages; null in what is posted. */
  readonly asked: Invocation | null;
  /** Whether there is a button that shows the answer to the whole channel. */
  readonly isShareable: boolean;
};

/** Rows for turning and sharing that every sheet keeps free. */
const lastRows = 3;

/**
 * A Message as one Slack message or, where it is longer than Slack takes, several. Pure. Nothing is cut: a sheet ends
 * between sections where it can, else between blocks, and a long quotation goes on in the next block.
 */
export function renderSheets(message: Message, options: RenderOptions): readonly Sheet[] {
  const setting = numbering(options);
  const isDivided = message.parts.some(({ kind }) => kind === "divider");
  const sections = sectionsOf(message.parts).map((section) => blocksOfSection(section, setting));
  const pieces = sections.flatMap((blocks) => (fits([blocks]) ? [blocks] : blocks.map((block) => [block])));
  const packed = packSheets(pieces, (sheet) => fits(sheet));
  const sheets = packed.length > 0 ? packed : [[]];
  const pages = message.parts.find((part) => part.kind === "pages") ?? null;
  return sheets.map((sheet, index) => ({
    blocks: [
      ...joined(sheet, isDivided),
      ...lastRow(
        { pages, asked: options.asked, sheet: index, sheetCount: sheets.length, isShareable: options.isShareable },
        setting,
      ),
    ],
    text: fallbackOf(message),
  }));
}

/** All blocks of a Message without anything to turn or share: for the Home tab and previews of links. */
export function renderBlocks(message: Message, options: Pick<RenderOptions, "speech" | "idOf">): readonly Block[] {
  const setting = numbering(options);
  return message.parts.flatMap((part) => blocksOf(part, setting));
}

function numbering({ speech, idOf }: Pick<RenderOptions, "speech" | "idOf">): ActionSetting {
  let number = 0;
  return { speech, idOf, next: () => number++ };
}

function blocksOfSection(section: Section, setting: ActionSetting): readonly Block[] {
  return section.flatMap((part) => blocksOf(part, setting));
}

/** A line between stories, where the message has any. */
function joined(sheet: readonly (readonly Block[])[], isDivided: boolean): readonly Block[] {
  return sheet.flatMap((blocks, index) =>
    index > 0 && isDivided ? [{ type: "divider" } as const, ...blocks] : blocks,
  );
}

function fits(sheet: readonly (readonly Block[])[]): boolean {
  const blocks = joined(sheet, true);
  return blocks.length <= limits.blocks - lastRows && lettersIn(blocks) <= limits.messageText;
}

/** The first words of a message: its heading, or what it says. */
function fallbackOf({ parts }: Message): string {
  const words = parts.flatMap((part) => {
    if (part.kind === "heading") return [part.text];
    return part.kind === "text" ? [part.text.map(({ text }) => text).join("")] : [];
  });
  const first = words.map(shownLine).find((line) => line !== "") ?? "Avisbud";
  return escapeText(shortened(first, limits.fallbackText));
}
