import type { types } from "@slack/bolt";
import type { Run, Text } from "../../core/message/message.ts";
import { splitText } from "../../core/message/sections.ts";
import { shownText } from "../../core/message/shown-text.ts";
import { linkAddress } from "./escape.ts";
import { limits } from "./limits.ts";

export type RichElement = types.RichTextElement;
type RichTextBlock = types.RichTextBlock;
type Style = { bold?: boolean; italic?: boolean; code?: boolean };

/**
 * A Text as elements of rich text. Letters of others are only ever the `text` of an element, in which Slack gives nothing
 * a meaning: no mention, no emoji, no markup.
 */
export function elementsOf(text: Text, extra: Style = {}): RichElement[] {
  return text.flatMap((run) => elementOf(run, extra));
}

function elementOf(run: Run, extra: Style): readonly RichElement[] {
  const style = { ...extra, ...styleOf(run) };
  const styled = Object.keys(style).length > 0 ? { style } : {};
  if (run.channel !== undefined && /^[CGD][A-Z0-9]{2,}$/u.test(run.channel)) {
    return [{ type: "channel", channel_id: run.channel, ...styled }];
  }
  const letters = shownText(run.text);
  if (letters === "") return [];
  const url = run.link === undefined ? null : linkAddress(run.link, limits.url);
  return [url === null ? { type: "text", text: letters, ...styled } : { type: "link", url, text: letters, ...styled }];
}

function styleOf({ bold, italic, code }: Run): Style {
  return { ...(bold && { bold }), ...(italic && { italic }), ...(code && { code }) };
}

/** Lines one below the other. */
export function lines(all: readonly (readonly RichElement[])[]): RichElement[] {
  return all
    .filter((line) => line.length > 0)
    .flatMap((line, index) => (index === 0 ? line : [{ type: "text", text: "\n" } as const, ...line]));
}

export function section(elements: RichElement[]): types.RichTextSection {
  return { type: "rich_text_section", elements };
}

export function block(elements: RichTextBlock["elements"]): RichTextBlock {
  return { type: "rich_text", elements };
}

/** Text in pieces short enough for a block each; longer ones lose their styles, and no letter. */
export function splitRuns(text: Text): readonly Text[] {
  const letters = text.map((run) => shownText(run.text)).join("");
  if (letters.length <= limits.richText) return [text];
  return splitText(letters, limits.richText).map((piece) => [{ text: piece }]);
}
