import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shownLine, shownText } from "../../../src/core/message/shown-text.ts";

describe("text that others wrote", () => {
  test.each<[string, string, string]>([
    [
      "keeps its letters, whatever they are",
      "Blåbærsyltetøy 日本 שלום العربية 😀",
      "Blåbærsyltetøy 日本 שלום العربية 😀",
    ],
    ["keeps what looks like markup", "**a** <@1> [x](http://y) `z`", "**a** <@1> [x](http://y) `z`"],
    ["keeps its line feeds, of whatever make", "a\r\nb\rc\u2028d\u0085e\nf", "a\nb\nc\nd\ne\nf"],
    ["has spaces for tabs", "a\tb", "a b"],
    ["loses what turns the reading order", "a\u202Eb\u2066c\u200Fd", "abcd"],
    ["loses what takes no room", "a\u200Bb\u00ADc\uFEFFd\u2060e", "abcde"],
    ["loses control characters and escape sequences' beginnings", "a\u0000b\u001B[31mc\u007F", "ab[31mc"],
    ["loses tags, which nobody sees and machines read", "a\u{E0041}\u{E007F}b", "ab"],
    ["keeps joiners that join", "👩‍👧 👩🏽‍🚀 می‌خواهم", "👩‍👧 👩🏽‍🚀 می‌خواهم"],
    ["loses joiners that join nothing", "\u200D1\u200D2\u200C", "12"],
    ["shows a half character as one that is missing", "a\uD83Db", "a\uFFFDb"],
  ])("%s", (_name, text, shown) => expect(shownText(text)).toBe(shown));

  test("on one line has neither line feeds nor white space around them", () => {
    expect(shownLine("  Storm \n\n  i nord\r\n")).toBe("Storm i nord");
    expect(shownLine("\n \n")).toBe("");
  });

  const anything = fc.string({
    unit: fc.oneof(
      fc.constantFrom("\n", "\r", "\t", " ", "\u202E", "\u200D", "\u200B", "\uD800", "a", "😀"),
      fc.string(),
    ),
  });

  test("is shown the same when it is shown again", () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(shownText(shownText(text))).toBe(shownText(text));
        expect(shownLine(shownLine(text))).toBe(shownLine(text));
      }),
    );
  });

  test("is whole characters, with nothing in it that turns or hides", () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(shownText(text).isWellFormed()).toBe(true);
        expect(shownText(text)).not.toMatch(/[\p{Bidi_Control}\u200B\uFEFF\r\t]/u);
        expect(shownLine(text)).not.toContain("\n");
      }),
    );
  });
});
