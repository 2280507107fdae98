import { expect, test } from "vitest";
import { groupStories } from "../../../src/core/stories/group-stories.ts";
import { startNumbering } from "../../../src/core/stories/numbering.ts";
import { vocabularyOf } from "../../../src/core/stories/vocabulary.ts";
import { background, newsroom, told } from "./newsroom.ts";

test("numbering: features count from 0 in the order they turn up, however many words the vocabulary has", () => {
  const vocabulary = vocabularyOf(background);
  const numbers = ["havneby", "ferjesamband", "lagerbrann"].map((term) => vocabulary.term("no", term) ?? -1);
  const numbering = startNumbering(vocabulary);
  const [first = 0, second = 0, third = 0] = numbers;
  expect([...numbering.featuresOf(new Int32Array([third, first]))]).toEqual([0, 1]);
  const later = vocabulary.term("no", "et ord som kommer til senere") ?? -1;
  expect([...numbering.featuresOf(new Int32Array([later, first, second, third]))]).toEqual([2, 1, 3, 0]);
  expect(numbering.familyOf(0)).toBe("no");
});

test("numbering: stories are the same whatever was grouped before them", () => {
  const ids = (articles: typeof newsroom) =>
    groupStories(articles, background).map((story) => story.articles.map(({ article }) => article.id));
  const first = ids(newsroom);
  // other words first, in another order
  ids([
    told({ id: "x", text: "Rederiet selger ferja. Lageret brant i natt, og ferja sto stille." }),
    ...newsroom.toReversed(),
  ]);
  expect(ids(newsroom.map((analysed) => ({ ...analysed })))).toEqual(first);
});
