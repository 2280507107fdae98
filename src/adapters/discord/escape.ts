import { shownText } from "../../core/message/shown-text.ts";
import { limits } from "./limits.ts";

// Discord takes the backslash before any ASCII character that is neither letter, digit nor white space for an escape
// (https://support.discord.com/hc/en-us/articles/210298617): so what is escaped too much is not seen.
// Emphasis, code, spoilers, masked links, mentions, timestamps, custom emoji and quotes; ":" keeps addresses from
// becoming links and `:smile:` from becoming a picture.
const inline = /[\\*_~`|[\]<>@]|:(?=\S)/gu;
// Headings, subtext and lists are such only where a line begins.
const lineStart = /^(\s*)([#+-])/u;
const numbered = /^(\s*\d+)([.)])(?=\s|$)/u;

/**
 * Text that others wrote as markdown which shows it letter by letter: nothing in it is markup, link or mention.
 * `opensLine`: whether it stands where a line begins, and not in the middle of one or in a title.
 */
export function escapeMarkdown(text: string, opensLine = true): string {
  const letters = shownText(text).replace(inline, String.raw`\$&`);
  const [first = "", ...others] = letters.split("\n");
  return [opensLine ? escapeLineStart(first) : first, ...others.map(escapeLineStart)].join("\n");
}

function escapeLineStart(line: string): string {
  return line.replace(lineStart, String.raw`$1\$2`).replace(numbered, String.raw`$1\$2`);
}

/**
 * An address that may be followed, written so that it cannot end a masked link too early; null when it is not http or
 * https, names somebody ("https://vg.no@evil.example") or is too long.
 */
export function webAddress(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if ((url.protocol !== "https:" && url.protocol !== "http:") || url.username !== "" || url.password !== "")
    return null;
  // in the host nothing of this stands but the brackets of an IPv6 address, which must stay
  const href = url.origin + url.href.slice(url.origin.length).replace(/[()<>\\|*`[\]]/gu, percent);
  return href.length <= limits.embedUrl ? href : null;
}

function percent(char: string): string {
  return `%${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(2, "0")}`;
}
