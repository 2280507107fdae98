import type { ListedFeed } from "./feed-desk.ts";

/** What XML 1.0 has no way to say: https://www.w3.org/TR/xml/#charsets */
const unsayable = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A list of feeds as OPML 2.0 (http://opml.org/spec2.opml): feeds of a group stand in an outline of its name. */
export function buildOpml(title: string, feeds: readonly ListedFeed[]): string {
  const groups = Map.groupBy(feeds, ({ group }) => group);
  const body = Array.from(groups, ([group, members]) => {
    if (group === "") return members.map((feed) => `    ${outline(feed)}\n`).join("");
    const inside = members.map((feed) => `      ${outline(feed)}\n`).join("");
    return `    <outline text="${escaped(group)}">\n${inside}    </outline>\n`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    '<opml version="2.0">\n',
    `  <head>\n    <title>${escaped(title)}</title>\n  </head>\n`,
    `  <body>\n${body.join("")}  </body>\n`,
    "</opml>\n",
  ].join("");
}

function outline({ title, url }: ListedFeed): string {
  return `<outline type="rss" text="${escaped(title)}" xmlUrl="${escaped(url)}"/>`;
}

function escaped(text: string): string {
  return text
    .replace(unsayable, "")
    .replaceAll(/\s+/gu, " ")
    .replaceAll(/[&<>"]/gu, (sign) => entities[sign] ?? "");
}
