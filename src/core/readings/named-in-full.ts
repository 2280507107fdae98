import { nameKeyOf, nameWordsOf } from "../search/fold.ts";

/**
 * A name as articles have it in full: "hellevåg" is "Jonas Hellevåg" where they name one Hellevåg, by his surname alone or
 * not. Where they name nobody of that name, or several, it is as it stands in their texts, else as it was typed.
 */
export function namedInFull(typed: string, names: readonly string[], texts: readonly string[]): string {
  const name = typed.replace(/\s+/gu, " ").trim();
  const words = nameWordsOf(name);
  const same = names.find((known) => nameKeyOf(known) === nameKeyOf(name));
  if (same !== undefined && words.length > 1) return same;
  const [only, ...others] = fullest(names.filter((known) => words.length > 0 && isPartOf(words, nameWordsOf(known))));
  if (only !== undefined && others.length === 0) return only;
  const written = new RegExp(String.raw`(?<![\p{L}\p{N}])${RegExp.escape(name)}(?![\p{L}\p{N}])`, "iu");
  return same ?? texts.map((text) => written.exec(text)?.[0]).find((found) => found !== undefined) ?? name;
}

/** Each name once, without those that are a part of another. */
function fullest(names: readonly string[]): readonly string[] {
  const known = Array.from(new Map(names.map((name) => [nameKeyOf(name), name])).values(), (name) => ({
    name,
    words: nameWordsOf(name),
  }));
  return known
    .filter(({ words }) => !known.some((other) => other.words.length > words.length && isPartOf(words, other.words)))
    .map(({ name }) => name);
}

function isPartOf(words: readonly string[], others: readonly string[]): boolean {
  return words.every((word) => others.includes(word));
}
