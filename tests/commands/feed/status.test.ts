import { describe, expect, test } from "vitest";
import { feedNow, feedProblem, kari, openFeedDesk, openFourFeeds, someLists } from "../../fixtures/feed-desk.ts";

describe("/status", () => {
  test("has the feeds and what was got of them, for everybody", async () => {
    const { read, desk } = await openFourFeeds();
    const { json } = await desk.ask("/status", kari);
    expect(json).toMatchObject({ ok: false, feeds: { feeds: 4, failing: 1, paused: 1, unread: 2, reachable: true } });
    const lines = (text: string) =>
      text.split("\n").filter((line) => /^(Feed|Lest av|Read from|Lese av|Noe|Som|No)/u.test(line));
    expect(lines(await read("/status", { ...kari, moderator: false }))).toMatchInlineSnapshot(`
      [
        "Noe er galt. Se «Feeder».",
        "Feeder       4 feeder: 1 på pause, 1 feiler, 1 ikke lest ennå · sist lest i dag kl. 10.40",
        "Lest av dem  32 hele, 2 bare ingress, 1 for abonnenter, 1 bare tittel, 1 sperret, 1 ulest side · 2 venter",
      ]
    `);
    expect(lines(await read("/status", { ...kari, locale: "nn" }))).toMatchInlineSnapshot(`
      [
        "Noko er gale. Sjå «Feedar».",
        "Feedar       4 feedar: 1 på pause, 1 feilar, 1 ikkje lesen enno · sist lesne i dag kl. 10.40",
        "Lese av dei  32 heile, 2 berre ingress, 1 for abonnentar, 1 berre tittel, 1 sperra, 1 ulesen side · 2 ventar",
      ]
    `);
    expect(lines(await read("/status", { ...kari, locale: "en" }))).toMatchInlineSnapshot(`
      [
        "Something is wrong. See “Feeds”.",
        "Feeds           4 feeds: 1 paused, 1 failing, 1 not read yet · last read today at 10:40",
        "Read from them  32 whole, 2 teaser only, 1 for subscribers, 1 title only, 1 blocked, 1 page unread · 2 waiting",
      ]
    `);
    await desk.store.close();
  });

  test("says that no feed can be reached when the network is not there, and that it tries again", async () => {
    const { read, keep, desk } = await openFeedDesk({ starterFeeds: someLists });
    await read("/feed import norge");
    await keep("Kystavisa", { problem: feedProblem, failures: 0 });
    expect(await read("/status")).not.toContain("kan nås");
    await keep("Fjordnytt", { problem: feedProblem, failures: 3 });
    expect(await read("/status")).toContain("2 feeder. Ingen feeder kan nås akkurat nå. Vi prøver igjen av oss selv.");
    await keep("Kystavisa", { problem: null, readAt: feedNow });
    expect(await read("/status")).toContain("2 feeder: 1 feiler · sist lest i dag kl. 11.00");
    await desk.store.close();
  });

  test("without feeds says to moderators how to begin", async () => {
    const { read, desk } = await openFeedDesk();
    expect(await read("/status")).toContain("Begynn med /setup, eller legg til den første med /feed add");
    expect(await read("/status", { ...kari, moderator: false })).not.toContain("/feed add");
    await desk.store.close();
  });
});
