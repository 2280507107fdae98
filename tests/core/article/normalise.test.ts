import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normaliseText } from "../../../src/core/article/normalise.ts";

const clean = (text: string) => normaliseText(text).text;

describe("normalise", () => {
  it.each([
    ["a byte order mark", "\uFEFFHei", "Hei"],
    ["a soft hyphen", "stats\u00ADminister", "statsminister"],
    ["a zero-width space", "Nord\u200BKorea", "NordKorea"],
    ["control characters", "a\u0000b\u0007c\u009Fd", "abcd"],
    ["a right-to-left override", "a\u202Eb", "ab"],
  ])("removes %s", (_, text, expected) => expect(clean(text)).toBe(expected));

  it.each([
    ["Windows line ends", "a\r\nb\r\n\r\nc", "a\nb\n\nc"],
    ["old Mac line ends", "a\rb", "a\nb"],
    ["line and paragraph separators", "a\u2028b\u2029c", "a\nb\nc"],
  ])("makes %s one line feed each", (_, text, expected) => expect(clean(text)).toBe(expected));

  it("makes typographic spaces plain ones", () => {
    expect(clean("10\u00A0000\u202Fkr\u2009til")).toBe("10 000 kr til");
  });

  it("keeps dashes, quotation marks and tabs as they are", () => {
    const text = "– «Ja», “yes”, \"nei\" — ‘so’ ―\t'it' - is";
    expect(clean(text)).toBe(text);
  });

  it("keeps the joiners that hold an emoji together, and no others", () => {
    expect(clean("👩‍👩‍👧 og ❤️‍🔥")).toBe("👩‍👩‍👧 og ❤️‍🔥");
    expect(clean("a\u200Db")).toBe("ab");
  });

  it("makes a lone half of a surrogate pair a replacement character", () => {
    expect(clean("a\uD83Db😀")).toBe("a\uFFFDb😀");
  });

  it("leads a slice back to the original without the invisible characters at its edges", () => {
    const original = "\uFEFFa\u00ADb\r\nc";
    const { text, originalOffset } = normaliseText(original);
    expect(text).toBe("ab\nc");
    expect(original.slice(originalOffset(0), originalOffset(1, "end"))).toBe("a");
    expect(original.slice(originalOffset(1), originalOffset(2, "end"))).toBe("b");
    expect(original.slice(originalOffset(2), originalOffset(3, "end"))).toBe("\r\n");
    expect(original.slice(originalOffset(3), originalOffset(4, "end"))).toBe("c");
  });

  const anyText = fc.string({
    unit: fc.oneof(fc.constantFrom("\r", "\n", "\u00AD", "\uFEFF", "\u00A0", "\u200D", "👩", "\uD83D", "a", " "), {
      arbitrary: fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
      weight: 1,
    }),
  });

  it("says for every character of every text where it came from", () => {
    fc.assert(
      fc.property(anyText, (original) => {
        const { text, originalOffset } = normaliseText(original);
        let before = 0;
        for (let at = 0; at < text.length; at++) {
          const start = originalOffset(at);
          const end = originalOffset(at + 1, "end");
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          const source = original.slice(start, end);
          expect([source, clean(source)]).toContain(text.charAt(at));
          before = end;
        }
        expect(originalOffset(text.length)).toBe(original.length);
      }),
    );
  });

  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(clean(clean(text))).toBe(clean(text));
      }),
    );
  });
});
