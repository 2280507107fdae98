import { describe, expect, test } from "vitest";
import type { Message } from "../../../src/core/message/message.ts";
import { kari, openFeedDesk, refused } from "../../fixtures/feed-desk.ts";

const ola = { ...kari, moderator: false };

function buttonsOf({ parts }: Message) {
  return parts.flatMap((part) => (part.kind === "buttons" ? part.buttons : []));
}

describe("/feed add", () => {
  test("says what it is, when the first articles come, what is shown, what happens when it fails, and what else there is", async () => {
    const { read, desk, asked, changes } = await openFeedDesk();
    expect(await read("/feed add kystavisa.example")).toMatchInlineSnapshot(`
      "Følger Kystavisa

      «Kystavisa – siste nytt», RSS på kystavisa.example/rss · 40 artikler, den nyeste fra i dag kl. 10.40

      De første artiklene er her om noen minutter. Siden leses den så ofte som den har noe nytt, fra hvert 5. minutt til hver 6. time.
      Hovedpunkter, sitater og lenke vises, ikke hele teksten. Det som er for abonnenter, vises med ingress og lenke.
      Feiler den, prøver vi igjen. Etter 3 døgn settes den på pause, og det blir sagt fra i #42.
        → Sjekk: feed check ID-OF-Kystavisa
        → Slutt å følge: feed remove ID-OF-Kystavisa
        → Vis alle: feed list

      Stedet har 2 feeder til. Følg en av dem også:
        → Kystavisa – sport: feed add https://www.kystavisa.example/sport.rss
        → kystavisa.example/kultur.rss: feed add https://www.kystavisa.example/kultur.rss
      "
    `);
    expect(asked).toEqual([{ address: "kystavisa.example/", login: null, articles: false }]);
    expect(changes()).toBe(1);
    const followed = await desk.store.feeds.list(kari.workspace);
    expect(followed).toMatchObject([
      {
        feed: {
          owner: "common",
          place: { kind: "web", url: "https://www.kystavisa.example/rss" },
          source: "Kystavisa",
          sealedLogin: null,
        },
        addedBy: "reader",
        channel: "42",
      },
    ]);
    await desk.store.close();
  });

  test("in nynorsk and English", async () => {
    const { read, desk } = await openFeedDesk();
    expect(await read("/feed add kystavisa.example", { ...kari, locale: "nn" })).toMatchInlineSnapshot(`
      "Følgjer Kystavisa

      «Kystavisa – siste nytt», RSS på kystavisa.example/rss · 40 artiklar, den nyaste frå i dag kl. 10.40

      Dei første artiklane er her om nokre minutt. Sidan blir han lesen så ofte som han har noko nytt, frå kvart 5. minutt til kvar 6. time.
      Hovudpunkt, sitat og lenkje blir viste, ikkje heile teksten. Det som er for abonnentar, blir vist med ingress og lenkje.
      Feilar han, prøver vi igjen. Etter 3 døgn blir han sett på pause, og det blir sagt frå i #42.
        → Sjekk: feed check ID-OF-Kystavisa
        → Slutt å følgje: feed remove ID-OF-Kystavisa
        → Vis alle: feed list

      Staden har 2 feedar til. Følg ein av dei òg:
        → Kystavisa – sport: feed add https://www.kystavisa.example/sport.rss
        → kystavisa.example/kultur.rss: feed add https://www.kystavisa.example/kultur.rss
      "
    `);
    const elsewhere = { ...kari, workspace: "discord:2", locale: "en" } as const;
    expect(await read("/feed add kystavisa.example", elsewhere)).toMatchInlineSnapshot(`
      "Following Kystavisa

      “Kystavisa – siste nytt”, RSS at kystavisa.example/rss · 40 articles, the newest from today at 10:40

      The first articles will be here in a few minutes. After that it is read as often as it has something new, from every 5 minutes to every 6 hours.
      Key points, quotations and the link are shown, not the whole text. What is for subscribers is shown with its teaser and the link.
      If it fails, we try again. After 3 days it is paused, and we say so in #42.
        → Check: feed check ID-OF-Kystavisa
        → Stop following: feed remove ID-OF-Kystavisa
        → Show all: feed list

      The site has 2 more feeds. Follow one of them too:
        → Kystavisa – sport: feed add https://www.kystavisa.example/sport.rss
        → kystavisa.example/kultur.rss: feed add https://www.kystavisa.example/kultur.rss
      "
    `);
    await desk.store.close();
  });

  test("in a place without channels, and in a channel that cannot be written in", async () => {
    const { read, desk } = await openFeedDesk({ reach: async () => ({ kind: "no", why: "forbidden", lacks: [] }) });
    const { channel: _, ...nowhere } = kari;
    expect(await read("/feed add kystavisa.example", nowhere)).toContain("på pause, og /feed list sier hvorfor.");
    const other = { ...kari, workspace: "discord:2" };
    expect(await read("/feed add kystavisa.example", other)).toContain("Avisbud får ikke skrive i #42");
    await desk.store.close();
  });

  test("takes the name that it is given, and follows another feed of the site by its button", async () => {
    const { read, desk } = await openFeedDesk();
    const added = await desk.ask("/feed add kystavisa.example name:Kysten", kari);
    const sport = buttonsOf(added).find(({ label }) => label === "Kystavisa – sport");
    if (sport?.action.kind !== "run") throw new Error("no button for the sport");
    expect(await read(sport.action.invocation)).toContain("sport.rss · 1 artikkel, fra i dag kl. 10.40");
    const sources = (await desk.store.feeds.list(kari.workspace)).map(({ feed }) => feed.source);
    expect(sources.sort()).toEqual(["Kystavisa", "Kysten"]);
    await desk.store.close();
  });

  test("of one that is followed says so, and asks nobody", async () => {
    const { read, desk, asked } = await openFeedDesk();
    await read("/feed add kystavisa.example");
    expect(await read("/feed add http://kystavisa.example/rss/")).toMatchInlineSnapshot(`
      "Kystavisa følges her allerede.

      Kystavisa  ikke lest ennå
      kystavisa.example/rss
      Leses straks.
        → Sjekk: feed check ID-OF-Kystavisa
        → Slutt å følge: feed remove ID-OF-Kystavisa
        → Vis alle: feed list
      "
    `);
    expect(asked).toHaveLength(1);
    expect(await read("/feed add kystavisa.example")).toContain("Kystavisa følges her allerede.");
    expect(await desk.store.feeds.list(kari.workspace)).toHaveLength(1);
    await desk.store.close();
  });

  test("where there is nothing to read says what was wrong, and offers another try", async () => {
    const { read, desk } = await openFeedDesk();
    expect(await read("/feed add nrk.example")).toMatchInlineSnapshot(`
      "Fant ingen feed på nrk.example. Får ikke kontakt. Vi prøver igjen av oss selv.
      Har du adressen til selve feeden, så prøv den.
        → Prøv igjen: feed add https://nrk.example/
      "
    `);
    expect(await desk.store.feeds.list(kari.workspace)).toEqual([]);
    await desk.store.close();
  });

  test("names each thing that was tried, once", async () => {
    const network = { key: "platform.problem.network", values: {} } as const;
    const clock = { key: "platform.problem.clock", values: {} } as const;
    const { read, desk } = await openFeedDesk({ probeFeed: async () => refused(network, clock, network) });
    expect(await read("/feed add nrk.example")).toMatchInlineSnapshot(`
      "Fant ingen feed på nrk.example.

      • Får ikke kontakt. Vi prøver igjen av oss selv.
      • Klokken på maskinen går feil. Still den, så godtas forespørslene igjen.
      Har du adressen til selve feeden, så prøv den.
        → Prøv igjen: feed add https://nrk.example/
      "
    `);
    await desk.store.close();
  });

  test.each(["nrk", "ftp://nrk.no"])("«%s» is no address", async (address) => {
    const { read, desk, asked } = await openFeedDesk();
    expect(await read(`/feed add ${address}`)).toContain(`«${address}» er ingen adresse som kan leses.`);
    expect(asked).toEqual([]);
    await desk.store.close();
  });

  test("is for moderators", async () => {
    const { read, desk, asked } = await openFeedDesk();
    for (const line of ["add nrk.no", "list", "check nrk.no", "remove x", "resume x", "import norge", "export"]) {
      expect(await read(`/feed ${line}`, ola)).toContain("Bare moderatorer");
    }
    expect(asked).toEqual([]);
    await desk.store.close();
  });

  test("has a form for all of it, where only the address must be filled", async () => {
    const { desk } = await openFeedDesk();
    const user = { id: "kari", moderator: true };
    const call = { command: "feed add", options: {}, workspace: kari.workspace, user, resultsPerPage: 5 };
    const form = await desk.form(call, false);
    expect(form?.fields.map(({ option, label, required }) => [option, label, required])).toMatchInlineSnapshot(`
      [
        [
          "address",
          "nettsted eller feed, for eksempel nrk.no",
          true,
        ],
        [
          "name",
          "hva kilden skal hete",
          false,
        ],
        [
          "user",
          "brukernavn, om det trengs",
          false,
        ],
        [
          "password",
          "passord, om det trengs",
          false,
        ],
        [
          "token",
          "nøkkel i stedet for passord",
          false,
        ],
      ]
    `);
    await desk.store.close();
  });
});
