import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { loadBackground, loadSpeeches } from "../../src/content.ts";
import { plain } from "../../src/core/message/message.ts";
import { keepStories } from "../../src/core/stories/kept-stories.ts";
import { createDelivery } from "../../src/delivery/delivery.ts";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";
import { alertPlan } from "../contracts/store/alerts.ts";
import { news } from "../contracts/store/news.ts";
import { plan } from "../contracts/store/schedules.ts";
import { createChannelPoster } from "../fixtures/channel-poster.ts";
import { languages } from "../fixtures/languages.ts";

test("editions of a Workspace of which its platform takes no more for a while hold up no alerts of another", async () => {
  const store = await openSqliteStore({ file: ":memory:", zone: "Europe/Oslo", samples: "hide", languages });
  const poster = {
    ...createChannelPoster("slack"),
    pace: { sharedBy: "workspace", everyMs: 10, channelEveryMs: 0 },
  } as const;
  const begun = Temporal.Now.instant();
  const { id } = await store.schedules.add("slack:T1", { ...plan, channel: "C1" }, "kari", begun);
  await store.schedules.runNow("slack:T1", id, begun, begun.subtract({ hours: 24 }));
  const lane = { platform: "slack", sharedBy: "workspace", everyMs: 10 } as const;
  await store.ledger.delayTurns(lane, "slack:T1", begun.add({ seconds: 3 }), begun);
  const to = { kind: "channel", id: "C2" } as const;
  await store.alerts.add(
    "slack:T2",
    { ...alertPlan, to, follows: { kind: "words", words: "ferje" } },
    "kari",
    begun,
    9,
  );
  await store.articles.save("common", news({ id: "a", title: "Ny ferje", published: begun.toString() }));
  const speeches = loadSpeeches("content");
  const faults: unknown[] = [];
  const delivery = createDelivery(
    {
      ledger: store.ledger,
      posters: () => [poster],
      answer: async () => ({
        outcome: "answer",
        visibility: "channel",
        parts: [{ kind: "text", text: plain("Nytt.") }],
        json: null,
      }),
      now: () => Temporal.Now.instant(),
      random: () => 0,
      report: (cause) => {
        faults.push(cause);
        return "7F3K";
      },
      log: () => {},
    },
    {
      ...store,
      ledger: store.alertLedger,
      languages,
      stories: keepStories(loadBackground("content"), setImmediate),
      speech: (locale) => speeches.get(locale) ?? expect.fail(`there are no texts in ${locale}`),
    },
  );
  await delivery.tick();
  await delivery.stop();
  expect([...new Set(poster.standing.map(({ channel }) => channel))]).toEqual(["C2", "C1"]);
  expect(faults).toEqual([]);
  await store.close();
});
