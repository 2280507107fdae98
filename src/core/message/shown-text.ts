// Control characters, and format characters: they take no room (soft hyphen, zero-width space, byte order mark, tags) or
// change the reading order of what stands beside them (Unicode UAX #9, "Trojan source"). Arabic number signs are seen.
const unseen = /(?!\n)\p{Cc}|(?![\u0600-\u0605\u06DD\u070F\u200C\u200D])\p{Cf}/gu;
// A joiner stays where it joins: in emoji, and between letters of scripts that need it.
const idleJoiners =
  /(?<!\p{L}|\p{M}|\p{Extended_Pictographic}|\p{Emoji_Modifier})(?:\u200C|\u200D)|(?:\u200C|\u200D)(?!\p{L}|\p{M}|\p{Extended_Pictographic})/gu;

/**
 * Text that others wrote, as a chat may show it: what a reader would not see is gone, so that it can neither hide
 * anything nor turn what stands beside it. White space and letters stay; line feeds stay, tabs become spaces.
 */
export function shownText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/gu, "\n")
    .replaceAll("\t", " ")
    .replace(unseen, "")
    .replace(idleJoiners, "");
}

/** The same on one line: for titles, names and labels. */
export function shownLine(text: string): string {
  // line by line: a pattern that looks for white space around line feeds is quadratic in white space without any
  return shownText(text)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join(" ");
}
