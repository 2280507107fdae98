import { describe, expect, test } from "vitest";
import { nearestWords } from "../../../src/core/search/nearest.ts";

describe("nearestWords", () => {
  test.each<[string, string[], string[]]>([
    ["qoute", ["quote", "who"], ["quote"]],
    ["QUOTE", ["quote"], ["quote"]],
    ["hwo", ["who", "how"], ["who", "how"]],
    ["tren", ["trending", "tree"], ["tree", "trending"]],
    ["xyzzy", ["quote", "who"], []],
    ["", ["quote"], []],
    ["søk", ["sok", "search"], ["sok"]],
    ["Europe/Olso", ["Europe/Oslo", "Europe/Rome"], ["Europe/Oslo"]],
  ])("%s", (word, candidates, nearest) => {
    expect(nearestWords(word, candidates, 2)).toEqual(nearest);
  });
});
