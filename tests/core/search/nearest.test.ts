import { expect, test } from "vitest";
import { editsBetween } from "../../../src/core/search/edits.ts";
import { nameKeyOf, nameWordsOf } from "../../../src/core/search/fold.ts";
import { rankNearest } from "../../../src/core/search/nearest.ts";

const candidates = ["Jens Stoltenberg", "Jonas Gahr Støre", "Erna Solberg", "Vladimir Putin", "Nav", "Kim Jong-un"].map(
  (name) => ({ name }),
);
const nearest = (name: string) => rankNearest(name, candidates, 3).map((candidate) => candidate.name);

test.each([
  ["swapped letters", "Stoltenbreg", "Jens Stoltenberg"],
  ["a missing letter", "Soltenberg", "Jens Stoltenberg"],
  ["one wrong word of two", "Kari Stoltenberg", "Jens Stoltenberg"],
  ["letters of another keyboard", "Gahr Store", "Jonas Gahr Støre"],
  ["words written together", "kimjongun", "Kim Jong-un"],
  ["another transliteration", "Vladimir Poutin", "Vladimir Putin"],
  ["words in another order", "Putin, Vladimir", "Vladimir Putin"],
])("nearest names: %s", (_, typed, name) => {
  expect(nearest(typed)[0]).toBe(name);
});

test.each(["xyzzy", "", "!!!", "Nvx", "kvantemekanikk"])("nearest names: %j is near to nobody", (typed) => {
  expect(nearest(typed)).toEqual([]);
});

test("the nearer name comes first, and equally near ones keep their order", () => {
  const people = [{ name: "Solborg" }, { name: "Solberg" }, { name: "Erna Solberg" }];
  expect(rankNearest("Solberg", people, 3).map((person) => person.name)).toEqual([
    "Solberg",
    "Erna Solberg",
    "Solborg",
  ]);
});

test.each([
  ["stoltenbreg", "stoltenberg", 1],
  ["abc", "abc", 0],
  ["", "abc", 3],
  ["kitten", "sitting", 3],
  ["abcdefgh", "hgfedcba", 5],
])("%s and %s are %d edits apart, counted to 4", (a, b, edits) => {
  expect(editsBetween(a, b, 4)).toBe(edits);
});

test("a name's key keeps its accents, its words do not", () => {
  expect(nameKeyOf("  Jonas  GAHR Støre ".normalize("NFD"))).toBe("jonas gahr støre");
  expect(nameWordsOf("Åse Ægir-Müller".normalize("NFD"))).toEqual(["ase", "aegir", "muller"]);
});
