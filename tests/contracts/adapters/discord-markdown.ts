/** What Discord's client makes of a string: the letters that are left, and the addresses that can be followed. */
export type Read = { readonly letters: string; readonly links: readonly string[] };

/**
 * Reads Discord's markdown (https://support.discord.com/hc/en-us/articles/210298617) as its client does, on the strict
 * side: what may be a mark is taken for one. So whatever somebody's text loses here was no longer text.
 * `title`: embed titles and field names know no blocks and no masked links.
 */
export function readMarkdown(text: string, title = false): Read {
  const links: string[] = [];
  const letters = title ? inline(text, links) : blocks(text, links);
  return { letters, links };
}

function blocks(text: string, links: string[]): string {
  const lines = text.split("\n").map((line) => {
    let rest = line;
    // a bar before, then one of the marks that a line may begin with
    rest = rest.replace(/^\s*>(?:>>)? /u, "");
    return rest.replace(/^\s*(?:#{1,3}|-#|[-*+]|\d+[.)])\s+/u, "");
  });
  return inline(lines.join("\n"), links);
}

type Rule = readonly [pattern: RegExp, read: (match: readonly string[], links: string[]) => string];

const within = (match: readonly string[], links: string[]) => inline(match[1] ?? "", links);
// what stands between two marks: escapes count as one
const run = String.raw`(?:\\[\s\S]|[^\\])+?`;
const nothing = () => "";

// In order: the first that matches where the reader stands wins.
const rules: readonly Rule[] = [
  [/\\([^0-9A-Za-z\s])/uy, (match) => match[1] ?? ""],
  [/```[\s\S]*?```/uy, nothing],
  [/(`+)([\s\S]*?[^`])\1(?!`)/uy, (match) => match[2] ?? ""],
  [/<(?:@[!&]?\d+|#\d+|a?:\w+:\d+|t:-?\d+(?::\w)?|id:\w+|\/[\w -]+:\d+)>/uy, nothing],
  [/@(?:everyone|here)/uy, nothing],
  [
    new RegExp(String.raw`\[(${run})\]\(<?(https?:[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?\)`, "uy"),
    (match, links) => {
      links.push(match[2] ?? "");
      return inline(match[1] ?? "", links);
    },
  ],
  [/\[[^\]]*\]\([a-z]+:[^)]*\)/uy, nothing],
  [
    /<?((?:https?|steam|discord|mailto|tel):[^\s<>]+)>?/uy,
    (match, links) => {
      links.push(match[1] ?? "");
      return "";
    },
  ],
  [/:[\w+-]+:/uy, nothing],
  [new RegExp(String.raw`\*\*(${run})\*\*(?!\*)`, "uy"), within],
  [new RegExp(`__(${run})__(?!_)`, "uy"), within],
  [/\*(?=\S)((?:\*\*|\\[\s\S]|[^*\\])+?)\*(?!\*)/uy, within],
  [/_((?:__|\\[\s\S]|[^_\\])+?)_(?!_)/uy, within],
  [/~~([\s\S]+?)~~/uy, within],
  [/\|\|([\s\S]+?)\|\|/uy, nothing],
];

function inline(text: string, links: string[]): string {
  let letters = "";
  for (let at = 0; at < text.length; ) {
    const found = rules.flatMap(([pattern, read]) => {
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      return match ? [{ length: match[0].length, read: () => read([...match], links) }] : [];
    })[0];
    letters += found ? found.read() : (text[at] ?? "");
    at += found?.length ?? 1;
  }
  return letters;
}
