import { afterEach, describe, expect, test, vi } from "vitest";
import type { AnalysedArticle } from "../../src/core/ports.ts";
import { buildShelf } from "../../src/store/articles/shelf.ts";
import { told } from "../core/stories/newsroom.ts";

const shelved = (id: string, letters: number): { edition: string; letters: number; analysed: AnalysedArticle } => ({
  edition: `${id} 1`,
  letters,
  analysed: told({ id, text: "" }),
});

test("shelf: an article is there as the edition that it was read as, and no other", () => {
  const shelf = buildShelf(100);
  const a = shelved("a", 10);
  shelf.put(1, a);
  expect(shelf.find(1, "a 1")).toBe(a.analysed);
  expect(shelf.find(2, "a 1")).toBeNull();
  expect(shelf.find(1, "a 2")).toBeNull();
  // what has been changed is never asked for again
  expect(shelf.find(1, "a 1")).toBeNull();
});

/** Whose articles nobody has any longer, as far as the collector of garbage is asked. */
class Forgotten {
  deref(): undefined {}
}

describe("shelf with no room left", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  test("what has not been asked for longest leaves it first", () => {
    vi.stubGlobal("WeakRef", Forgotten);
    const shelf = buildShelf(100);
    for (const [position, id] of ["a", "b", "c"].entries()) shelf.put(position, shelved(id, 30));
    expect(shelf.find(0, "a 1")).not.toBeNull();
    shelf.put(3, shelved("d", 60));
    const found = [0, 1, 2, 3].map((position) => shelf.find(position, `${"abcd"[position]} 1`) !== null);
    expect(found).toEqual([true, false, false, true]);
    shelf.put(4, shelved("e", 101));
    expect(shelf.find(4, "e 1")).toBeNull();
  });

  test("what somebody else has is found all the same, as the edition that it is", () => {
    const shelf = buildShelf(100);
    const all = ["a", "b", "c", "d"].map((id) => shelved(id, 60));
    for (const [position, one] of all.entries()) shelf.put(position, one);
    for (const [position, { analysed, edition }] of all.entries()) expect(shelf.find(position, edition)).toBe(analysed);
    expect(shelf.find(0, "a 2")).toBeNull();
    expect(shelf.find(0, "a 1")).toBeNull();
  });
});
