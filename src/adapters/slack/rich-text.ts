import type { types } from "@slack/bolt";
import type { Run, Text } from "../../core/message/message.ts";
import { splitText } from "../../core/message/sections.ts";
import { shownText } from "../../core/message/shown-text.ts";
import { linkAddress } from "./escape.ts";

type Style = { bold?: true; italic?: true; code?: true };

/** A Text as elements of Slack's rich text, which has no markup: what looks like some is letters. Empty runs are left out. */
export function elementsOf(text: Text, base: Style = {}): types.RichTextElement[] {
  return text.flatMap((run) => elementOf(run, base));
}

function elementOf(run: Run, base: Style): types.RichTextElement[] {
  const text = shownText(run.text);
  if (run.channel !== undefined && /^[CGD][A-Z0-9]{2,}$/u.test(run.channel)) {
    return [{ type: "channel", channel_id: run.channel }];
  }
  if (run.user !== undefined && /^[UW][A-Z0-9]{2,}$/u.test(run.user)) return [{ type: "user", user_id: run.user }];
  if (run.role !== undefined && /^S[A-Z0-9]{2,}$/u.test(run.role)) {
    return [{ type: "usergroup", usergroup_id: run.role }];
  }
  if (text === "") return [];
  const style: Style = {
    ...base,
    ...(run.bold && { bold: true }),
    ...(run.italic && { italic: true }),
    ...(run.code && { code: true }),
  };
  const styled = Object.keys(style).length === 0 ? {} : { style };
  const url = run.link === undefined ? null : linkAddress(run.link);
  return [url === null ? { type: "text", text, ...styled } : { type: "link", url, text, ...styled }];
}

/** A line of rich text. */
export function sectionOf(elements: types.RichTextElement[]): types.RichTextSection {
  return { type: "rich_text_section", elements };
}

/** A run cut into runs whose letters, written as JSON, are no longer than `maxChars`. */
export function splitRun(run: Run, maxChars: number): readonly Run[] {
  return splitText(run.text, maxChars, jsonLength).map((text) => ({ ...run, text }));
}

/** How much room a value takes in a request. */
export function jsonLength(value: unknown): number {
  return JSON.stringify(value).length;
}

/** The characters of all texts, addresses, ids and values in blocks, without the names of their kinds. */
export function lettersIn(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 0;
  return Object.entries(value).reduce((sum, [name, held]) => sum + (name === "type" ? 0 : lettersIn(held)), 0);
}
