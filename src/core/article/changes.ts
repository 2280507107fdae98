import type { Languages } from "../language/language.ts";
import { wordsOf } from "../language/words.ts";
import type { Article } from "./article.ts";
import { titleMarkOf } from "./newsroom-notes.ts";
import { type Piece, wordDifferences } from "./word-differences.ts";

/** What became of one block. `block` is its place in the revision that has it; a changed one's is that in the later. */
export type BlockChange =
  | { readonly kind: "added" | "removed"; readonly block: number; readonly text: string }
  | { readonly kind: "changed"; readonly block: number; readonly from: number; readonly pieces: readonly Piece[] };

/** What has changed from one revision of an article to another. */
export type ArticleChange = {
  /** `marked`: only a mark as updated or corrected has come or gone. */
  readonly title: { readonly from: string; readonly to: string; readonly marked: boolean } | null;
  /** In reading order. A block that only moved, or is read as another kind, has not changed. */
  readonly blocks: readonly BlockChange[];
  /** What the newsroom says of a correction, or of an update, where it did not say so before. */
  readonly correction: string | null;
  readonly updateNote: string | null;
  /** When it says that it was changed, where it said otherwise before. */
  readonly updated: Temporal.Instant | null;
  /** The text of one of them is no longer kept: nothing is known of its blocks, and none is told. */
  readonly thinned: boolean;
};

/** Everything that is told when nothing has changed. */
export const noChange: ArticleChange = {
  title: null,
  blocks: [],
  correction: null,
  updateNote: null,
  updated: null,
  thinned: false,
};

/** How alike two blocks are that are one, changed: the share of their words that both have (Dice), 0 to 1. */
const alike = 0.6;
/** How many blocks away from its place, among those that changed, a block is looked for. */
const nearby = 30;

/** What a reader of `before` finds new, other or gone in `after`. Compares texts; kinds of blocks do not count. */
export function changesBetween(before: Article, after: Article, languages: Languages): ArticleChange {
  const thinned = before.thinned === true || after.thinned === true;
  return {
    title: titleChange(before.title.text, after.title.text, languages),
    blocks: thinned ? [] : blockChanges(textsOf(before), textsOf(after)),
    correction: newly(before.correction, after.correction),
    updateNote: newly(before.updateNote, after.updateNote),
    updated: after.updated && !(before.updated && after.updated.equals(before.updated)) ? after.updated : null,
    thinned,
  };
}

/** Whether a reader of the text finds anything else in it than before. */
export function isTold({ title, blocks, correction, updateNote }: ArticleChange): boolean {
  return title !== null || blocks.length > 0 || correction !== null || updateNote !== null;
}

const textsOf = ({ blocks }: Article): readonly string[] => blocks.map(({ text }) => text);

function newly(before: string | undefined, after: string | undefined): string | null {
  return after === undefined || after === before ? null : after;
}

function titleChange(from: string, to: string, languages: Languages): ArticleChange["title"] {
  if (from === to) return null;
  const bare = (title: string) => titleMarkOf(title, languages)?.bare ?? title;
  return { from, to, marked: bare(from) === bare(to) };
}

function blockChanges(before: readonly string[], after: readonly string[]): BlockChange[] {
  /** Places in `after`, by places in `before`. */
  const kept = samePlaces(before, after);
  const found = new Set(kept.values());
  const gone = [...before.keys()].filter((place) => !kept.has(place));
  const fresh = [...after.keys()].filter((place) => !found.has(place));
  const changed = pairs(before, after, gone, fresh);
  for (const { from, to } of changed) kept.set(from, to);
  const changedTo = new Map(changed.map(({ from, to }) => [to, from]));
  const told: { readonly order: number; readonly change: BlockChange }[] = fresh.map((block) => {
    const text = after[block] ?? "";
    const from = changedTo.get(block);
    if (from === undefined) return { order: block, change: { kind: "added", block, text } };
    return {
      order: block,
      change: { kind: "changed", block, from, pieces: wordDifferences(before[from] ?? "", text) },
    };
  });
  // what is gone stands behind what it stood behind
  let order = -0.5;
  for (const [block, text] of before.entries()) {
    const place = kept.get(block);
    if (place === undefined) told.push({ order, change: { kind: "removed", block, text } });
    else order = place + 0.5;
  }
  return told.sort((a, b) => a.order - b.order).map(({ change }) => change);
}

/** The same texts on both sides, each once, in their order. */
function samePlaces(before: readonly string[], after: readonly string[]): Map<number, number> {
  const places = Map.groupBy(after.keys(), (place) => after[place] ?? "");
  const kept = new Map<number, number>();
  for (const [place, text] of before.entries()) {
    const to = places.get(text)?.shift();
    if (to !== undefined) kept.set(place, to);
  }
  return kept;
}

/** Which of the blocks that are gone became which of the new ones: the most alike first. */
function pairs(
  before: readonly string[],
  after: readonly string[],
  gone: readonly number[],
  fresh: readonly number[],
): readonly { readonly from: number; readonly to: number }[] {
  const words = (texts: readonly string[], places: readonly number[]) =>
    new Map(places.map((place) => [place, countsOf(texts[place] ?? "")]));
  const [old, young] = [words(before, gone), words(after, fresh)];
  const rated = fresh.flatMap((to, rank) => {
    // of long lists, the neighbours by rank: a block that was changed seldom wanders too
    const middle = Math.round((rank * gone.length) / fresh.length);
    const near = gone.slice(Math.max(0, middle - nearby), middle + nearby);
    return near.flatMap((from) => {
      const share = shareOf(old.get(from), young.get(to));
      return share >= alike ? [{ from, to, share }] : [];
    });
  });
  const taken = { from: new Set<number>(), to: new Set<number>() };
  return rated
    .sort((a, b) => b.share - a.share || a.to - b.to || a.from - b.from)
    .filter(({ from, to }) => {
      if (taken.from.has(from) || taken.to.has(to)) return false;
      taken.from.add(from);
      taken.to.add(to);
      return true;
    });
}

function countsOf(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { text: word } of wordsOf(text.toLowerCase())) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function shareOf(one: ReadonlyMap<string, number> = new Map(), other: ReadonlyMap<string, number> = new Map()): number {
  let common = 0;
  let all = 0;
  for (const [word, count] of one) {
    common += Math.min(count, other.get(word) ?? 0);
    all += count;
  }
  for (const count of other.values()) all += count;
  return all === 0 ? 0 : (2 * common) / all;
}
