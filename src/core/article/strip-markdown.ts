/**
 * A Markdown body as plain text that `parseBlocks` reads: headings keep their "#", lists their mark, and a line that is
 * wholly bold becomes a heading. Emphasis, links, code and quote marks go, every letter stays; a picture is its
 * alternative text, a paragraph of its own. Comments, rules and link definitions go. A code block stays as it is.
 */
export function stripMarkdown(markdown: string): string {
  const lines = withoutComments(markdown).split("\n");
  const kept: string[] = [];
  let fenced = false;
  for (const [index, raw] of lines.entries()) {
    if (/^\s{0,3}(?:```|~~~)/u.test(raw)) fenced = !fenced;
    else if (fenced || raw === "") kept.push(raw);
    else if (isUnderline(raw) && isText(lines[index - 1])) kept.push(asHeading(kept.pop() ?? ""), "");
    else if (!isRule(raw) && !/^\s{0,3}\[[^\]]{1,200}\]:\s/u.test(raw)) kept.push(...stripLine(raw));
  }
  return kept.join("\n");
}

function withoutComments(markdown: string): string {
  const pieces: string[] = [];
  let from = 0;
  for (let open = markdown.indexOf("<!--"); open !== -1; open = markdown.indexOf("<!--", from)) {
    const close = markdown.indexOf("-->", open);
    if (close === -1) break;
    pieces.push(markdown.slice(from, open));
    from = close + 3;
  }
  return pieces.join("") + markdown.slice(from);
}

const isUnderline = (line: string) => /^(?:={2,200}|-{2,200})\s{0,9}$/u.test(line);
const isText = (line: string | undefined) => line !== undefined && /^[^\s#>*-]/u.test(line);
const isRule = (line: string) => /^\s{0,3}(?:[*_-]\s{0,3}){3,99}$/u.test(line);
const asHeading = (line: string) => (line.startsWith("#") ? line : `## ${line}`);

/** One line, or three where a blank line must part it from its neighbours. */
function stripLine(raw: string): string[] {
  const picture = /^\s{0,3}!\[(?<alt>[^\]]{0,2000})\]\([^)]{0,2000}\)\s{0,9}$/u.exec(raw)?.groups?.alt;
  if (picture !== undefined) return ["", stripInline(picture), ""];
  const quoted = raw.replace(/^(?:\s{0,3}>\s?){1,9}/u, "");
  const bold = /^\s{0,3}(?:\*\*|__)(?<text>[^*_]{1,200})(?:\*\*|__)\s{0,9}$/u.exec(quoted)?.groups?.text;
  if (bold !== undefined && /^\p{L}/u.test(bold) && !/[.,:;]$/u.test(bold)) return [asHeading(stripInline(bold)), ""];
  const isBreak = /(?: {2}|\\)$/u.test(quoted);
  const text = stripInline(isBreak ? quoted.slice(0, -1).trimEnd() : quoted);
  return isBreak ? [text, ""] : [text];
}

// Every repetition is bounded, so that a long line costs no more than its length.
const link = /!?\[(?<text>[^[\]]{0,1000})\](?:\([^()\s]{0,2000}(?:\s+["'][^"']{0,300}["'])?\)|\[[^[\]]{0,200}\])/gu;
const autolink = /<(?<text>https?:\/\/[^\s<>]{1,2000})>/gu;
const tag = /<\/?(?:a|b|i|em|strong|p|br|span|div|sub|sup|u|small|cite|q|figure|figcaption)(?:\s[^<>]{0,500})?\/?>/giu;
const code = /`(?<text>[^`]{1,1000})`/gu;
const strong = /(?<!\*)\*\*(?=\S)(?<text>[^*]{1,2000}?)(?<=\S)\*\*(?!\*)/gu;
const strongLow = /(?<![\p{L}\p{N}_])__(?=\S)(?<text>[^_]{1,2000}?)(?<=\S)__(?![\p{L}\p{N}_])/gu;
const emphasis = /(?<![\\*])\*(?=[^\s*])(?<text>[^*]{1,2000}?)(?<=[^\s*\\])\*(?!\*)/gu;
const emphasisLow = /(?<![\p{L}\p{N}_\\])_(?=[^\s_])(?<text>[^_]{1,2000}?)(?<=[^\s_\\])_(?![\p{L}\p{N}_])/gu;
const struck = /~~(?=\S)(?<text>[^~]{1,1000}?)(?<=\S)~~/gu;
const escaped = /\\(?<text>[!-/:-@[-`{-~])/gu;

function stripInline(line: string): string {
  if (!/[[<`*_~\\]/u.test(line)) return line;
  let text = line;
  // Emphasis comes twice, for "**bold with *more* in it**"; escapes last, so that an escaped mark is no mark.
  for (const pattern of [link, autolink, code, emphasis, strong, emphasis, strongLow, emphasisLow, struck]) {
    text = text.replaceAll(pattern, (whole, ...rest) => textGroup(rest) ?? whole);
  }
  return text.replaceAll(tag, "").replaceAll(escaped, "$<text>");
}

function textGroup(matchArguments: readonly unknown[]): string | undefined {
  const groups = matchArguments.at(-1);
  if (typeof groups !== "object" || groups === null || !("text" in groups)) return undefined;
  return typeof groups.text === "string" ? groups.text : undefined;
}
