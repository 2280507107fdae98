import type { AnalysedArticle } from "../ports.ts";
import { editsBetween } from "../search/edits.ts";
import type { Disagreement, Side } from "./disagreements.ts";

/**
 * Names that outlets of a story spell differently: of two words or more of which one differs by one letter («Hansen»,
 * «Hanssen»; «aa» is «å»), where each outlet has its own spelling only. No genitives, no other forms of a word. The first
 * outlet that has a spelling stands for it. Empty where none differ.
 */
export function spellingsIn(articles: readonly AnalysedArticle[]): readonly Disagreement[] {
  const spellings = new Map<string, { readonly side: Side; readonly sources: Set<string> }>();
  for (const side of articles.flatMap(namesIn)) {
    const known = spellings.get(side.text);
    if (known) known.sources.add(side.source);
    else spellings.set(side.text, { side, sources: new Set([side.source]) });
  }
  const all = [...spellings.values()].map((one) => ({ ...one, words: one.side.text.split(" ") }));
  return all.flatMap((one, place) =>
    all
      .slice(place + 1)
      .filter((other) => areSpellings(one.words, other.words) && one.sources.isDisjointFrom(other.sources))
      .map(({ side }): Disagreement => ({ kind: "name", sides: [one.side, side] })),
  );
}

/** The names of an article's running text, each where it stands first. */
function namesIn({ article, names, policy }: AnalysedArticle): readonly Side[] {
  if (article.thinned || policy === "link" || policy === "teaser") return [];
  return names.filter(isWholeName).flatMap((text): Side[] => {
    const block = article.blocks.findIndex((one) => one.kind === "paragraph" && one.text.includes(text));
    const start = article.blocks[block]?.text.indexOf(text) ?? -1;
    if (start < 0) return [];
    const span = { articleId: article.id, revision: article.revision, block, start, end: start + text.length };
    return [{ source: article.source, text, span }];
  });
}

/** «Berit Strandvåg»: words that all open with a capital. */
function isWholeName(name: string): boolean {
  const words = name.split(" ");
  return words.length > 1 && words.every((word) => /^\p{Lu}\p{Ll}{2,}$/u.test(word));
}

function areSpellings(one: readonly string[], other: readonly string[]): boolean {
  if (one.length !== other.length) return false;
  const differing = one.flatMap((word, at) => (word === other[at] ? [] : [[word, other[at] ?? ""] as const]));
  const [pair] = differing;
  return differing.length === 1 && pair !== undefined && areAlike(pair[0], pair[1]);
}

/** One opens the other where it is another form of it. */
function areAlike(one: string, other: string): boolean {
  const [a, b] = [one, other].map((word) => word.toLowerCase().replaceAll("aa", "å"));
  if (a === undefined || b === undefined || Math.min(a.length, b.length) < 4) return false;
  if (a === b) return true;
  return !a.startsWith(b) && !b.startsWith(a) && editsBetween(a, b, 2) === 1;
}
