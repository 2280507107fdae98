/** More than anybody reads about at once. */
const mostLinks = 20;

/**
 * The addresses in a text, each once: also those that a platform has put in angle brackets or behind a word. Of a message
 * that somebody points at, this is all that a command gets and all that is ever kept.
 */
export function linksIn(text: string): readonly string[] {
  const links = Array.from(text.matchAll(/https?:\/\/[^\s<>|"«»]+/giu), ([link]) =>
    link.replace(/[.,:;!?…'’)\]}*_~]+$/u, ""),
  );
  return [...new Set(links)].slice(0, mostLinks);
}
