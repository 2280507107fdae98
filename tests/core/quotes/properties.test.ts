import fc from "fast-check";
import { expect, test } from "vitest";
import { type Block, languageCodes } from "../../../src/core/article/article.ts";
import { parseBlocks } from "../../../src/core/article/parse-blocks.ts";
import { analyseText } from "../../../src/tools/analyse-text.ts";
import { languages } from "../../fixtures/languages.ts";
import { brokenInBlocks, brokenInText } from "../../fixtures/quote-invariants.ts";
import { newsText, senselessText } from "../../fixtures/quote-texts.ts";

const code = fc.constantFrom(...languageCodes);
const kind = fc.constantFrom("paragraph", "speech", "caption", "heading", "summary", "list");

function broken(language: (typeof languageCodes)[number], blocks: readonly Block[]): string[] {
  const profile = languages.get(language);
  return profile ? brokenInBlocks(blocks, profile) : ["no such language"];
}

test("quotes: of any blocks, spans are words of them in order, one kind never overlaps, and who is certain is somebody", () => {
  const blocks = fc.array(fc.record({ kind, text: senselessText }), { maxLength: 6 });
  fc.assert(
    fc.property(blocks, code, (given: Block[], language) => {
      expect(broken(language, given)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test("quotes: the same of articles in the forms that quotations take", () => {
  const articles = code.chain((language) => newsText(language).map((text) => ({ language, text })));
  fc.assert(
    fc.property(articles, ({ language, text }) => {
      expect(broken(language, parseBlocks(text, { language, languages }).blocks)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test("quotes: the offsets of any analysed text are slices of it as it was given", () => {
  const texts = fc.oneof(senselessText, code.chain(newsText));
  fc.assert(
    fc.property(texts, fc.option(code), (text, language) => {
      expect(brokenInText(text, analyseText(text, language, languages))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
