/** Longer words of names are compared by their beginning; nobody misspells one that he types whole. */
const maxLetters = 40;

/** The pieces of three letters of a word, its ends marked with a space: words that are nearly alike share most. */
export function gramsOf(word: string): string[] {
  const letters = [" ", ...word.slice(0, maxLetters), " "];
  return [...new Set(letters.slice(2).map((_, index) => letters.slice(index, index + 3).join("")))];
}
