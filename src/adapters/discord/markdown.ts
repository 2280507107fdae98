import { assertNever } from "../../core/errors.ts";
import type { Speech } from "../../core/locale.ts";
import type { MessagePart, Run, Text } from "../../core/message/message.ts";
import { splitText } from "../../core/message/sections.ts";
import { shownText } from "../../core/message/shown-text.ts";
import { escapeLine, escapeText, linkAddress } from "./escape.ts";

/** Room for one block of text: several make a description, and a quotation longer than this goes on in the next. */
const blockChars = 3500;

/** A part as blocks of Discord's markdown, none longer than an embed takes; none for what is shown by components. */
export function renderPart(part: MessagePart, speech: Speech): readonly string[] {
  switch (part.kind) {
    case "heading":
      return [heading(part)];
    case "text":
      return textBlocks(part.text);
    case "quote":
      return quoteBlocks(part);
    case "list":
      return part.entries.flatMap((entry, index) => listEntry(entry, part.ordered ? `${index + 1}. ` : "- "));
    case "fields":
      return part.fields.flatMap(({ name, value }) =>
        textBlocks([{ text: name, bold: true }, { text: " " }, ...value]),
      );
    case "context":
      return smallBlocks(part.text);
    case "image":
      return linkAddress(part.url) === null ? [`*${escapeLine(speech.say("terminal.image", { alt: part.alt }))}*`] : [];
    case "divider":
    case "buttons":
    case "select":
    case "pages":
      return [];
    default:
      return assertNever(part);
  }
}

/** A Text as markdown: ours around letters of others that are escaped. */
export function renderText(text: Text): string {
  return text.map(renderRun).join("");
}

function renderRun(run: Run): string {
  if (run.channel !== undefined && /^\d{1,20}$/u.test(run.channel)) return `<#${run.channel}>`;
  if (run.code) return `\`${shownText(run.text).replaceAll("`", "ˋ")}\``;
  const [, before = "", letters = "", after = ""] = /^(\s*)([\s\S]*?)(\s*)$/u.exec(run.text) ?? [];
  if (letters === "") return run.text;
  // marks must touch letters, so white space stays outside them
  let marked = escapeText(letters);
  const address = run.link === undefined ? null : linkAddress(run.link);
  if (address !== null) marked = `[${marked.replaceAll("\n", " ")}](${address})`;
  if (run.italic) marked = `*${marked}*`;
  if (run.bold) marked = `**${marked}**`;
  return before + marked + after;
}

function heading({ text, note, level }: Extract<MessagePart, { kind: "heading" }>): string {
  const title = `${level === 1 ? "##" : "###"} ${escapeLine(text)}`;
  return note === undefined ? title : `${title}\n${small(escapeLine(note))}`;
}

/** Discord's small print, a line. */
function small(line: string): string {
  return `-# ${line}`;
}

function smallBlocks(text: Text): readonly string[] {
  const rendered = renderText(text);
  if (rendered.length > blockChars) return textBlocks(text);
  return [
    rendered
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map(small)
      .join("\n"),
  ];
}

/** A long text goes on in another block; then its styles and links are left out, and not one letter of it. */
function textBlocks(text: Text): readonly string[] {
  const rendered = renderText(text);
  if (rendered.length <= blockChars) return [rendered];
  return splitLetters(text.map((run) => run.text).join(""));
}

function splitLetters(letters: string): readonly string[] {
  return splitText(letters, blockChars, (piece) => escapeText(piece).length).map(escapeText);
}

function listEntry(entry: Text, mark: string): readonly string[] {
  const [first = "", ...others] = textBlocks(entry);
  return [mark + first.replaceAll("\n", "\n  "), ...others];
}

/** What was said in marks of ours and set off by a bar; a reporter's sentence about it set off alone. */
function quoteBlocks({ text, voice, lines, question }: Extract<MessagePart, { kind: "quote" }>): readonly string[] {
  const marked = voice === "verbatim" ? `«${shownText(text)}»` : shownText(text);
  const said = splitLetters(marked).map((piece) =>
    piece
      .split("\n")
      .map((line) => `> ${line}`)
      .join("\n"),
  );
  const asked = question ? textBlocks([{ text: `${question.label} ${question.text}`, italic: true }]) : [];
  const attribution = lines.flatMap(textBlocks);
  const [first = "", ...more] = said;
  const pieces = [...asked, first, ...more, ...attribution];
  return joined(pieces);
}

/** Neighbours on lines of one block, as long as there is room. */
function joined(pieces: readonly string[]): readonly string[] {
  const blocks: string[] = [];
  for (const piece of pieces) {
    const last = blocks.at(-1);
    if (last !== undefined && last.length + piece.length + 1 <= blockChars)
      blocks[blocks.length - 1] = `${last}\n${piece}`;
    else blocks.push(piece);
  }
  return blocks;
}
