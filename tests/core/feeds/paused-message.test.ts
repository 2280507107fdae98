import { expect, test } from "vitest";
import { commands } from "../../../commands/index.ts";
import { renderMessage } from "../../../src/adapters/terminal/render.ts";
import { loadSpeeches } from "../../../src/content.ts";
import { type Feed, type FeedState, newFeedState } from "../../../src/core/feeds/feed.ts";
import { feedPausedMessage } from "../../../src/core/feeds/paused-message.ts";
import type { UiLocale } from "../../../src/core/locale.ts";

const now = Temporal.Instant.from("2025-03-05T11:00:00+01:00");
const feed: Feed = {
  id: "f1",
  owner: "discord:1",
  place: { kind: "web", url: "https://kystavisa.example/rss?key=abc123" },
  source: "Kystavisa",
  sealedLogin: "v1.abc123",
};
const problem = { key: "platform.problem.network", values: {} } as const;
const failing: FeedState = {
  ...newFeedState(now),
  paused: "failing",
  problem,
  failures: 34,
  failingSince: now.subtract({ hours: 73 }),
  nextAt: null,
};
const gone: FeedState = { ...failing, paused: "gone" };

function told(state: FeedState, locale: UiLocale): string {
  const speech = loadSpeeches("content").get(locale);
  if (!speech) throw new Error(`no texts for ${locale}`);
  const paused = { feed, state, workspace: "discord:1", channel: "42", locale };
  const message = feedPausedMessage(paused, { speech, now, zone: "Europe/Oslo" });
  expect(JSON.stringify(message)).not.toContain("abc123");
  return renderMessage(message, { columns: Infinity, colour: false, say: speech.say, commands });
}

test("of a feed that failed for too long: which, why, since when, and how to have it back", () => {
  expect(told(failing, "nb")).toMatchInlineSnapshot(`
    "Kystavisa leses ikke lenger: feeden på kystavisa.example/rss?key=… har feilet for lenge og er satt på pause.

    Får ikke kontakt. Vi prøver igjen av oss selv. Har feilet 34 ganger siden søndag kl. 10.00.
    Moderatorer kan lese den igjen med /feed resume, eller finne en ny adresse med /feed add.
      → Les igjen: feed resume f1
      → Slutt å følge: feed remove f1
    "
  `);
  expect(told(failing, "nn")).toMatchInlineSnapshot(`
    "Kystavisa blir ikkje lesen lenger: feeden på kystavisa.example/rss?key=… har feila for lenge og er sett på pause.

    Får ikkje kontakt. Vi prøver igjen av oss sjølve. Har feila 34 gonger sidan søndag kl. 10.00.
    Moderatorar kan lese han att med /feed resume, eller finne ei ny adresse med /feed add.
      → Les att: feed resume f1
      → Slutt å følgje: feed remove f1
    "
  `);
  expect(told(failing, "en")).toMatchInlineSnapshot(`
    "Kystavisa is no longer read: the feed at kystavisa.example/rss?key=… has failed for too long and is paused.

    There is no contact. We keep trying. Has failed 34 times since Sunday at 10:00.
    Moderators can read it again with /feed resume, or find a new address with /feed add.
      → Read again: feed resume f1
      → Stop following: feed remove f1
    "
  `);
});

test("of one that its publisher closed down: no count of failures", () => {
  expect(told(gone, "nb")).toMatchInlineSnapshot(`
    "Kystavisa leses ikke lenger: feeden på kystavisa.example/rss?key=… er lagt ned.

    Får ikke kontakt. Vi prøver igjen av oss selv.
    Moderatorer kan lese den igjen med /feed resume, eller finne en ny adresse med /feed add.
      → Les igjen: feed resume f1
      → Slutt å følge: feed remove f1
    "
  `);
  expect(told(gone, "nn")).toMatchInlineSnapshot(`
    "Kystavisa blir ikkje lesen lenger: feeden på kystavisa.example/rss?key=… er lagd ned.

    Får ikkje kontakt. Vi prøver igjen av oss sjølve.
    Moderatorar kan lese han att med /feed resume, eller finne ei ny adresse med /feed add.
      → Les att: feed resume f1
      → Slutt å følgje: feed remove f1
    "
  `);
  expect(told(gone, "en")).toMatchInlineSnapshot(`
    "Kystavisa is no longer read: the feed at kystavisa.example/rss?key=… was closed down.

    There is no contact. We keep trying.
    Moderators can read it again with /feed resume, or find a new address with /feed add.
      → Read again: feed resume f1
      → Stop following: feed remove f1
    "
  `);
});
