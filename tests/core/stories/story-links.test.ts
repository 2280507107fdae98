import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AnalysedArticle } from "../../../src/core/ports.ts";
import { groupStories } from "../../../src/core/stories/group-stories.ts";
import type { Story } from "../../../src/core/stories/story.ts";
import { linkedStory } from "../../../src/core/stories/story-links.ts";
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
    expect(linkedStory(stories, "ferje-3")?.id).toBe("ferje-1");
    expect(linkedStory(stories, "tunnel-1")?.id).toBe("tunnel-1");
    expect(linkedStory(stories, "ukjent")).toBeNull();
  });

  test("to a story that became one with another, or was split, lead to where its first article is", () => {
    expect(linkedStory([story("a", "b", "c")], "c")?.id).toBe("a");
    expect(linkedStory([story("a"), story("b", "c")], "a")?.id).toBe("a");
  });

  test("every link that led to a story leads to one when more articles have come", () => {
    fc.assert(
      fc.property(fc.subarray([...newsroom], { minLength: 1 }), (some) => {
        const after = groupStories(newsroom, background);
        for (const { id } of groupStories(some, background)) expect(linkedStory(after, id)).not.toBeNull();
      }),
    );
  });
});
