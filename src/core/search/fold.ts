/**
 * A word as it is compared in text search: one way of writing each letter, lower case, foreign accents gone ("idé" and
 * "ide" are one). å, ä, ö, æ and ø are letters of their own here, and stay.
 */
export function foldWord(word: string): string {
  return word
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{ASCII}åäöæø]/gu, (letter) => letter.normalize("NFD").replace(/\p{M}/gu, ""))
    .normalize("NFC");
}

const plainLetters: Readonly<Record<string, string>> = { æ: "ae", ø: "o", ß: "ss", đ: "d", ð: "d", þ: "th", ł: "l" };

/** The same name in the same letters, whatever its case, spacing and Unicode form. Who has the same key is one Speaker. */
export function nameKeyOf(name: string): string {
  return name.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
}

/** The words of a name without case and accents, as people type them on any keyboard: "Støre" is "store". Each once. */
export function nameWordsOf(name: string): string[] {
  const folded = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[æøßđðþł]/gu, (letter) => plainLetters[letter] ?? letter);
  return [...new Set(folded.match(/[\p{L}\p{N}]+/gu) ?? [])];
}
