import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MessagePart } from "../../../src/core/message/message.ts";
import { packSheets, sectionsOf, splitText } from "../../../src/core/message/sections.ts";

const heading = (text: string): MessagePart => ({ kind: "heading", level: 2, text });
const text = (words: string): MessagePart => ({ kind: "text", text: [{ text: words }] });
const quote = (words: string): MessagePart => ({ kind: "quote", voice: "verbatim", text: words, lines: [] });
const buttons: MessagePart = { kind: "buttons", buttons: [] };
const divider: MessagePart = { kind: "divider" };

describe("sections", () => {
  test.each<[string, readonly MessagePart[], readonly (readonly MessagePart[])[]]>([
    ["nothing has none", [], []],
    ["dividers alone have none", [divider, divider], []],
    ["what comes before the first heading is one", [text("a"), heading("b")], [[text("a")], [heading("b")]]],
    ["a heading takes what follows it", [heading("a"), text("b")], [[heading("a"), text("b")]]],
    ["a divider parts and is left out", [text("a"), divider, text("b")], [[text("a")], [text("b")]]],
    [
      "a quotation takes its buttons",
      [quote("a"), buttons, quote("b"), buttons],
      [
        [quote("a"), buttons],
        [quote("b"), buttons],
      ],
    ],
    [
      "what is said after buttons is of something else",
      [heading("a"), buttons, buttons, text("b"), text("c")],
      [
        [heading("a"), buttons, buttons],
        [text("b"), text("c")],
      ],
    ],
    ["quotations without buttons stay together", [quote("a"), quote("b")], [[quote("a"), quote("b")]]],
  ])("%s", (_name, parts, sections) => expect(sectionsOf(parts)).toEqual(sections));

  test("hold every part but the dividers, once and in order", () => {
    const part = fc.constantFrom(heading("a"), text("b"), quote("c"), buttons, divider);
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const sections = sectionsOf(parts);
        expect(sections.flat()).toEqual(parts.filter(({ kind }) => kind !== "divider"));
        expect(sections.every((section) => section.length > 0)).toBe(true);
      }),
    );
  });
});

describe("sheets", () => {
  const fits = (sheet: readonly number[]) => sheet.reduce((sum, piece) => sum + piece, 0) <= 10;

  test("are filled one after the other, and what fits none has its own", () => {
    expect(packSheets([4, 6, 1, 12, 9, 1], fits)).toEqual([[4, 6], [1], [12], [9, 1]]);
    expect(packSheets([], fits)).toEqual([]);
  });

  test("keep every piece in order, and are as few as filling them in order makes", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(12)), (pieces) => {
        const sheets = packSheets(pieces, fits);
        expect(sheets.flat()).toEqual(pieces);
        for (const [index, sheet] of sheets.entries()) {
          expect(sheet.length === 1 || fits(sheet)).toBe(true);
          const next = sheets[index + 1]?.[0];
          if (next !== undefined) expect(fits([...sheet, next])).toBe(false);
        }
      }),
    );
  });
});

describe("a long text", () => {
  test.each<[string, string, number, readonly string[]]>([
    ["that is short enough stays as it is", " a b ", 5, [" a b "]],
    ["is cut between paragraphs first", "En. To.\nTre. Fire.", 12, ["En. To.", "Tre. Fire."]],
    ["is cut between sentences next", "En to. Tre fire. Fem.", 10, ["En to.", "Tre fire.", "Fem."]],
    ["keeps the mark with the sentence before it", "«Nei.» Sa hun.", 8, ["«Nei.»", "Sa hun."]],
    ["is cut between words next", "en to tre fire", 7, ["en to", "tre", "fire"]],
    ["is cut in a word that is longer", "abcdefg", 3, ["abc", "def", "g"]],
    ["of white space alone has no pieces", " ".repeat(9), 3, []],
    ["does not cut a character in two", "😀😀😀", 3, ["😀", "😀", "😀"]],
  ])("%s", (_name, words, maxChars, pieces) => expect(splitText(words, maxChars)).toEqual(pieces));

  test("cannot be cut where one character counts more than there is room", () => {
    expect(() => splitText("a*", 3, (piece) => piece.length * 4)).toThrow(RangeError);
  });

  const letters = fc.string({
    unit: fc.constantFrom("a", "æ", "😀", "\u0301", " ", "\n", ". ", "!", "*", "»", "\u00A0"),
  });
  // what a Discord escape does to the count
  const escaped = (piece: string) => piece.replaceAll("*", "\\*").length;

  test("loses nothing but white space, and no piece is too long", () => {
    fc.assert(
      fc.property(
        letters,
        fc.integer({ min: 2, max: 30 }),
        fc.constantFrom(undefined, escaped),
        (words, max, lengthOf) => {
          const pieces = splitText(words, max, lengthOf);
          expect(pieces.join("").replace(/\s/gu, "")).toBe(words.replace(/\s/gu, ""));
          for (const piece of pieces) {
            expect((lengthOf ?? ((each: string) => each.length))(piece)).toBeLessThanOrEqual(max);
            expect(piece.isWellFormed()).toBe(true);
          }
        },
      ),
    );
  });

  test("keeps the white space within its pieces: each is found whole in the text, one after the other", () => {
    fc.assert(
      fc.property(letters, fc.integer({ min: 2, max: 30 }), (words, max) => {
        let at = 0;
        for (const piece of splitText(words, max)) {
          const found = words.indexOf(piece, at);
          expect(found).toBeGreaterThanOrEqual(at);
          expect(words.slice(at, found).trim()).toBe("");
          at = found + piece.length;
        }
        expect(words.slice(at).trim()).toBe("");
      }),
    );
  });

  // counts what is read instead of the time it takes: a quadratic way reads hundreds of millions
  test.each([
    ["one word", "x".repeat(100_000)],
    ["white space", `.${" ".repeat(100_000)}x`],
    ["words", "ord ".repeat(25_000)],
    ["sentences", "En to. ".repeat(14_000)],
    ["lines", "\n".repeat(100_000)],
  ])("of 100,000 characters is read a few times over, not once for each: %s", (_name, words) => {
    let read = 0;
    splitText(words, 2_000, (piece) => {
      read += piece.length;
      return piece.length;
    });
    expect(read).toBeLessThan(100 * words.length);
  });
});
