import type { FeedEntry } from "../../core/feeds/entry.ts";
import { plainText } from "../feeds/plain-text.ts";

/** A text of fewer letters is a teaser, however many paragraphs it has. */
const leastChars = 600;
/** A whole text is longer than its own teaser by so much. */
const longerThanTeaser = 1.5;

/** How a teaser says that there is more. */
const goesOn =
  /(?:…|\.\.\.|\[…\]|\[\.\.\.\]|les (?:mer|meir|hele|heile)\b.{0,60}|read (?:more|on)\b.{0,60}|continue reading\b.{0,60}|läs mer\b.{0,60}|læs mere\b.{0,60}|the post .{0,200} appeared first on .{0,100})$/iu;

/**
 * Whether the text of an entry has to be read from its page, because the feed has a teaser only. Cheap: it is asked of
 * every entry, and nothing is parsed.
 */
export function needsPage({ content, summary, url }: FeedEntry): boolean {
  if (url === null || content === "") return url !== null;
  const text = content
    .replaceAll(/<[^<>]*>/gu, " ")
    .replaceAll(/\s+/gu, " ")
    .trim();
  if (text.length < leastChars || goesOn.test(text)) return true;
  // the teaser once more is no whole text
  return text.length < plainText(summary).length * longerThanTeaser && text.length < 2 * leastChars;
}
