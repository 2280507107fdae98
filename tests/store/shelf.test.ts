import { expect, test } from "vitest";
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

test("shelf: what has not been asked for longest leaves it when there is no more room", () => {
  const shelf = buildShelf(100);
  for (const [position, id] of ["a", "b", "c"].entries()) shelf.put(position, shelved(id, 30));
  expect(shelf.find(0, "a 1")).not.toBeNull();
  shelf.put(3, shelved("d", 60));
  expect([0, 1, 2, 3].map((position) => shelf.find(position, `${"abcd"[position]} 1`) !== null)).toEqual([
    true,
    false,
    false,
    true,
  ]);
  shelf.put(4, shelved("e", 101));
  expect(shelf.find(4, "e 1")).toBeNull();
});
