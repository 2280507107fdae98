import { nameKeyOf, nameWordsOf } from "../search/fold.ts";

/**
 * A name as articles have it in full: "hellevåg" is "Jonas Hellevåg" where they name one Hellevåg. Where they name nobody
 * of that name, or several, it is as it stands in their texts, else as it was typed.
 */
export function namedInFull(typed: string, names: readonly string[], texts: readonly string[]): string {
  const name = typed.replace(/\s+/gu, " ").trim();
  const same = names.find((known) => nameKeyOf(known) === nameKeyOf(name));
  if (same !== undefined) return same;
  const words = nameWordsOf(name);
  const holding = names.filter((known) => {
    const ofKnown = nameWordsOf(known);
    return words.length > 0 && words.every((word) => ofKnown.includes(word));
  });
  const [only, ...others] = new Map(holding.map((known) => [nameKeyOf(known), known])).values();
  if (only !== undefined && others.length === 0) return only;
  const written = new RegExp(String.raw`(?<![\p{L}\p{N}])${RegExp.escape(name)}(?![\p{L}\p{N}])`, "iu");
  return texts.map((text) => written.exec(text)?.[0]).find((found) => found !== undefined) ?? name;
}
