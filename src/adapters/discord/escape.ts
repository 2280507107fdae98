import { shownLine, shownText } from "../../core/message/shown-text.ts";

/**
 * Whatever Discord's markdown gives a meaning to, mentions, emoji, timestamps and masked links included: all of it begins
 * or ends with one of these, and a backslash makes each a plain letter
 * (https://support.discord.com/hc/en-us/articles/210298617).
 */
const meaningful = /[\\*_~`|<>[\]()#:@]/gu;
/** What means something at the beginning of a line alone: lists, headings in small print. */
const atLineStart = /^(\s*)(\d+)?([-+.])/gmu;
/** An address that Discord makes a link of by itself is left whole: it shows where it leads. */
const address = /https?:\/\/[^\s<>|«»"“”]+/giu;

/** Text of others over several lines, as letters. */
export function escapeText(text: string): string {
  return outsideAddresses(shownText(text));
}

/** The same on one line. */
export function escapeLine(text: string): string {
  return outsideAddresses(shownLine(text));
}

function outsideAddresses(text: string): string {
  let escaped = "";
  let at = 0;
  for (const match of text.matchAll(address)) {
    escaped += escapeLetters(text.slice(at, match.index)) + plainAddress(match[0]);
    at = match.index + match[0].length;
  }
  return escaped + escapeLetters(text.slice(at));
}

function escapeLetters(text: string): string {
  return text
    .replace(meaningful, String.raw`\$&`)
    .replace(atLineStart, (_all, space: string, number: string | undefined, mark: string) =>
      number === undefined && mark === "." ? `${space}.` : `${space}${number ?? ""}\\${mark}`,
    );
}

/** An address in running text stays clickable only when nothing in it is markdown. */
function plainAddress(link: string): string {
  return /[\\*_~`[\]()]/u.test(link) ? escapeLetters(link) : link;
}

/** An address for a masked link; null for what is no plain web address. Nothing in it ends the link early. */
export function linkAddress(link: string): string | null {
  const url = URL.parse(link);
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:")) return null;
  // "https://vg.no@example.org" is example.org dressed up
  if (url.username !== "" || url.password !== "" || url.href.length > 512) return null;
  return url.href.replace(/[()<>[\]\\*_~`|\s]/gu, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
}
