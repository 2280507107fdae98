import type { LanguageCode } from "../article/article.ts";

/** In how large a part of ordinary text a term occurs, for each term that is not rare: 0 to 1. */
export type TermShares = ReadonlyMap<string, number>;

/**
 * How common words are in ordinary text, by language. With few articles to learn from, what makes a word telling cannot
 * be seen from the articles alone. A language that is missing is learned from the stream.
 */
export type BackgroundFrequencies = ReadonlyMap<LanguageCode, TermShares>;

/**
 * Reads a table of content/frequencies: lines that begin with # are comments, `passages N` says how many texts were
 * counted, every other line is a number and the terms that occur in so many of them.
 * @throws Error if the number of passages is missing or a line does not begin with a number
 */
export function parseFrequencies(table: string): TermShares {
  const lines = table.split(/\r?\n/u).filter((line) => line !== "" && !line.startsWith("#"));
  const passages = Number(/^passages (\d+)$/u.exec(lines[0] ?? "")?.[1]);
  if (!(passages > 0))
    throw new Error(`frequencies: the first line must be "passages NUMBER", got "${lines[0] ?? ""}"`);
  const shares = new Map<string, number>();
  for (const line of lines.slice(1)) {
    const [count = "", ...terms] = line.split(" ");
    if (!/^\d+$/u.test(count)) throw new Error(`frequencies: a line must begin with a number, got "${line}"`);
    for (const term of terms) shares.set(term, Number(count) / passages);
  }
  return shares;
}
