import type { Block, BlockKind } from "../../src/core/article/article.ts";

/** A stand-in for the article parser: one line is one block. `starts` are the blocks' offsets in the text. */
export function splitLines(text: string): { blocks: Block[]; starts: number[] } {
  const blocks: Block[] = [];
  const starts: number[] = [];
  let inSummary = false;
  for (const match of text.matchAll(/[^\n]+/gu)) {
    const line = match[0].trim();
    if (line === "") continue;
    const kind = kindOf(line, inSummary);
    inSummary = /^kortversjonen$/iu.test(line) || (inSummary && kind === "summary");
    blocks.push({ kind, text: line });
    starts.push(match.index + match[0].indexOf(line));
  }
  return { blocks, starts };
}

function kindOf(line: string, inSummary: boolean): BlockKind {
  if (inSummary && /^[-–—]/u.test(line)) return "summary";
  if (/^[-–—] ?\S/u.test(line)) return "speech";
  if (/^\p{Lu}[\p{Lu} ]{2,}:/u.test(line)) return "caption";
  return line.length < 60 && !/[.!?:…"»”]$/u.test(line) ? "heading" : "paragraph";
}
