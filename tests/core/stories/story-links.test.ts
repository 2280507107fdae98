import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AnalysedArticle } from "../../../src/core/ports.ts";
import { groupStories } from "../../../src/core/stories/group-stories.ts";
import type { Story } from "../../../src/core/stories/story.ts";
import { changesOf, findStory } from "../../../src/core/stories/story-links.ts";
import { background, newsroom, told } from "./newsroom.ts";

const article = (id: string) => told({ id, text: id });
const story = (first: string, ...others: string[]): Story => ({
  id: first,
  articles: [article(first), ...others.map(article)] as [AnalysedArticle, ...AnalysedArticle[]],
  language: "nb",
});

describe("links to stories", () => {
  test("lead to the story that has the article which opened it", () => {
    const stories = groupStories(newsroom, background);
    expect(findStory(stories, "ferje-3")?.id).toBe("ferje-1");
    expect(findStory(stories, "tunnel-1")?.id).toBe("tunnel-1");
    expect(findStory(stories, "ukjent")).toBeNull();
  });

  test("to stories that became one lead to that one", () => {
    expect(changesOf([story("a", "b"), story("c")], [story("a", "b", "c")])).toEqual([
      { kind: "merged", from: "c", into: "a" },
    ]);
  });

  test("to a story that was split lead to its beginning, and say what came of the rest", () => {
    expect(changesOf([story("a", "b", "c")], [story("a"), story("b", "c")])).toEqual([
      { kind: "split", from: "a", into: "b" },
    ]);
  });

  test("to a story whose opening article is no longer there lead to what has the others", () => {
    expect(changesOf([story("a", "b")], [story("b", "d")])).toEqual([{ kind: "merged", from: "a", into: "b" }]);
    expect(changesOf([story("a")], [story("d")])).toEqual([]);
  });

  test("every link that led to a story leads to one when more articles have come", () => {
    fc.assert(
      fc.property(fc.subarray([...newsroom], { minLength: 1 }), (some) => {
        const after = groupStories(newsroom, background);
        for (const { id } of groupStories(some, background)) expect(findStory(after, id)).not.toBeNull();
      }),
    );
  });
});
