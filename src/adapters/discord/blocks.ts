import { assertNever } from "../../core/errors.ts";
import { chartInWords } from "../../core/message/chart-in-words.ts";
import type { MessagePart, Run, Text } from "../../core/message/message.ts";
import { type Section, splitText } from "../../core/message/sections.ts";
import { shownLine, shownText } from "../../core/message/shown-text.ts";
import { escapeMarkdown, webAddress } from "./escape.ts";
import { type Files, fileAddress } from "./files.ts";
import { limits } from "./limits.ts";
import { renderText, splitRuns } from "./text.ts";

/** A piece of a section as an embed takes it: each fits an embed of its own. */
export type Block =
  | { readonly kind: "title"; readonly text: string }
  /** Markdown; `tight` stands right under what is before it. */
  | { readonly kind: "text"; readonly text: string; readonly tight: boolean }
  | { readonly kind: "fields"; readonly fields: readonly EmbedField[] }
  | { readonly kind: "image"; readonly url: string };

export type EmbedField = { readonly name: string; readonly value: string; readonly inline: boolean };
type PartOf<K extends MessagePart["kind"]> = Extract<MessagePart, { readonly kind: K }>;

/** A text is cut into pieces of this size where it must be: two of them and a title fill a message. */
const blockChars = 2800;
/** Up to this length values stand side by side. */
const shortValueChars = 25;

/** What of a section is read; its buttons, selects and pages are components. In order. */
export function blocksOf(section: Section, files: Files): readonly Block[] {
  return section.flatMap((part) => blocksOfPart(part, files));
}

function blocksOfPart(part: MessagePart, files: Files): readonly Block[] {
  switch (part.kind) {
    case "heading":
      return headingBlocks(part);
    case "text":
      return textBlocks(part.text, "", false);
    case "quote":
      return quoteBlocks(part);
    case "list":
      return part.entries.flatMap((entry, index) =>
        textBlocks(entry, part.ordered ? `${index + 1}. ` : "- ", index > 0),
      );
    case "fields":
      return fieldBlocks(part);
    case "image":
      return imageBlocks(part);
    case "chart": {
      const file = files.get(part);
      return file === undefined ? blocksOf(chartInWords(part), files) : [{ kind: "image", url: fileAddress(file) }];
    }
    case "context":
      return textBlocks(part.text, "-# ", false);
    case "divider":
    case "buttons":
    case "select":
    case "pages":
      return [];
    default:
      return assertNever(part);
  }
}

function headingBlocks({ text, note }: PartOf<"heading">): readonly Block[] {
  const title = escapeMarkdown(shownLine(text), false);
  const beside = note === undefined ? [] : textBlocks([{ text: note }], "-# ", true);
  if (title === "") return beside;
  // what is longer than a title may be is not cut, but bold
  if (title.length > limits.embedTitle) return [...textBlocks([{ text, bold: true }], "", false), ...beside];
  return [{ kind: "title", text: title }, ...beside];
}

/** A text behind a lead ("- ", "-# ") that each of its lines needs, or the first of a list's entry. */
export function textBlocks(text: Text, lead: string, tight: boolean): readonly Block[] {
  return splitRuns(text, blockChars, lead).flatMap((piece, index): Block[] => {
    const markdown = renderText(piece).trim();
    if (markdown === "") return [];
    const continued = index > 0 && lead !== "-# " ? "" : lead;
    // a list's entry and subtext end with their line
    const body = lead === "" ? markdown : markdown.replaceAll(/\s*\n\s*/gu, lead === "-# " ? "\n-# " : "\n  ");
    return [{ kind: "text", text: continued + body, tight: tight || index > 0 }];
  });
}

/** The question, the words behind a bar, and under them who and where. Longer words go on in the next block, uncut. */
function quoteBlocks({ text, voice, lines, question }: PartOf<"quote">): readonly Block[] {
  const blocks: Block[] = [];
  if (question) blocks.push(...textBlocks([{ text: `${question.label} ${question.text}`, italic: true }], "", false));
  const words = shownText(text).trim();
  const verbatim = voice === "verbatim";
  const pieces = words === "" ? [] : splitText(words, blockChars, (piece) => barred(escapeMarkdown(piece)).length + 2);
  pieces.forEach((piece, index) => {
    const opened = `${verbatim && index === 0 ? "«" : ""}${escapeMarkdown(piece)}`;
    const marked = `${opened}${verbatim && index === pieces.length - 1 ? "»" : ""}`;
    // nobody said a report in these words: no bar, no marks
    blocks.push({ kind: "text", text: verbatim ? barred(marked) : marked, tight: question !== undefined || index > 0 });
  });
  blocks.push(...lines.flatMap((line) => textBlocks(line, "", true)));
  return blocks;
}

function barred(text: string): string {
  return `> ${text.replaceAll("\n", "\n> ")}`;
}

/** Side by side where all are short; a value that a field cannot hold becomes lines. */
function fieldBlocks({ fields }: PartOf<"fields">): readonly Block[] {
  const rendered = fields.map(({ name, value }) => ({
    name: escapeMarkdown(shownLine(name), false),
    value: renderText(value),
  }));
  const fits = rendered.every(
    ({ name, value }) =>
      name.trim() !== "" && name.length <= limits.embedFieldName && value.length <= limits.embedFieldValue,
  );
  if (!fits || rendered.some(({ value }) => value.trim() === "") || rendered.length > limits.embedFields) {
    return fields.flatMap(({ name, value }, index) =>
      textBlocks([{ text: `${name} `, bold: true }, ...value], "", index > 0),
    );
  }
  const inline = rendered.every(({ value }) => value.length <= shortValueChars);
  if (rendered.length === 0) return [];
  // all fields of a part are one block, unless they are too long for it
  const blocks: EmbedField[][] = [[]];
  let chars = 0;
  for (const field of rendered) {
    chars += field.name.length + field.value.length;
    if (chars > blockChars) {
      blocks.push([]);
      chars = field.name.length + field.value.length;
    }
    blocks.at(-1)?.push({ ...field, inline });
  }
  return blocks.filter((some) => some.length > 0).map((some) => ({ kind: "fields", fields: some }));
}

function imageBlocks({ url, alt }: PartOf<"image">): readonly Block[] {
  const address = webAddress(url);
  const words: Run = { text: alt };
  return address === null ? textBlocks([words], "", false) : [{ kind: "image", url: address }];
}
