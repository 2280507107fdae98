import { expect, test } from "vitest";
import { loadSpeeches } from "../../../src/content.ts";
import { buildDigest } from "../../../src/core/digest/build-digest.ts";
import { rememberedOf, shownBy } from "../../../src/core/digest/channel-memory.ts";
import { digestMessage } from "../../../src/core/digest/digest-message.ts";
import { shownAll } from "../../../src/core/digest/news-since.ts";
import { noOwners } from "../../../src/core/digest/owners.ts";
import { background, languages, newsroom } from "../stories/newsroom.ts";

const now = Temporal.Instant.from("2024-06-18T05:00:00Z");
const request = { length: "full", now, zone: "Europe/Oslo", window: null } as const;

function posted(shown = shownAll([])) {
  const speech = loadSpeeches("content").get("nb");
  if (!speech) throw new Error("no texts for nb");
  const made = buildDigest(newsroom, () => [], { ...request, shown }, { languages, background, owners: noOwners });
  const frame = {
    heading: "Nyhetsoversikt",
    scope: [],
    own: [],
    note: null,
    since: null,
    stoodHere: true,
    invocation: { command: "digest", options: {} },
  };
  return { made, message: digestMessage(made, frame, { speech, now, zone: "Europe/Oslo" }) };
}

test("a channel remembers each article behind a story, with the text it had and the sentences that were told of it", () => {
  const { made, message } = posted();
  const remembered = rememberedOf(message.json);
  const behind = made.entries.flatMap(({ story }) => story.articles.map(({ article }) => article));
  expect(remembered.map(({ articleId }) => articleId).sort()).toEqual(behind.map(({ id }) => id).sort());
  for (const { id, revision, contentHash } of behind) {
    expect(remembered).toContainEqual(expect.objectContaining({ articleId: id, revision, contentHash }));
  }
  for (const { title, points } of made.entries) {
    for (const [articleId, text] of [
      [title.articleId, title.text],
      ...points.map(({ text, span }) => [span.articleId, text]),
    ]) {
      expect(remembered.find((one) => one.articleId === articleId)?.told).toContain(text);
    }
  }
});

test("what was left out because it says nothing new is remembered as that, and what had no room is not", () => {
  const { message } = posted(shownAll(newsroom));
  expect(rememberedOf(message.json)).toEqual([]);
  const again = posted({ ...shownAll(newsroom), earlier: new Set() });
  const remembered = rememberedOf(again.message.json);
  expect(remembered).toHaveLength(newsroom.length);
  expect(remembered.every(({ told }) => told === null)).toBe(true);
});

test("a message that is no digest leaves nothing to remember", () => {
  expect(rememberedOf(null)).toEqual([]);
  expect(rememberedOf({ storyCount: 0, stories: [], newest: null })).toEqual([]);
});

test("of an article that was shown twice the newest text counts, and all that was told of it", () => {
  const [first] = newsroom;
  if (!first) throw new Error("no news");
  const { article } = first;
  const texts = [
    { articleId: article.id, revision: 1, contentHash: "1", told: ["En."] },
    { articleId: "x", revision: 1, contentHash: "x1", told: null },
    { articleId: article.id, revision: 2, contentHash: "2", told: ["To."] },
    { articleId: "gone", revision: 1, contentHash: "3", told: ["Tre."] },
  ];
  const shown = shownBy(texts, ({ articleId, contentHash }) =>
    articleId === "gone" ? null : { ...article, contentHash },
  );
  expect([...shown.articles].map(([id, { contentHash }]) => [id, contentHash])).toEqual([[article.id, "2"]]);
  expect(shown.told.get(article.id)).toEqual(["En.", "To."]);
  expect([...shown.passedOver]).toEqual([["x", "x1"]]);
});
