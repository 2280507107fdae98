import { expect, test } from "vitest";
import type { Block } from "../../../src/core/article/article.ts";
import { findPassage } from "../../../src/core/search/passage.ts";
import { stemQueryOf } from "../../../src/core/search/stems.ts";
import { bokmal, languages } from "../../fixtures/languages.ts";

const blocks: readonly Block[] = [
  { kind: "heading", text: "Broen over elva" },
  { kind: "caption", text: "BROEN: Slik blir broen over elva. Foto: Ola" },
  { kind: "paragraph", text: "Kommunen bygger. Den nye broen går over elva ved kl. 12 neste år. Elva er dyp." },
];

function shown(words: string) {
  const passage = findPassage(blocks, stemQueryOf(words, languages), bokmal);
  const block = blocks[passage?.span.block ?? 0];
  return passage && block
    ? [
        block.text.slice(passage.span.start, passage.span.end),
        passage.hits.map((h) => block.text.slice(h.start, h.end)),
      ]
    : null;
}

test("the sentence with most of the words is the passage, and the words are marked in it", () => {
  expect(shown("broen elv")).toEqual(["Den nye broen går over elva ved kl. 12 neste år.", ["broen", "elva"]]);
});

test("a caption is the passage only when nothing else has the words", () => {
  expect(shown("Ola")).toEqual(["Foto: Ola", ["Ola"]]);
});

test("words that are nowhere have no passage", () => {
  expect(shown("fergen")).toBeNull();
});
