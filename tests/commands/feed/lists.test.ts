import { describe, expect, test } from "vitest";
import { kari, openFeedDesk, openFourFeeds, someLists } from "../../fixtures/feed-desk.ts";

describe("/feed import", () => {
  test("follows a list without asking the network, and says how many", async () => {
    const { read, desk, asked, changes } = await openFeedDesk({ starterFeeds: someLists });
    expect(await read("/feed import norge")).toMatchInlineSnapshot(`
      "Følger 2 feeder til (Norge). De leses én etter én, og /feed list viser hvordan det går. De første artiklene er her om noen minutter.
        → Vis alle: feed list
      "
    `);
    expect(await read("/feed import list:norge", { ...kari, locale: "en" })).toMatchInlineSnapshot(`
      "Everything on the list (Norway) is followed here already.
        → Show all: feed list
      "
    `);
    expect(asked).toEqual([]);
    expect(changes()).toBe(1);
    const followed = await desk.store.feeds.list(kari.workspace);
    expect(followed.map(({ feed }) => [feed.owner, feed.source])).toEqual([
      ["common", "Fjordnytt"],
      ["common", "Kystavisa"],
    ]);
    await desk.store.close();
  });

  test("asks which", async () => {
    const { read, desk } = await openFeedDesk({ starterFeeds: someLists });
    expect(await read("/feed import")).toMatchInlineSnapshot(`
      "Hvilken liste vil du følge?
        → Norge: feed import norge
        → Engelsk: feed import english
      "
    `);
    expect(await read("/feed import norden")).toContain("Hvilken liste vil du følge?");
    await desk.store.close();
  });

  test("without lists says what to do instead", async () => {
    const { read, desk } = await openFeedDesk();
    expect(await read("/feed import norge")).toContain("Legg til feeder én for én med /feed add.");
    await desk.store.close();
  });
});

describe("/feed export", () => {
  test("is the OPML of what others can read too, without logins and keys", async () => {
    const { desk, read } = await openFourFeeds();
    expect(await read("/feed export")).toMatchInlineSnapshot(`
      "3 feeder som OPML, til å lime inn i en fil:

      <?xml version="1.0" encoding="UTF-8"?>
      <opml version="2.0">
      <head>
      <title>Feeder i Avisbud</title>
      </head>
      <body>
      <outline type="rss" text="Byrået" xmlUrl="https://byraa.example/alt.xml"/>
      <outline type="rss" text="Kystavisa" xmlUrl="https://www.kystavisa.example/rss"/>
      <outline type="rss" text="Portalen" xmlUrl="https://other.example/rss"/>
      </body>
      </opml>

      1 er ikke med: en mappe, eller en adresse med nøkkel i.
      "
    `);
    const { json } = await desk.ask("/feed export", kari);
    expect(json).toMatchObject({ total: 3, left: 1 });
    expect(JSON.stringify(json)).not.toContain("abc123");
    await desk.store.close();
  });

  test("of many says how to get it in the terminal", async () => {
    const feeds = Array.from({ length: 60 }, (_, place) => ({
      url: `https://avis${place}.example/rss`,
      title: `Avis ${place}`,
      group: "",
    }));
    const { read, desk } = await openFeedDesk({ starterFeeds: [{ name: "norge", feeds }] });
    await read("/feed import norge");
    expect(await read("/feed export")).toMatchInlineSnapshot(`
      "60 feeder som OPML er for langt for en melding. Be den som drifter Avisbud, skrive dette i terminalen:

      npm run -s cli -- opml export feeds.opml --workspace discord:11223
      "
    `);
    const { json } = await desk.ask("/feed export", kari);
    expect(JSON.stringify(json)).toContain("avis59.example");
    await desk.store.close();
  });
});
