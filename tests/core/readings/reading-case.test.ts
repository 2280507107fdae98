import { expect, test } from "vitest";
import type { Correction } from "../../../src/core/readings/reading.ts";
import { caseJson } from "../../../src/core/readings/reading-case.ts";
import { news } from "../../contracts/store/news.ts";

const { article, quotes } = news({
  id: "ferje",
  url: "https://kystavisa.example/ferje",
  paragraphs: ["Kari Vik fikk spørsmålet.", "Skipperen sto der."],
  quotes: [{ text: "Vi venter", by: "Ola Nes" }],
});
const claims = [{ articleId: "ferje", text: "Vi venter" }] as const;
const whole = article.blocks.map(({ text }) => text).join("\n\n");

function rightOf(correction: Correction) {
  const [quote] = quotes;
  if (!quote) throw new Error("the fixture has no quotation");
  return caseJson({ correction, article, quote });
}

test("a case has ids and offsets, into the block and into the whole text, and not a word of the article", () => {
  const line = rightOf({ kind: "wrong-speaker", claims, speaker: "Kari Vik" });
  expect(line).toEqual({
    article: "ferje",
    revision: 1,
    url: "https://kystavisa.example/ferje",
    language: "nb",
    kind: "direct",
    spans: [{ block: 2, start: 2, end: 11, from: 49, to: 58 }],
    wrong: "wrong-speaker",
    right: { block: 0, start: 0, end: 8, from: 0, to: 8 },
  });
  expect(whole.slice(49, 58)).toBe("Vi venter");
});

test.each<[string, Correction, unknown]>([
  ["a name that stands only behind it", { kind: "wrong-speaker", claims, speaker: "Ola Nes" }, { block: 2, from: 65 }],
  ["a name that the article does not have", { kind: "wrong-speaker", claims, speaker: "Per Dal" }, { name: "Per Dal" }],
  ["nobody", { kind: "wrong-speaker", claims, speaker: null }, null],
  ["other words", { kind: "wrong-span", claims, text: "venter" }, [{ block: 2, start: 5, end: 11 }]],
  ["words that are only known to be wrong", { kind: "wrong-span", claims, text: null }, null],
  ["no quotation", { kind: "not-a-quote", claims }, null],
])("what is right: %s", (_name, correction, right) => {
  expect(rightOf(correction)).toMatchObject({ right });
});
