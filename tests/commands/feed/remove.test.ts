import { describe, expect, test } from "vitest";
import { completeLine } from "../../../src/core/command/complete-line.ts";
import { feedNow, kari, openFourFeeds } from "../../fixtures/feed-desk.ts";

describe("/feed resume and /feed remove", () => {
  test("by the Source, the address or the id", async () => {
    const { read, desk, changes } = await openFourFeeds();
    const before = changes();
    expect(await read("/feed resume portalen")).toMatchInlineSnapshot(`
      "Portalen, other.example/rss, leses igjen. /feed list viser hvordan det går.
        → Sjekk: feed check ID-OF-Portalen
        → Vis alle: feed list
      "
    `);
    const resumed = (await desk.store.feeds.list(kari.workspace)).find(({ feed }) => feed.source === "Portalen");
    expect(resumed?.state).toMatchObject({ paused: null, nextAt: feedNow });
    expect(await read("/feed remove kystavisa.example/rss")).toMatchInlineSnapshot(`
      "Følger ikke lenger Kystavisa, kystavisa.example/rss. Artiklene som er lest, blir værende.
        → Følg igjen: feed add https://www.kystavisa.example/rss --name Kystavisa
        → Vis alle: feed list
      "
    `);
    expect(await read(`/feed remove ${resumed?.feed.id}`)).toContain("Følger ikke lenger Portalen");
    expect(changes() - before).toBe(3);
    expect(await desk.store.feeds.list(kari.workspace)).toHaveLength(2);
    await desk.store.close();
  });

  test("what is the Workspace's own cannot be followed again by a button", async () => {
    const { read, desk } = await openFourFeeds();
    expect(await read("/feed remove Byrået")).not.toContain("Følg igjen");
    expect(await read("/feed remove Brevet")).not.toContain("Følg igjen");
    await desk.store.close();
  });

  test("of a Source with several ask which, of a slip what was meant", async () => {
    const { read, desk } = await openFourFeeds();
    await read("/feed add https://www.kystavisa.example/sport.rss");
    expect(await read("/feed remove Kystavisa")).toMatchInlineSnapshot(`
      "Kystavisa har 2 feeder her. Hvilken mener du?
        → Kystavisa · kystavisa.example/rss: feed remove ID-OF-Kystavisa
        → Kystavisa · kystavisa.example/sport.rss: feed remove ID-OF-Kystavisa
      "
    `);
    expect(await read("/feed remove Portaln")).toMatchInlineSnapshot(`
      "Ingen feed her er kjent som «Portaln». Mente du Portalen?
        → Portalen · other.example/rss: feed remove ID-OF-Portalen
      "
    `);
    expect(await read("/feed remove Dagsavisen")).toMatchInlineSnapshot(`
      "Ingen feed her er kjent som «Dagsavisen». /feed list viser dem som følges.
      "
    `);
    expect(await desk.store.feeds.list(kari.workspace)).toHaveLength(5);
    await desk.store.close();
  });

  test("complete what is followed, by Source and address", async () => {
    const { desk } = await openFourFeeds();
    const call = { workspace: kari.workspace, user: { id: "kari", moderator: true }, resultsPerPage: 5 };
    const complete = async (line: string) => {
      const { completions } = await completeLine(line, line.length, desk, call);
      return completions.map(({ label }) => label);
    };
    expect(await complete("/feed remove kyst")).toEqual(["Kystavisa · kystavisa.example/rss"]);
    expect(await complete("/feed remove feed:brev")).toEqual(["Brevet · brev.example/rss?key=…"]);
    await desk.store.close();
  });
});
