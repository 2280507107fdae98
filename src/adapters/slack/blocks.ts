import type { types } from "@slack/bolt";
import { assertNever } from "../../core/errors.ts";
import type { MessagePart, Text } from "../../core/message/message.ts";
import { packSheets, splitText } from "../../core/message/sections.ts";
import { shownLine, shownText } from "../../core/message/shown-text.ts";
import { type ActionSetting, actionBlocks, selectBlocks } from "./actions.ts";
import { escapeText, isStyled, linkAddress } from "./escape.ts";
import { limits, shortened } from "./limits.ts";
import { block, elementsOf, lines, section, splitRuns } from "./rich-text.ts";

/** The blocks that we write; all of Slack's are more. */
export type Block =
  | types.ActionsBlock
  | types.ContextBlock
  | types.DividerBlock
  | types.HeaderBlock
  | types.ImageBlock
  | types.RichTextBlock;

type PartOf<K extends MessagePart["kind"]> = Extract<MessagePart, { readonly kind: K }>;

/** A part as blocks. `pages` are turned by `turnBlocks`, which knows the sheets. */
export function blocksOf(part: MessagePart, setting: ActionSetting): readonly Block[] {
  switch (part.kind) {
    case "heading":
      return heading(part);
    case "text":
      return splitRuns(part.text).flatMap((text) => richBlock(text));
    case "quote":
      return quoteBlocks(part);
    case "list":
      return list(part);
    case "fields":
      return part.fields.flatMap(({ name, value }) =>
        splitRuns([{ text: name, bold: true }, { text: "  " }, ...value]).flatMap((text) => richBlock(text)),
      );
    case "context":
      return contextBlocks(part.text);
    case "image":
      return image(part);
    case "divider":
      return [{ type: "divider" }];
    case "buttons":
      return actionBlocks(part.buttons, setting);
    case "select":
      return selectBlocks(part, setting);
    case "pages":
      return [];
    default:
      return assertNever(part);
  }
}

function heading({ text, level, note }: PartOf<"heading">): readonly Block[] {
  const letters = shownLine(text);
  const isHeader = level === 1 && letters.length <= limits.headerText && letters !== "";
  const title: readonly Block[] = isHeader
    ? [{ type: "header", text: { type: "plain_text", text: letters, emoji: false } }]
    : splitRuns([{ text: letters, bold: true }]).flatMap((piece) =>
        richBlock(piece.map((run) => ({ ...run, bold: true }))),
      );
  return note === undefined ? title : [...title, ...contextBlocks([{ text: shownLine(note) }])];
}

/** What was said stands in marks of ours, set off; a reporter's sentence about it is set off alone. */
function quoteBlocks({ text, voice, lines: below, question }: PartOf<"quote">): readonly Block[] {
  const said = voice === "verbatim" ? `«${shownText(text)}»` : shownText(text);
  const pieces = shownText(text).trim() === "" ? [] : splitText(said, limits.richText);
  const asked = question ? splitText(`${shownText(question.label)} ${shownText(question.text)}`, limits.richText) : [];
  const attribution = below.flatMap(splitRuns);
  const quoted = pieces.map(
    (piece): types.RichTextQuote => ({
      type: "rich_text_quote",
      elements: [{ type: "text", text: piece }],
    }),
  );
  // a quotation longer than one block goes on in the next, and so do very long lines below it
  const last = quoted.at(-1);
  const [near, ...far] = linesInBlocks(attribution);
  const end = [...(last ? [last] : []), ...(near ? [near] : [])];
  return [
    ...asked.map((piece) => block([section([{ type: "text", text: piece, style: { italic: true } }])])),
    ...quoted.slice(0, -1).map((one) => block([one])),
    ...(end.length > 0 ? [block(end)] : []),
    ...far.map((one) => block([one])),
  ];
}

/** Lines one below the other, in as few sections as have room for them. */
function linesInBlocks(all: readonly Text[]): readonly types.RichTextSection[] {
  const rows = all.map((line) => elementsOf(line)).filter((row) => row.length > 0);
  const size = (some: readonly unknown[]) => JSON.stringify(some).length;
  return packSheets(rows, (some) => size(some) <= limits.richText).map((some) => section(lines(some)));
}

function list({ ordered, entries }: PartOf<"list">): readonly Block[] {
  const rows = entries.flatMap(splitRuns).map((entry) => section(elementsOf(entry)));
  const blocks: Block[] = [];
  let some: types.RichTextSection[] = [];
  let chars = 0;
  const flush = () => {
    if (some.length > 0)
      blocks.push(block([{ type: "rich_text_list", style: ordered ? "ordered" : "bullet", elements: some }]));
    [some, chars] = [[], 0];
  };
  for (const row of rows.filter(({ elements }) => elements.length > 0)) {
    const length = JSON.stringify(row).length;
    if (chars + length > limits.richText) flush();
    some.push(row);
    chars += length;
  }
  flush();
  return blocks;
}

function richBlock(text: Text): readonly Block[] {
  const elements = elementsOf(text);
  return elements.length === 0 ? [] : [block([section(elements)])];
}

/** Small print. Slack has it for mrkdwn and plain text alone: letters that mrkdwn would style stand in ordinary size. */
export function contextBlocks(text: Text): readonly Block[] {
  const letters = text.map((run) => shownText(run.text)).join("");
  if (letters.trim() === "") return [];
  const isPlain = text.every(({ link, channel, bold, italic, code }) => !link && !channel && !bold && !italic && !code);
  if (isPlain && letters.length <= limits.contextText) {
    return [{ type: "context", elements: [{ type: "plain_text", text: letters, emoji: false }] }];
  }
  const mrkdwn = text.map(mrkdwnOf);
  const whole = mrkdwn.join("");
  if (mrkdwn.some((run) => run === null) || whole.length > limits.contextText) {
    return splitRuns(text).flatMap(richBlock);
  }
  return [{ type: "context", elements: [{ type: "mrkdwn", text: whole, verbatim: true }] }];
}

/** A run as mrkdwn; null when its letters would be styled. */
function mrkdwnOf(run: Text[number]): string | null {
  if (run.channel !== undefined) return /^[CGD][A-Z0-9]{2,}$/u.test(run.channel) ? `<#${run.channel}>` : null;
  const letters = shownText(run.text);
  if (isStyled(letters) || run.code || run.italic || run.bold) return null;
  const url = run.link === undefined ? null : linkAddress(run.link, limits.url);
  if (url === null) return escapeText(letters);
  return /[|<>]/u.test(url) ? null : `<${escapeText(url)}|${escapeText(letters.replaceAll("|", "¦"))}>`;
}

function image({ url, alt }: PartOf<"image">): readonly Block[] {
  const address = linkAddress(url, limits.url);
  const words = shownLine(alt);
  // Slack fetches it itself, over https alone
  if (address === null || !address.startsWith("https:")) {
    return splitRuns([{ text: words, italic: true }]).flatMap(richBlock);
  }
  return [{ type: "image", image_url: address, alt_text: shortened(words, limits.altText) || "…" }];
}
