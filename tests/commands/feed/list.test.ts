import { describe, expect, test } from "vitest";
import { kari, openFeedDesk, openFourFeeds, someLists } from "../../fixtures/feed-desk.ts";

describe("/feed list", () => {
  test("says how each is doing, those that need somebody first", async () => {
    const { read, desk } = await openFourFeeds();
    expect(await read("/feed list")).toMatchInlineSnapshot(`
      "Feeder  4 feeder: 1 på pause, 1 feiler, 1 ikke lest ennå

      Portalen  på pause
      other.example/rss
      Satt på pause. Får ikke kontakt. Vi prøver igjen av oss selv. Har feilet 34 ganger siden lørdag kl. 11.00. /feed resume leser den igjen.
        → Les igjen: feed resume ID-OF-Portalen
        → Sjekk: feed check ID-OF-Portalen
        → Slutt å følge: feed remove ID-OF-Portalen

      Byrået  feiler
      byraa.example/alt.xml · bare her, med innlogging
      1 hel, 1 bare tittel, 1 ulest side
      Får ikke kontakt. Vi prøver igjen av oss selv. Har feilet 2 ganger siden i dag kl. 09.30. Sist lest i dag kl. 07.40. Siste nye artikkel i dag kl. 11.00. Leses igjen i dag kl. 11.09.
        → Les igjen: feed resume ID-OF-Byrået
        → Sjekk: feed check ID-OF-Byrået
        → Slutt å følge: feed remove ID-OF-Byrået

      Brevet  ikke lest ennå
      brev.example/rss?key=… · bare her, med nøkkel i adressen
      Leses straks.
        → Sjekk: feed check ID-OF-Brevet
        → Slutt å følge: feed remove ID-OF-Brevet

      Kystavisa  i orden
      kystavisa.example/rss
      31 hele, 2 bare ingress, 1 for abonnenter, 1 sperret · 2 venter
      Sist lest i dag kl. 10.40. Siste nye artikkel i dag kl. 11.00. Leses igjen i dag kl. 11.12.
        → Sjekk: feed check ID-OF-Kystavisa
        → Slutt å følge: feed remove ID-OF-Kystavisa

      ────────────────────────────────────────
        → Ny feed: feed add
      "
    `);
    await desk.store.close();
  });

  test("in nynorsk and English", async () => {
    const { read, desk } = await openFourFeeds();
    expect(await read("/feed list", { ...kari, locale: "nn" })).toMatchInlineSnapshot(`
      "Feedar  4 feedar: 1 på pause, 1 feilar, 1 ikkje lesen enno

      Portalen  på pause
      other.example/rss
      Sett på pause. Får ikkje kontakt. Vi prøver igjen av oss sjølve. Har feila 34 gonger sidan laurdag kl. 11.00. /feed resume les han att.
        → Les att: feed resume ID-OF-Portalen
        → Sjekk: feed check ID-OF-Portalen
        → Slutt å følgje: feed remove ID-OF-Portalen

      Byrået  feilar
      byraa.example/alt.xml · berre her, med innlogging
      1 heil, 1 berre tittel, 1 ulesen side
      Får ikkje kontakt. Vi prøver igjen av oss sjølve. Har feila 2 gonger sidan i dag kl. 09.30. Sist lesen i dag kl. 07.40. Siste nye artikkel i dag kl. 11.00. Blir lesen att i dag kl. 11.09.
        → Les att: feed resume ID-OF-Byrået
        → Sjekk: feed check ID-OF-Byrået
        → Slutt å følgje: feed remove ID-OF-Byrået

      Brevet  ikkje lesen enno
      brev.example/rss?key=… · berre her, med nøkkel i adressa
      Blir lesen straks.
        → Sjekk: feed check ID-OF-Brevet
        → Slutt å følgje: feed remove ID-OF-Brevet

      Kystavisa  i orden
      kystavisa.example/rss
      31 heile, 2 berre ingress, 1 for abonnentar, 1 sperra · 2 ventar
      Sist lesen i dag kl. 10.40. Siste nye artikkel i dag kl. 11.00. Blir lesen att i dag kl. 11.12.
        → Sjekk: feed check ID-OF-Kystavisa
        → Slutt å følgje: feed remove ID-OF-Kystavisa

      ────────────────────────────────────────
        → Ny feed: feed add
      "
    `);
    expect(await read("/feed list", { ...kari, locale: "en" })).toMatchInlineSnapshot(`
      "Feeds  4 feeds: 1 paused, 1 failing, 1 not read yet

      Portalen  paused
      other.example/rss
      Paused. There is no contact. We keep trying. Has failed 34 times since Saturday at 11:00. /feed resume reads it again.
        → Read again: feed resume ID-OF-Portalen
        → Check: feed check ID-OF-Portalen
        → Stop following: feed remove ID-OF-Portalen

      Byrået  failing
      byraa.example/alt.xml · here only, with a login
      1 whole, 1 title only, 1 page unread
      There is no contact. We keep trying. Has failed 2 times since today at 09:30. Last read today at 07:40. Last new article today at 11:00. Read again today at 11:09.
        → Read again: feed resume ID-OF-Byrået
        → Check: feed check ID-OF-Byrået
        → Stop following: feed remove ID-OF-Byrået

      Brevet  not read yet
      brev.example/rss?key=… · here only, with a key in its address
      Will be read shortly.
        → Check: feed check ID-OF-Brevet
        → Stop following: feed remove ID-OF-Brevet

      Kystavisa  doing well
      kystavisa.example/rss
      31 whole, 2 teaser only, 1 for subscribers, 1 blocked · 2 waiting
      Last read today at 10:40. Last new article today at 11:00. Read again today at 11:12.
        → Check: feed check ID-OF-Kystavisa
        → Stop following: feed remove ID-OF-Kystavisa

      ────────────────────────────────────────
        → New feed: feed add
      "
    `);
    await desk.store.close();
  });

  test("has pages", async () => {
    const { read, desk } = await openFourFeeds();
    const last = await read({ command: "feed list", options: { page: "9" } }, { ...kari, perPage: 3 });
    expect(last).toContain("Kystavisa  i orden");
    expect(last).not.toContain("Portalen");
    await desk.store.close();
  });

  test("without any says how to begin, with lists that are ready", async () => {
    const { read, desk } = await openFeedDesk({ starterFeeds: someLists });
    expect(await read("/feed list")).toMatchInlineSnapshot(`
      "Her følges ingen feeder ennå. Legg til den første med /feed add, for eksempel /feed add nrk.no, eller begynn med en ferdig liste:
        → Ny feed: feed add
        → Norge (2): feed import norge
        → Engelsk (1): feed import english
      "
    `);
    expect(await read("/feed list", { ...kari, locale: "en" })).toContain("begin with a ready-made list");
    await desk.store.close();
  });

  test("shows nothing of another Workspace's", async () => {
    const { read, desk } = await openFourFeeds();
    const other = { ...kari, workspace: "slack:T1" };
    expect(await read("/feed list", other)).toContain("Her følges ingen feeder ennå.");
    expect(await read("/feed export", other)).toContain("Her følges ingen feeder som kan skrives ut.");
    expect(await read("/feed remove Kystavisa", other)).toContain("Her følges ingen ennå");
    expect(await read("/feed resume Portalen", other)).toContain("Her følges ingen ennå");
    expect(await desk.store.feeds.list(kari.workspace)).toHaveLength(4);
    await desk.store.close();
  });
});
