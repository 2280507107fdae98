import type { types } from "@slack/bolt";
import { assertNever } from "../../core/errors.ts";
import { chartInWords } from "../../core/message/chart-in-words.ts";
import type { MessagePart, Run, Text } from "../../core/message/message.ts";
import { splitText } from "../../core/message/sections.ts";
import { shownLine } from "../../core/message/shown-text.ts";
import { couldBeStyled, escapeMrkdwn, linkAddress } from "./escape.ts";
import { limits, shortened } from "./limits.ts";
import type { SlackFiles } from "./pictures.ts";
import { elementsOf, jsonLength, sectionOf, splitRun } from "./rich-text.ts";

type PartOf<K extends MessagePart["kind"]> = Extract<MessagePart, { readonly kind: K }>;
/** What a reader sees; what can be pressed is made in actions.ts. */
type ShownPart = Exclude<MessagePart, { readonly kind: "buttons" | "select" | "pages" | "divider" }>;

/** One block holds no more, as JSON: so that a message has room for several, and a quotation of some 7,000 letters stands whole. */
const blockChars = 8000;

/** A part as Slack's blocks: none where there is nothing to show. Pure; nothing of a quotation is ever cut. */
export function renderPart(part: ShownPart, files: SlackFiles): types.KnownBlock[] {
  switch (part.kind) {
    case "heading":
      return renderHeading(part);
    case "text":
      return renderText(part.text);
    case "quote":
      return renderQuote(part);
    case "list":
      return renderList(part);
    case "fields":
      return renderFields(part);
    case "image":
      return renderImage(part);
    case "chart":
      return renderChart(part, files);
    case "context":
      return renderContext(part.text);
    default:
      return assertNever(part);
  }
}

function renderHeading({ text, level, note }: PartOf<"heading">): types.KnownBlock[] {
  const title = shownLine(text);
  const beside = note === undefined ? "" : shownLine(note);
  if (level === 1 && title !== "" && title.length <= limits.headerText) {
    const header: types.HeaderBlock = { type: "header", text: letters(title) };
    return beside === "" ? [header] : [header, ...renderContext([{ text: beside }])];
  }
  const after = beside === "" ? [] : [{ text: ` · ${beside}` }];
  return renderText([{ text: title, bold: true }, ...after]);
}

function renderText(text: Text): types.KnownBlock[] {
  return splitRuns(text).flatMap((some) => richText([sectionOf(elementsOf(some))]));
}

/** A Text as one, or as several where it is too long for one block. */
function splitRuns(text: Text): readonly Text[] {
  const pieces: Run[][] = [[]];
  for (const run of text.flatMap((one) => splitRun(one, blockChars / 2))) {
    const last = pieces.at(-1) ?? [];
    if (last.length > 0 && jsonLength(elementsOf([...last, run])) > blockChars) pieces.push([run]);
    else last.push(run);
  }
  return pieces;
}

/** The question, the words themselves beside Slack's quotation line, and who, where and how certain below. */
function renderQuote({ text, voice, lines, question }: PartOf<"quote">): types.KnownBlock[] {
  const asked =
    question === undefined
      ? []
      : renderText([{ text: `${question.label} ` }, { text: question.text, italic: true }]).flatMap(partsOfRichText);
  const words = splitText(text, blockChars - 500, jsonLength);
  const said = words.map((piece, index): types.RichTextSection | types.RichTextQuote => {
    const opened = voice === "verbatim" && index === 0 ? `«${piece}` : piece;
    const closed = voice === "verbatim" && index === words.length - 1 ? `${opened}»` : opened;
    // what nobody said in these words has neither the line nor the marks
    return voice === "verbatim"
      ? { type: "rich_text_quote", elements: elementsOf([{ text: closed }]) }
      : sectionOf(elementsOf([{ text: closed, italic: true }]));
  });
  const below = lines.flatMap((line, index): Text => (index === 0 ? line : [{ text: "\n" }, ...line]));
  const attribution = renderText(below).flatMap(partsOfRichText);
  const all = [...asked, ...said, ...attribution];
  const whole = richText(all);
  return jsonLength(whole) <= blockChars ? whole : all.flatMap((one) => richText([one]));
}

function partsOfRichText(block: types.KnownBlock): types.RichTextBlock["elements"] {
  return block.type === "rich_text" ? block.elements : [];
}

