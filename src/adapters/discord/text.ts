import type { Run, Text } from "../../core/message/message.ts";
import { splitText } from "../../core/message/sections.ts";
import { shownLine, shownText } from "../../core/message/shown-text.ts";
import { escapeMarkdown, webAddress } from "./escape.ts";

/** A Text as Discord's markdown. */
export function renderText(text: Text): string {
  return text
    .map((run, index) => renderRun(run, index === 0 || (text[index - 1]?.text.endsWith("\n") ?? true)))
    .reduce(
      (before, after) =>
        meet.test(`${before.slice(-1)}${after.slice(0, 1)}`) ? before + unseen + after : before + after,
      "",
    );
}

// Marks that meet are read as others: `**a***b*` is no bold a and italic b. So something stands between that nobody sees.
const meet = /^(?:\*\*|``)$/u;
const unseen = "\u200B";

function renderRun(run: Run, opensLine: boolean): string {
  if (run.channel !== undefined && /^\d{1,20}$/u.test(run.channel)) return `<#${run.channel}>`;
  if (run.user !== undefined && /^\d{1,20}$/u.test(run.user)) return `<@${run.user}>`;
  // shown as it is called there, and pings nobody: see allowed_mentions
  if (run.role !== undefined && /^\d{1,20}$/u.test(run.role)) return `<@&${run.role}>`;
  const link = run.link === undefined ? null : webAddress(run.link);
  // marks stand close to the letters, or they are none
  const [, before = "", letters = "", after = ""] = /^(\s*)([\s\S]*?)(\s*)$/u.exec(shownText(run.text)) ?? [];
  if (letters === "") return before + after;
  const isBare = !run.bold && !run.italic && link === null;
  let piece = run.code ? renderCode(letters, isBare) : escapeMarkdown(letters, opensLine);
  if (run.italic) piece = `*${piece}*`;
  if (run.bold) piece = `**${piece}**`;
  return `${before}${link === null ? piece : `[${piece.replaceAll("\n", " ")}](${link})`}${after}`;
}

/**
 * Inside code nothing is escaped: what would end it, or the marks around it when it is not bare, is shown as plain
 * letters, and so is what goes over lines, which have a lead of their own in lists and subtext.
 */
function renderCode(text: string, isBare: boolean): string {
  return (isBare ? /[`\n]/u : /[`\n*[\]\\]/u).test(text) ? escapeMarkdown(text) : `\`${text}\``;
}

/** A Text in pieces whose markdown, with `lead` before each line, is at most `maxChars` long; one piece where it is short enough. */
export function splitRuns(text: Text, maxChars: number, lead = ""): readonly Text[] {
  const lengthOf = (markdown: string) => markdown.length + lead.length * markdown.split("\n").length;
  if (lengthOf(renderText(text)) <= maxChars) return [text];
  const pieces: Run[][] = [[]];
  for (const run of text) {
    const parts = splitText(run.text, maxChars, (part) => lengthOf(renderRun({ ...run, text: part }, true)));
    for (const part of parts) {
      const last = pieces.at(-1) ?? [];
      const next = { ...run, text: part };
      if (last.length === 0 || lengthOf(renderText([...last, next])) <= maxChars) last.push(next);
      else pieces.push([next]);
    }
  }
  return pieces.filter((piece) => piece.length > 0);
}

/** A label of our own on one line, shortened at a word with … where it is too long. Not for quotations. */
export function shorten(text: string, maxChars: number): string {
  const line = shownLine(text);
  if (line.length <= maxChars) return line;
  const room = line.slice(0, maxChars - 1).toWellFormed();
  const cut = room.lastIndexOf(" ");
  const kept = cut > maxChars / 2 ? room.slice(0, cut) : room.replace(/\uFFFD$/u, "");
  return `${kept.trimEnd().replace(/[,;:–-]$/u, "")}…`;
}
