import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { escapeMarkdown, webAddress } from "../../../src/adapters/discord/escape.ts";
import { renderText, shorten, splitRuns } from "../../../src/adapters/discord/text.ts";
import { lettersOf } from "../../../src/core/message/message.ts";
import { shownText } from "../../../src/core/message/shown-text.ts";

describe("escapeMarkdown: shows letter by letter", () => {
  test.each([
    ["emphasis", "*a* **b** _c_ __d__ ~~e~~", String.raw`\*a\* \*\*b\*\* \_c\_ \_\_d\_\_ \~\~e\~\~`],
    ["spoilers and code", "||a|| `b`", "\\|\\|a\\|\\| \\`b\\`"],
    ["a masked link", "[vg.no](https://evil.example)", String.raw`\[vg.no\](https\://evil.example)`],
    ["mentions", "<@1> <#2> <@&3> @everyone", String.raw`\<\@1\> \<#2\> \<\@&3\> \@everyone`],
    [
      "timestamps, commands and emoji",
      "<t:1:R> </digest:1> <:x:1> :smile:",
      String.raw`\<t\:1\:R\> \</digest\:1\> \<\:x\:1\> \:smile:`,
    ],
    ["headings and subtext", "# a\n-# b", "\\# a\n\\-# b"],
    ["lists", "- a\n+ b\n  12. c\n3) d", "\\- a\n\\+ b\n  12\\. c\n3\\) d"],
    ["block quotes", "> a\n>>> b", "\\> a\n\\>\\>\\> b"],
    ["a backslash", String.raw`a\*b`, String.raw`a\\\*b`],
    ["what is no markup", "20. juni – 50 % (a + b) #nyheter", "20\\. juni – 50 % (a + b) #nyheter"],
    ["zero width and turned text", "a\u200B\u202Eb", "ab"],
  ])("%s", (_name, text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  test("nothing special to Discord stands without a backslash, and the letters are all there", () => {
    const nasty = fc.string({ unit: fc.constantFrom(..."*_~`|[]()<>@#:-+.\\1a \n") });
    fc.assert(
      fc.property(nasty, (text) => {
        const escaped = escapeMarkdown(text);
        expect(escaped.replaceAll(/\\([^0-9A-Za-z\s])/gu, "$1")).toBe(shownText(text));
        expect(escaped.replaceAll(/\\[^0-9A-Za-z\s]/gu, "x")).not.toMatch(
          /[*_~`|[\]<>@\\]|^\s*[#+-]|^\s*\d+[.)](?:\s|$)/mu,
        );
      }),
    );
  });
});

describe("webAddress", () => {
  test.each([
    ["https://vg.no/a(b)", "https://vg.no/a%28b%29"],
    ["https://vg.no/a b", "https://vg.no/a%20b"],
    ["https://vg.no/_a_?b=c_d#e", "https://vg.no/_a_?b=c_d#e"],
    ["javascript:alert(1)", null],
    ["ftp://vg.no", null],
    ["https://vg.no@evil.example", null],
    ["vg.no", null],
    [`https://vg.no/${"a".repeat(3000)}`, null],
  ])("%s becomes %s", (address, expected) => {
    expect(webAddress(address)).toBe(expected);
  });
});

describe("renderText", () => {
  test("styles stand around letters, links and channels around words of others", () => {
    const text = [
      { text: "fet ", bold: true },
      { text: "*", italic: true },
      { text: " `x` ", code: true },
      { text: "VG]", link: "https://vg.no/a)" },
      { text: "#nyheter", channel: "123" },
    ];
    expect(renderText(text)).toBe("**fet** *\\** \\`x\\` [VG\\]](https://vg.no/a%29)<#123>");
  });

  test("pieces are short enough and hold all letters", () => {
    const run = fc.record({
      text: fc.string({ maxLength: 300, unit: fc.constantFrom(..."ab* \n.") }),
      bold: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(run, { maxLength: 6 }), (text) => {
        const pieces = splitRuns(text, 120);
        for (const piece of pieces) expect(renderText(piece).length).toBeLessThanOrEqual(120);
        const letters = (value: string) => value.replaceAll(/\s/gu, "");
        expect(letters(pieces.map(lettersOf).join(""))).toBe(letters(lettersOf(text)));
      }),
    );
  });

  test("a label is cut at a word", () => {
    expect(shorten("Kommunestyret i Ternesund sa nei", 20)).toBe("Kommunestyret i…");
    expect(shorten("kort", 20)).toBe("kort");
    expect(shorten("🎈".repeat(20), 11).isWellFormed()).toBe(true);
  });
});