function renderList({ ordered, entries }: PartOf<"list">): types.KnownBlock[] {
  const lists: { readonly offset: number; readonly rows: types.RichTextSection[] }[] = [{ offset: 0, rows: [] }];
  const style = ordered ? "ordered" : "bullet";
  entries.flatMap(splitRuns).forEach((entry, index) => {
    const row = sectionOf(elementsOf(entry));
    const last = lists.at(-1);
    if (last && jsonLength([...last.rows, row]) <= blockChars) last.rows.push(row);
    else lists.push({ offset: index, rows: [row] });
  });
  return lists.flatMap(({ offset, rows }) => {
    const shown = rows.filter(({ elements }) => elements.length > 0);
    if (shown.length === 0) return [];
    return richText([{ type: "rich_text_list", style, elements: shown, ...(ordered && offset > 0 && { offset }) }]);
  });
}

/** A line each, the name in bold. */
function renderFields({ fields }: PartOf<"fields">): types.KnownBlock[] {
  return renderText(
    fields.flatMap(({ name, value }, index): Text => {
      const line: Text = [{ text: `${shownLine(name)}: `, bold: true }, ...value];
      return index === 0 ? line : [{ text: "\n" }, ...line];
    }),
  );
}

function renderImage({ url, alt }: PartOf<"image">): types.KnownBlock[] {
  const address = linkAddress(url);
  const description = shownLine(alt) || "…";
  // Slack fetches the picture itself, and only over https
  if (address === null || !address.startsWith("https:") || address.length > limits.imageUrl) {
    return renderContext([{ text: description }]);
  }
  return [{ type: "image", image_url: address, alt_text: shortened(description, limits.imageAlt) }];
}

function renderChart(chart: PartOf<"chart">, files: SlackFiles): types.KnownBlock[] {
  const id = files.get(chart);
  if (id === undefined) return chartInWords(chart).flatMap((part) => (isShown(part) ? renderPart(part, files) : []));
  const alt_text = shortened(shownLine(chart.alt) || "…", limits.imageAlt);
  return [{ type: "image", slack_file: { id }, alt_text }];
}

function isShown(part: MessagePart): part is ShownPart {
  return part.kind !== "buttons" && part.kind !== "select" && part.kind !== "pages" && part.kind !== "divider";
}

/**
 * Small print: as plain letters, with links as mrkdwn where nothing in the words could be taken for markup, else (and
 * where it names a channel or a person) as a line of rich text.
 */
function renderContext(text: Text): types.KnownBlock[] {
  const runs = text.map((run) => ({ ...run, text: shownLineKeepingEnds(run.text) }));
  const words = runs.map((run) => run.text).join("");
  if (words.trim() === "") return [];
  const isNamed = runs.some((run) => run.channel !== undefined || run.user !== undefined || run.role !== undefined);
  const isPlain = !isNamed && runs.every((run) => run.link === undefined && !run.bold && !run.italic);
  if (isPlain && words.length <= limits.contextText) return [{ type: "context", elements: [letters(words)] }];
  const mrkdwn = runs.map(mrkdwnOf).join("");
  if (isNamed || couldBeStyled(words) || mrkdwn.length > limits.contextText) return renderText(text);
  return [{ type: "context", elements: [{ type: "mrkdwn", text: mrkdwn, verbatim: true }] }];
}

function mrkdwnOf(run: Run): string {
  const words = escapeMrkdwn(run.text);
  const address = run.link === undefined ? null : linkAddress(run.link);
  const linked = address === null ? words : `<${escapeMrkdwn(address)}|${words}>`;
  if (run.bold) return `*${linked}*`;
  return run.italic ? `_${linked}_` : linked;
}

/** The same on one line; the white space at its ends parts it from its neighbours. */
function shownLineKeepingEnds(text: string): string {
  const line = shownLine(text);
  if (line === "") return /\s/u.test(text) ? " " : "";
  return `${/^\s/u.test(text) ? " " : ""}${line}${/\s$/u.test(text) ? " " : ""}`;
}

function richText(elements: types.RichTextBlock["elements"]): types.KnownBlock[] {
  const shown = elements.filter((one) => one.elements.length > 0);
  return shown.length === 0 ? [] : [{ type: "rich_text", elements: shown }];
}

/** Letters and nothing but letters: no markup, and `:words:` make no picture. */
export function letters(text: string): types.PlainTextElement {
  return { type: "plain_text", text, emoji: false };
}
