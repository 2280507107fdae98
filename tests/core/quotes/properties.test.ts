import fc from "fast-check";
import { expect, test } from "vitest";
import { type Block, type BlockSpan, languageCodes, textOf } from "../../../src/core/article/article.ts";
import { quotesOf } from "./quote-lines.ts";

const pieces = ["– ", "- ", "«", "»", '"', "“", "”", "'", ", ", ". ", ": ", "? ", "! ", " ", "\uD800", "(", ")", "…"];
const words = [
  "sier",
  "said",
  "NN",
  "Jon Vik",
  "ordfører",
  "at",
  "ifølge",
  "han",
  "og",
  "til VG",
  "mener",
  "er",
  "kaller",
  "som",
  "det",
  "legger",
  "til",
  "har",
  "sagt",
  "heter",
];
const text = fc
  .array(fc.constantFrom(...pieces, ...words.map((word) => ` ${word} `)), { maxLength: 60 })
  .map((parts) => parts.join(""));
const kind = fc.constantFrom("paragraph", "speech", "caption", "heading", "summary", "list");
const blocks = fc.array(fc.record({ kind, text: fc.oneof(text, fc.string({ unit: "grapheme", maxLength: 80 })) }), {
  maxLength: 6,
});

function spansOf(quote: ReturnType<typeof quotesOf>[number]): BlockSpan[] {
  const speaker = quote.speaker?.span ? [quote.speaker.span] : [];
  return [...quote.spans, quote.sentence, ...(quote.question ? [quote.question] : []), ...speaker];
}

test("quotes: for any text, every span lies in its block and is not empty, and spans of one kind do not overlap", () => {
  fc.assert(
    fc.property(blocks, fc.constantFrom(...languageCodes), (given: Block[], code) => {
      const quotes = quotesOf(code, given);
      const ends = new Map<string, number>();
      for (const quote of quotes) {
        for (const span of spansOf(quote)) expect(textOf(given, span)).not.toBe("");
        if (quote.certainty !== "uncertain") expect(quote.speaker).not.toBeNull();
        for (const span of quote.spans) {
          const key = `${quote.kind} ${span.block}`;
          expect(span.start).toBeGreaterThanOrEqual(ends.get(key) ?? 0);
          ends.set(key, span.end);
        }
      }
    }),
    { numRuns: 500 },
  );
});
