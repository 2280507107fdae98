/** What Slack's client makes of a string: the letters that are left, and the addresses that can be followed. */
export type Read = { readonly letters: string; readonly links: readonly string[] };

/**
 * Reads mrkdwn (https://docs.slack.dev/messaging/formatting-message-text) as Slack does, on the strict side: what may be
 * a mark, a mention or an emoji is taken for one. So whatever somebody's text loses here was no longer text.
 */
export function readMrkdwn(text: string): Read {
  const links: string[] = [];
  const tokens = text.split(/(<[^<>]*>)/u).map((piece) => {
    const token = /^<([^<>|]*)(?:\|([^<>]*))?>$/u.exec(piece);
    if (!token) return unstyled(piece);
    const [, target = "", label] = token;
    if (!/^https?:/u.test(target)) return "";
    links.push(plain(target));
    return label ?? "";
  });
  return { letters: plain(tokens.join("")), links };
}

function unstyled(text: string): string {
  return text
    .replace(/```[\s\S]*?```/gu, "")
    .replace(/(?<![\p{L}\p{N}])([*_~`])(?=\S)([^\n]*?\S)\1(?![\p{L}\p{N}])/gu, "$2")
    .replace(/:[\w+'-]+:/gu, "")
    .replace(/^\s*&gt;\s?/gmu, "");
}

/** Slack has three entities, and undoes each once. */
function plain(text: string): string {
  return text.replace(/&(lt|gt|amp);/gu, (_, name: string) => (name === "lt" ? "<" : name === "gt" ? ">" : "&"));
}
