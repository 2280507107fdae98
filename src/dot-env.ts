import { parseEnv } from "node:util";

/** A variable in .env with the number of the line where it begins, from 1. */
export type DotEnvLine = { readonly name: string; readonly value: string; readonly line: number };

const assignment = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*)$/u;

/**
 * Reads the text of a .env file as Node does (node:util parseEnv), and also tells which lines are broken: Node passes
 * them over in silence. The problems never repeat a line, which may hold a secret.
 */
export function parseDotEnv(text: string): {
  readonly lines: readonly DotEnvLine[];
  readonly problems: readonly string[];
} {
  const clean = text.replace(/^\uFEFF/u, "").replace(/\r\n?/gu, "\n");
  const values = parseEnv(clean);
  const problems: string[] = [];
  const lines = new Map<string, DotEnvLine>();
  const rows = clean.split("\n");
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] ?? "";
    const line = index + 1;
    if (/^\s*(?:#|$)/u.test(row)) continue;
    const [, name, rest] = assignment.exec(row) ?? [];
    if (name === undefined || rest === undefined) {
      problems.push(`.env line ${line}: must be NAME=value (or # and a comment)`);
      continue;
    }
    const end = endOfValue(rows, index, rest);
    if (end === null) problems.push(`.env line ${line}: the quotation mark after ${name}= is never closed`);
    else index = end;
    lines.set(name, { name, value: values[name] ?? "", line });
  }
  return { lines: [...lines.values()], problems };
}

/** The row where a value that begins at `start` ends: a later one when it is in quotation marks. Null when it never ends. */
function endOfValue(rows: readonly string[], start: number, rest: string): number | null {
  const mark = rest.charAt(0);
  if (mark !== '"' && mark !== "'" && mark !== "`") return start;
  if (rest.includes(mark, 1)) return start;
  const end = rows.findIndex((row, index) => index > start && row.includes(mark));
  return end === -1 ? null : end;
}
