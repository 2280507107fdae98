/** What stands where a secret was. */
export const redacted = "[redacted]";

const tellingName = "(?:token|passwd|password|secret|cookie|authorization|api_?key|encryption_?key)";

/**
 * What a secret looks like in a text. A text may quote JSON, so a quotation mark may have backslashes before it. The
 * group `kept` stays.
 */
const secrets: readonly RegExp[] = [
  // Slack: https://docs.slack.dev/authentication/tokens
  /(?<kept>)\bx(?:ox[a-z]|app)(?:\.xox[a-z])?-[\w.-]{8,}/giu,
  // Discord: user id, time and signature in base64url: https://docs.discord.com/developers/reference#authentication
  /(?<kept>)\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/gu,
  // addresses of webhooks, which let anyone post
  /(?<kept>(?:hooks\.slack\.com\/\w+|discord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks)\/)[^\s"\\]+/giu,
  // the password in postgres://user:password@host; it may hold an @ itself
  /(?<kept>\b[a-z][a-z0-9+.-]*:\/\/[^\s"\\/:@]*:)[^\s"\\/]+(?=@)/giu,
  // headers: "Authorization: Bearer ...", or the scheme alone
  /(?<kept>\bauthorization\\*["']?\s*[:=,]\s*\\*["']?\s*)[^"'\\\r\n]+/giu,
  /(?<kept>\b(?:Bearer|Basic|Bot)\s+)(?=\S*\d)[\w.~+/=-]{8,}/gu,
  // quoted JSON: "access_token":"..."
  new RegExp(`(?<kept>["'][\\w-]*${tellingName}\\\\*["']\\s*:\\s*\\\\*["'])[^"'\\\\]+`, "giu"),
  // ?access_token=..., DISCORD_TOKEN=...
  new RegExp(`(?<kept>\\b[\\w-]*${tellingName}=)[^&\\s"'\\\\]+`, "giu"),
];

/** Takes out of a text what looks like a secret. */
export function redact(text: string): string {
  return secrets.reduce((rest, pattern) => rest.replace(pattern, `$<kept>${redacted}`), text);
}

/** Whether a field of this name holds a secret, whatever it looks like. */
export function namesSecret(name: string): boolean {
  return new RegExp(`${tellingName}$`, "iu").test(name);
}
