import { describe, expect, test } from "vitest";
import { feedKey, feedNow, found, kari, openFeedDesk, probed } from "../../fixtures/feed-desk.ts";

const encryptionKey = feedKey;

describe("/feed check", () => {
  test("shows the newest articles as they would be read, and keeps nothing", async () => {
    const { read, desk, asked, changes } = await openFeedDesk();
    expect(await read("/feed check kystavisa.example")).toMatchInlineSnapshot(`
      "Det som leses fra kystavisa.example

      «Kystavisa – siste nytt», RSS på kystavisa.example/rss · 40 artikler, den nyeste fra i dag kl. 10.40
      Kilden heter Kystavisa.

      De nyeste artiklene
      • Ferja «Skarven» står til fredag · i dag kl. 10.40 · hele teksten (2 345 tegn)
      • Skolen får nytt tak · for abonnenter, bare ingress (120 tegn)
        → Følg: feed add https://www.kystavisa.example/rss

      Stedet har 2 feeder til. Følg en av dem også:
        → Kystavisa – sport: feed add https://www.kystavisa.example/sport.rss
        → kystavisa.example/kultur.rss: feed add https://www.kystavisa.example/kultur.rss
      "
    `);
    expect(asked.map(({ articles }) => articles)).toEqual([true]);
    expect(await desk.store.feeds.list(kari.workspace)).toEqual([]);
    expect(changes()).toBe(0);
    await desk.store.close();
  });

  test("of a followed feed opens its login, for its own address only", async () => {
    const { read, desk, asked } = await openFeedDesk({ encryptionKey });
    await read("/feed add byraa.example/alt.xml token:abc123");
    const [followed] = await desk.store.feeds.list(kari.workspace);
    expect(await read({ command: "feed check", options: { address: followed?.feed.id ?? "" } })).toMatchInlineSnapshot(`
      "Det som leses fra byraa.example/alt.xml

      «Byrået, alle saker», Atom på byraa.example/alt.xml · 40 artikler
      Kilden heter Byrået.
        → Sjekk: feed check ID-OF-Byrået
        → Slutt å følge: feed remove ID-OF-Byrået
        → Vis alle: feed list
      "
    `);
    await read("/feed check byraa.example/annet.xml");
    expect(asked.slice(1).map(({ login }) => login)).toEqual([{ kind: "bearer", token: "abc123" }, null]);
    await desk.store.close();
  });

  test("of a feed that another Workspace follows knows no login", async () => {
    const { read, desk, asked } = await openFeedDesk({ encryptionKey });
    await read("/feed add byraa.example/alt.xml token:abc123");
    await read("/feed check byraa.example/alt.xml", { ...kari, workspace: "discord:2" });
    expect(asked.at(-1)).toEqual({ address: "byraa.example/alt.xml", login: null, articles: true });
    await desk.store.close();
  });

  test("says why an article would not be read whole, and dates an old one", async () => {
    const article = {
      title: "Rådhuset males",
      url: null,
      published: feedNow.subtract({ hours: 24 * 40 }),
      coverage: "blocked",
      why: { key: "platform.problem.clock", values: {} },
      chars: 1,
    } as const;
    const { read, desk } = await openFeedDesk({
      probeFeed: async () => found(probed("https://byen.example/", "Byen", "Byen", { tried: [article] })),
    });
    expect(await read("/feed check byen.example", { ...kari, locale: "en" })).toMatchInlineSnapshot(`
      "What is read from byen.example

      “Byen”, RSS at byen.example · 40 articles, the newest from today at 10:40
      The source is called Byen.

      The newest articles
      • Rådhuset males · 24 January at 11:00 · the page is blocked, the teaser only (1 character). The clock of the machine is off. Set it, and requests are taken again.
        → Follow: feed add https://byen.example/
      "
    `);
    await desk.store.close();
  });
});
