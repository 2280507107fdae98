/** Text as Slack's own: its three characters with a meaning are written out (https://docs.slack.dev/messaging/formatting-message-text). */
export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Whether mrkdwn would style some of these letters, or make emoji of them: then they are no mrkdwn. */
export function isStyled(text: string): boolean {
  return /[*_~`]|:[\w+-]+:|^\s*(?:>|&gt;)/mu.test(text);
}

/**
 * What was typed after a slash command, as it was typed: Slack writes out its special characters, puts addresses and
 * mentions in angle brackets, and phones turn quotation marks.
 */
export function readTyped(text: string): string {
  return text
    .replace(/<(https?:\/\/[^|>]+)(?:\|[^>]*)?>/gu, "$1")
    .replace(/<mailto:[^|>]+\|([^>]*)>/gu, "$1")
    .replace(/<[@!][^|>]*\|([^>]*)>/gu, "$1")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

/** The address of a link; null for what is no plain web address. */
export function linkAddress(link: string, maxChars: number): string | null {
  const url = URL.parse(link);
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:")) return null;
  // "https://vg.no@example.org" is example.org dressed up
  return url.username !== "" || url.password !== "" || url.href.length > maxChars ? null : url.href;
}
