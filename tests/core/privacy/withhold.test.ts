import { expect, test } from "vitest";
import { textOf } from "../../../src/core/article/article.ts";
import { withhold } from "../../../src/core/privacy/withhold.ts";
import type { SpeakerMention } from "../../../src/core/quotes/quote.ts";
import { type News, news } from "../../contracts/store/news.ts";

const isHansen = ({ name }: SpeakerMention) => name === "Kari Hansen";
const hers = { text: "Ingen av oss hadde sett den varslede flommen", by: "Kari Hansen" };
const his = { text: "Vi har bedt om hjelp", by: "Per Dal" };

const withheld = (given: News) => withhold(news({ quotes: [hers, his], ...given }), isHansen);

test("what others said points where it did, and every block is as long as it was", () => {
  const analysis = news({ quotes: [hers, his] });
  const shown = withhold(analysis, isHansen);
  const [left] = shown?.quotes ?? [];
  expect(shown?.quotes).toHaveLength(1);
  expect(left?.spans.map((span) => textOf(shown?.article.blocks ?? [], span))).toEqual([his.text]);
  const lengths = ({ blocks }: typeof analysis.article) => blocks.map(({ text }) => text.length);
  expect(shown && lengths(shown.article)).toEqual(lengths(analysis.article));
  expect(shown?.article.blocks[1]?.text.trim()).toBe("");
});

test("a summary that repeats the words loses them; a headline that does is gone", () => {
  const paragraphs = [`Kort: ${hers.text}.`];
  expect(withheld({ paragraphs })?.article.blocks[0]?.text.trim()).toMatch(/^Kort:\s+\.$/u);
  expect(withheld({ title: "– Ingen av oss hadde sett den" })?.article.title).toEqual({ text: "[…]", chosen: true });
  expect(withheld({ title: "Ingen flom i år" })?.article.title.text).toBe("Ingen flom i år");
});

test("where nothing is theirs, nothing is withheld", () => {
  expect(withheld({ quotes: [his] })).toBeNull();
});
