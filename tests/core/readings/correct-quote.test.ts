import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Article, textOf } from "../../../src/core/article/article.ts";
import { correctQuote } from "../../../src/core/readings/correct-quote.ts";
import type { Correction } from "../../../src/core/readings/reading.ts";
import { news } from "../../contracts/store/news.ts";

const { article, quotes } = news({
  paragraphs: ["Kari Vik fikk spørsmålet. Ingen vet når."],
  quotes: [
    { text: "Vi venter på deler", by: "Ola Nes", role: "skipper" },
    { text: "Den går på fredag", by: "Kari Vik", role: "driftssjef" },
    { text: "ferja er gammel", by: "Ola Nes", kind: "indirect" },
    { text: "Vi får se", candidates: ["Departementet"] },
  ],
});
const claims = [{ articleId: article.id, text: "Vi venter på deler" }] as const;
const [waiting] = quotes;

function correct(...corrections: readonly Correction[]) {
  if (!waiting) throw new Error("the fixture has no quotation");
  return correctQuote(waiting, article, corrections, quotes);
}

describe("correctQuote", () => {
  test("another speaker is stated, with the role that the article gives them, and no other's", () => {
    expect(correct({ kind: "wrong-speaker", claims, speaker: "kari vik" })).toMatchObject({
      speaker: { name: "Kari Vik", kind: "person", span: null },
      certainty: "stated",
      role: "driftssjef",
      toldTo: null,
      cue: null,
    });
    expect(correct({ kind: "wrong-speaker", claims, speaker: "Per Dal" })).toMatchObject({
      speaker: { name: "Per Dal", kind: "person" },
      role: null,
    });
    expect(correct({ kind: "wrong-speaker", claims, speaker: "Departementet" })).toMatchObject({
      speaker: { name: "Departementet" },
    });
  });

  test("nobody is uncertain, without a role", () => {
    expect(correct({ kind: "wrong-speaker", claims, speaker: null })).toMatchObject({
      speaker: null,
      certainty: "uncertain",
      candidates: [],
      role: null,
    });
  });

  test("other words are a slice of the article, and the sentence holds them", () => {
    const corrected = correct({ kind: "wrong-span", claims, text: "venter på deler" });
    expect(corrected?.spans.map((span) => textOf(article.blocks, span))).toEqual(["venter på deler"]);
    expect(corrected?.sentence).toEqual(corrected?.spans[0]);
    const [, , reported] = quotes;
    const partOf =
      reported && correctQuote(reported, article, [{ kind: "wrong-span", claims, text: "er gammel" }], quotes);
    expect(partOf?.sentence).toEqual(reported?.sentence);
  });

  test.each<[string, Correction]>([
    ["no quotation", { kind: "not-a-quote", claims }],
    ["only known to have wrong words", { kind: "wrong-span", claims, text: null }],
    ["of words that the article does not have", { kind: "wrong-span", claims, text: "noe annet" }],
  ])("what is %s is not shown, whatever else is said of it", (_name, correction) => {
    const other: Correction = { kind: "wrong-speaker", claims, speaker: "Kari Vik" };
    expect(correct(correction)).toBeNull();
    expect(correct(other, correction)).toBeNull();
  });

  test("whatever is corrected, its spans and its sentence lie in the article", () => {
    const words = fc.constantFrom("Vi", "venter", "på", "deler", "…", "Ingen vet", "fredag", "xyz", "–");
    const text = fc.array(words, { maxLength: 4 }).map((some) => some.join(" "));
    const correction = fc.oneof(
      text.map((right): Correction => ({ kind: "wrong-span", claims, text: right })),
      fc.option(text).map((speaker): Correction => ({ kind: "wrong-speaker", claims, speaker })),
    );
    fc.assert(
      fc.property(fc.array(correction, { maxLength: 4 }), fc.constantFrom(...quotes), (corrections, quote) => {
        const corrected = correctQuote(quote, article, corrections, quotes);
        if (corrected === null) return;
        expectSlices(article, [...corrected.spans, corrected.sentence]);
        expect(corrected.spans.length).toBeGreaterThan(0);
        expect(corrected.certainty === "uncertain").toBe(corrected.speaker === null);
      }),
    );
  });
});

function expectSlices({ blocks }: Article, spans: readonly { block: number; start: number; end: number }[]): void {
  for (const span of spans) expect(textOf(blocks, span)).toBe(blocks[span.block]?.text.slice(span.start, span.end));
}
