import fc from "fast-check";
import { expect, test } from "vitest";
import { markOf } from "../../../src/core/stories/paragraphs.ts";

const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

test("paragraphs: a text has the mark of its words in small letters, and their length, whatever stands between", () => {
  const letters = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom(..."aÅ9æ Øß–«».'\nİΣσςЖﬁ𝒳😀̊") }),
  );
  fc.assert(
    fc.property(letters, (text) => {
      const plain = wordsOf(text);
      expect(markOf(text)).toEqual(markOf(plain));
      expect(markOf(text).letters).toBe(plain.length);
      expect(markOf(`« ${text} …`)).toEqual(markOf(plain));
    }),
  );
});

test("paragraphs: other words have another mark", () => {
  const texts = ["Ferja står", "ferja står 2", "står ferja", "ferja  sta", "ferjastår", "Σίσυφος", "σίσυφοσ"];
  expect(new Set(texts.map((text) => markOf(text).hash)).size).toBe(texts.length);
  expect(markOf("FERJA – står!")).toEqual(markOf("ferja står"));
});
