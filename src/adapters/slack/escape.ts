/** Text for Slack's mrkdwn: the three letters that open entities, and nothing else (https://docs.slack.dev/messaging/formatting-message-text#escaping). */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/**
 * Whether something in a text would be styled, quoted or made a picture by mrkdwn, which has no escape for it: then it
 * must be shown in a way that has no markup (plain text, or rich text with its styles given).
 */
export function couldBeStyled(text: string): boolean {
  return /[*_~`]|:[\p{L}\p{N}_+'-]+:|^\s*>/mu.test(text);
}

/** An address that may be followed; null for what is no plain web address. */
export function linkAddress(link: string): string | null {
  const url = URL.parse(link);
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:")) return null;
  // "https://vg.no@example.org" is example.org dressed up
  if (url.username !== "" || url.password !== "" || url.href.length > 2000) return null;
  return url.href.replace(/[<>|\s]/gu, (letter) => encodeURIComponent(letter));
}

/**
 * What somebody typed, from what Slack makes of it: entities are the words they stand for (a channel stays `<#C…>`, a
 * person `<@U…|kari>` and a group `<!subteam^S…|@desk>`, which options know), escapes are letters again, and quotation marks that a phone made round are straight.
 */
export function typedText(text: string): string {
  return text
    .replace(/<([^<>]*)>/gu, (_all, inner: string) => wordsOf(inner))
    .replace(/[“”„]/gu, '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

/** The same with people and groups as words, for whom it does not matter who that is. */
export function namesInWords(text: string): string {
  return text.replace(/<(?:@|!subteam\^)([^<>|]*)(?:\|([^<>]*))?>/gu, (_all, id: string, name?: string) => name ?? id);
}

/** `#C1|news` and the like: https://docs.slack.dev/messaging/formatting-message-text#advanced */
function wordsOf(entity: string): string {
  const [target = "", label] = entity.split("|", 2);
  if (target.startsWith("#")) return `<${target}>`;
  if (target.startsWith("@") || target.startsWith("!subteam^")) return `<${entity}>`;
  if (target.startsWith("!")) return label ?? `@${target.slice(1)}`;
  return target.replace(/^mailto:/u, "");
}
