import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Block, textOf } from "../../../src/core/article/article.ts";
import { findWords } from "../../../src/core/readings/find-words.ts";

const blocks: readonly Block[] = [
  { kind: "paragraph", text: "Ferja står." },
  { kind: "speech", text: "– Vi venter på deler, sier skipper Ola Nes. Den går på fredag." },
  { kind: "paragraph", text: "Ingen vet\nnår ferja går. «Ferja står.»" },
];

const found = (pasted: string, near = 1) =>
  findWords(blocks, pasted, near)?.map((span) => `${span.block}:${textOf(blocks, span)}`) ?? null;

describe("findWords", () => {
  test.each<[name: string, pasted: string, near: number, words: readonly string[] | null]>([
    ["words of one block", "venter på deler", 1, ["1:venter på deler"]],
    ["words with the dash and the marks around them", "– «Vi venter på deler»", 1, ["1:Vi venter på deler"]],
    ["a sentence with its full stop", "Den går på fredag.", 1, ["1:Den går på fredag."]],
    ["white space of whatever kind", "Ingen  vet når\tferja", 1, ["2:Ingen vet\nnår ferja"]],
    ["the place nearest to the quotation", "Ferja står.", 2, ["2:Ferja står."]],
    ["the other place when that is nearer", "Ferja står.", 0, ["0:Ferja står."]],
    [
      "parts with … where the attribution stands",
      "Vi venter på deler … Den går på fredag",
      1,
      ["1:Vi venter på deler", "1:Den går på fredag"],
    ],
    ["parts with [...]", "Vi venter [...] Den går", 1, ["1:Vi venter", "1:Den går"]],
    ["parts in two blocks", "Den går på fredag... Ingen vet", 1, ["1:Den går på fredag", "2:Ingen vet"]],
    ["no parts in another order", "Den går på fredag … Vi venter på deler", 1, null],
    ["no other words", "Vi venter på folk", 1, null],
    ["no words of another case", "VI VENTER", 1, null],
    ["nothing without a letter", "…", 1, null],
    ["nothing", "", 1, null],
    ["no pattern", ".*", 1, null],
  ])("finds %s", (_name, pasted, near, words) => {
    expect(found(pasted, near)).toEqual(words);
  });

  const letters = fc.string({ unit: fc.constantFrom(..."ab .…«»–\n[]()*\\\uD83D😀"), maxLength: 30 });

  test("what it finds always lies in the article, in order, whatever was pasted", () => {
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 5 }), letters, fc.nat(6), (texts, pasted, near) => {
        const some = texts.map((text): Block => ({ kind: "paragraph", text }));
        const spans = findWords(some, pasted, near) ?? [];
        for (const span of spans) expect(textOf(some, span)).not.toBe("");
        const order = spans.map(({ block, start }) => block * 1000 + start);
        expect(order).toEqual(order.toSorted((a, b) => a - b));
      }),
    );
  });

  test("a slice of a block that has letters is found, whole", () => {
    fc.assert(
      fc.property(letters, fc.nat(30), fc.nat(30), (text, from, length) => {
        const slice = text.slice(from, from + length).trim();
        fc.pre(/[ab]/u.test(slice) && !/^[–«»\s]|[«»\s]$/u.test(slice) && slice.isWellFormed());
        const block: Block = { kind: "paragraph", text };
        const [span] = findWords([block], slice, 0) ?? [];
        expect(span && textOf([block], span).replaceAll(/\s+/gu, " ")).toBe(slice.replaceAll(/\s+/gu, " "));
      }),
    );
  });
});
