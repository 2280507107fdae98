import { beforeAll, describe, expect, test } from "vitest";
import { openDesk } from "../fixtures/desk.ts";
import { openFerryDesk } from "../fixtures/ferry-news.ts";
import { putOnFrontPage } from "../fixtures/front-page.ts";

let desk: Awaited<ReturnType<typeof openFerryDesk>>;
beforeAll(async () => {
  desk = await openFerryDesk();
});

describe("/digest", () => {
  test("without news today shows the newest day, and says so", async () => {
    expect(await desk.read("/digest")).toMatchInlineSnapshot(`
      "Nyhetsoversikt · tirsdag 4. mars 2025  1 sak · 2 artikler

      Ingen artikler i dag, onsdag 5. mars 2025. Her er den nyeste dagen med nyheter.

      1. Pendlere må ta buss i stedet for ferja «Skarven»
      • Rundt 300 pendlere må ta buss mens ferja «Skarven» over Sildesundet får ny motor. (Fjordnytt[1])

      «Vi tar ingen sjanser med folk om bord»
          Berit Strandvåg, driftssjef
          i Fjordnytt[1] 4. mars

      Kilder: Kystavisa[2] · Fjordnytt[1] · 4. mars kl. 10.00–12.30
        → Mer: story 621d501a4dcd
        → Tidslinje: timeline 621d501a4dcd
        → Feil?: wrong 52c48c4137397a62

      ────────────────────────────────────────
        → Hvorfor?: digest --why yes

      [1] https://fjordnytt.example/buss
      [2] https://kystavisa.example/skarven
      "
    `);
  });

  test("brief is a title, one point and the sources", async () => {
    expect(await desk.read("/digest length:brief period:2025-03-03")).toMatchInlineSnapshot(`
      "Nyhetsoversikt · mandag 3. mars 2025  1 sak · 1 artikkel

      Bare én sak mandag 3. mars 2025.

      1. Skolen på Ytre Sild får nytt tak
      • Skolen på Ytre Sild får nytt tak for 14 millioner kroner. (Kystavisa[1])
      Kilde: Kystavisa[1] · 3. mars kl. 09.00
        → Mer: story 812b47ab61c8
        → Tidslinje: timeline 812b47ab61c8

      ────────────────────────────────────────
        → Hvorfor?: digest --period 2025-03-03 --length brief --why yes

      [1] https://kystavisa.example/tak
      "
    `);
  });

  test("of a day without news says so and offers the newest that has", async () => {
    const message = await desk.ask("/digest period:i dag");
    expect(message.outcome).toBe("nothing");
    expect(message.parts).toMatchInlineSnapshot(`
      [
        {
          "kind": "text",
          "text": [
            {
              "text": "Ingen nyheter i dag.",
            },
          ],
        },
        {
          "buttons": [
            {
              "action": {
                "invocation": {
                  "command": "digest",
                  "options": {
                    "period": "2025-03-04",
                  },
                },
                "kind": "run",
                "replace": true,
              },
              "label": "Vis tirsdag 4. mars 2025",
              "style": "primary",
            },
          ],
          "kind": "buttons",
        },
      ]
    `);
  });

  test("about something leaves the rest out", async () => {
    const { json } = await desk.ask("/digest skole period:all");
    expect(json).toMatchObject({ storyCount: 1, stories: [{ title: "Skolen på Ytre Sild får nytt tak" }] });
  });

  test("of one source has no other", async () => {
    const { json } = await desk.ask("/digest source:fjordnytt period:all");
    expect(json).toMatchObject({ articleCount: 1 });
  });

  test("of a source that is not there names the nearest", async () => {
    expect(await desk.read("/digest source:Fjordnyt")).toMatchInlineSnapshot(`
      "Ingen kilde heter «Fjordnyt». Mente du Fjordnytt?
      "
    `);
  });

  test("of several sources, or without some, says so in its heading", async () => {
    const both = await desk.ask("/digest source:fjordnytt, kystavisa period:all");
    expect(both.json).toMatchObject({ articleCount: 3, scope: ["bare Fjordnytt og Kystavisa"] });
    const without = await desk.ask("/digest without:Fjordnytt period:all language:nb");
    expect(without.json).toMatchObject({ articleCount: 2, scope: ["uten Fjordnytt", "bare på bokmål"] });
  });

  test("from which every source is left out says what to take back", async () => {
    const { outcome, json } = await desk.ask("/digest source:Fjordnytt without:fjordnytt");
    expect({ outcome, json }).toMatchObject({ outcome: "refusal", json: { error: "digest.noSourceLeft" } });
  });

  test.each([
    ["buss", "a word of the text", 1],
    ["skole, Berit Strandvåg", "several, with commas between them", 0],
    ["samferdsel", "a topic of the source", 1],
    ["Eli Hellevåg", "only where all the words of a name are there", 2],
    ["BUSSENE", "a word in another form", 1],
  ])("not:%s leaves out %s", async (not, _what, stories) => {
    const { json } = await desk.ask({ command: "digest", options: { not, period: "all" } });
    expect(json).toMatchObject({ storyCount: stories });
  });

  test("without news on something, of some time and without some words says just that", async () => {
    expect(await desk.read("/digest skole period:mandag source:Fjordnytt not:ferje, buss")).toMatchInlineSnapshot(`
      "Ingen nyheter om «skole» mandag 3. mars 2025. Du valgte: bare Fjordnytt, ikke om «ferje» eller «buss».
      "
    `);
    expect(await desk.read("/digest period:i februar", { locale: "nn" })).toMatchInlineSnapshot(`
      "Ingen nyheiter i februar 2025.
        → Vis tysdag 4. mars 2025: digest --period 2025-03-04
      "
    `);
    expect(await desk.read("/digest period:last 3 hours", { locale: "en" })).toMatchInlineSnapshot(`
      "No news in the last 3 hours.
        → Show Tuesday, 4 March 2025: digest --period 2025-03-04
      "
    `);
  });

  test("of little says that it is little", async () => {
    const noteOf = async (line: string, locale: "nb" | "nn" | "en" = "nb") =>
      Object(await desk.ask(line, { locale })).json.note;
    expect(await noteOf("/digest i går")).toBe("Bare én sak i går.");
    expect(await noteOf("/digest siden mandag")).toBe("Bare to saker siden mandag.");
    expect(await noteOf("/digest sidan måndag", "nn")).toBe("Berre to saker sidan måndag.");
    expect(await noteOf("/digest since Monday", "en")).toBe("Only two stories since Monday.");
    expect(await noteOf("/digest siste 24 timer")).toBe("Bare én sak de siste 24 timene.");
    // who asks for less than everything expects little, and a month is no short time
    expect(await noteOf("/digest ferje period:i går")).toBe(null);
    expect(await noteOf("/digest mars 2025")).toBe(null);
  });

  test("carries a named day as a date, so that its buttons mean the same tomorrow", async () => {
    const { parts } = await desk.ask("/digest mandag");
    const buttons = parts.flatMap((part) => (part.kind === "buttons" ? part.buttons : []));
    const why = buttons.find(({ label }) => label === "Hvorfor?");
    expect(why?.action).toMatchObject({ invocation: { options: { period: "2025-03-03" } } });
  });

  test("is offered its sources one after the other", async () => {
    const call = { command: "digest", workspace: "local", user: { id: "reader", moderator: false }, resultsPerPage: 5 };
    const offered = (source: string) => desk.complete({ ...call, options: { source } }, "source", 5);
    expect(await offered("fj")).toEqual([{ value: "Fjordnytt", label: "Fjordnytt" }]);
    expect(await offered("Kystavisa, fj")).toEqual([{ value: "Kystavisa, Fjordnytt", label: "Kystavisa, Fjordnytt" }]);
  });

  test("says more on one story by its button", async () => {
    const { parts } = await desk.ask("/digest");
    const button = parts.flatMap((part) => (part.kind === "buttons" ? part.buttons : []))[0];
    if (button?.action.kind !== "run") throw new Error("the first button runs a command");
    const { json } = await desk.ask(button.action.invocation);
    expect(json).toMatchObject({ title: "Pendlere må ta buss i stedet for ferja «Skarven»", articles: [{}, {}] });
  });

  test("of texts that are dated by their month only is of that month, and the undated are not lost", async () => {
    const few = await openDesk("2025-03-05T11:00:00+01:00");
    await few.file({ source: "Kystavisa", title: "Uten dato", language: "nb" }, "Ferja går igjen på fredag.");
    expect((await few.ask("/digest")).json).toMatchObject({ heading: "Nyhetsoversikt · alle tider", articleCount: 1 });
    await few.file(
      { source: "Kystavisa", title: "Fra juni", published: "2024-06", language: "nb" },
      "Skolen har fått tak.",
    );
    expect((await few.ask("/digest")).json).toMatchObject({ heading: "Nyhetsoversikt · juni 2024", articleCount: 1 });
  });

  test("of what has come since an instant says what is new, and leaves out what is not", async () => {
    const going = await openFerryDesk();
    const news = { source: "Fjordnytt", language: "nb" };
    await going.file(
      { ...news, title: "Rederiet bøtelegges for ferja «Skarven»", published: "2025-03-05T08:00:00+01:00" },
      `Fylkesrådet gir rederiet Sildeferjene to millioner kroner i bot for ferja «Skarven» over Sildesundet.

Rundt 300 pendlere må ta buss mens ferja «Skarven» over Sildesundet får ny motor.`,
    );
    await going.file(
      { ...news, title: "Nytt tak på skolen på Ytre Sild", published: "2025-03-05T08:30:00+01:00" },
      "Skolen på Ytre Sild får nytt tak for 14 millioner kroner.",
    );
    expect(await going.read("/digest period:2025-03-05T06:00:00Z..")).toMatchInlineSnapshot(`
      "Nyhetsoversikt · onsdag 5. mars 2025  2 saker · 2 artikler · siden i dag kl. 07.00

      Bare én sak med noe nytt siden i dag kl. 07.00.

      1. Rederiet bøtelegges for ferja «Skarven»  OPPDATERT
      • Rundt 300 pendlere må ta buss mens ferja «Skarven» over Sildesundet får ny motor. (Fjordnytt)
      • Nytt siden i dag kl. 07.00: Fylkesrådet gir rederiet Sildeferjene to millioner kroner i bot for ferja «Skarven» over Sildesundet. (Fjordnytt)

      «Vi tar ingen sjanser med folk om bord»
          Berit Strandvåg, driftssjef
          i Fjordnytt[1] 4. mars

      Kilder: Kystavisa[2] · Fjordnytt[1] · 4.–5. mars
        → Mer: story 621d501a4dcd
        → Tidslinje: timeline 621d501a4dcd
        → Feil?: wrong 52c48c4137397a62

      ────────────────────────────────────────
      Utelatt: 1 sak uten nytt innhold
        → Hvorfor?: digest --period 2025-03-05T06:00:00Z.. --why yes

      [1] https://fjordnytt.example/buss
      [2] https://kystavisa.example/skarven
      "
    `);
    expect(await going.read("/digest period:2025-03-05T06:00:00Z.. why:ja")).toMatchInlineSnapshot(`
      "Hvorfor: Nyhetsoversikt · onsdag 5. mars 2025

      1. Rederiet bøtelegges for ferja «Skarven»  7,3 poeng
      • Fortalt av 2 redaksjoner hver for seg: 4,8 poeng
      • Siste artikkel er 3 timer gammel: 1,7 poeng
      • 1 av 3 artikler er nye: 0,7 poeng
      • Lengste tekst har 37 ulike ord: 0,1 poeng

      Utelatt fordi artiklene ikke sier noe nytt siden i dag kl. 07.00

      • Nytt tak på skolen på Ytre Sild
      "
    `);
  });

  test("says why in the asker's language, and for them alone", async () => {
    const message = await desk.ask("/digest period:2025-03-04 why:yes", { locale: "nn" });
    expect(message.visibility).toBe("private");
    expect(await desk.read("/digest period:2025-03-04 why:yes", { locale: "nn" })).toMatchInlineSnapshot(`
      "Kvifor: Nyheitsoversikt · tysdag 4. mars 2025

      1. Pendlere må ta buss i stedet for ferja «Skarven»  5,9 poeng
      • Fortald av 2 redaksjonar kvar for seg: 4,8 poeng
      • Siste artikkel er 12 timar gammal: 1 poeng
      • Den lengste teksten har 37 ulike ord: 0,1 poeng
      "
    `);
  });

  test("what a newsroom has put on top comes before what is newer, and why says where it stood", async () => {
    const busy = await openFerryDesk();
    const day = "/digest period:2025-03-03..2025-03-04 without:Fjordnytt";
    const titles = async () =>
      (await busy.ask(`${day} why:yes`)).parts.flatMap((part) =>
        part.kind === "heading" && part.level === 2 ? part.text : [],
      );
    expect(await titles()).toEqual(["1. Ferja «Skarven» står til fredag", "2. Skolen på Ytre Sild får nytt tak"]);
    await putOnFrontPage(busy, busy.school, 0);
    expect(await titles()).toEqual(["1. Skolen på Ytre Sild får nytt tak", "2. Ferja «Skarven» står til fredag"]);
    expect(await busy.read(`${day} why:yes`)).toMatchInlineSnapshot(`
      "Hvorfor: Nyhetsoversikt · 3.–4. mars

      1. Skolen på Ytre Sild får nytt tak  4,7 poeng
      • Fortalt av én redaksjon: 3 poeng
      • Siste artikkel er 39 timer gammel: 0,6 poeng
      • Lengste tekst har 20 ulike ord: 0,1 poeng
      • Har stått øverst i feeden til Kystavisa: 1 poeng

      2. Ferja «Skarven» står til fredag  4,5 poeng
      • Fortalt av én redaksjon: 3 poeng
      • Siste artikkel er 14 timer gammel: 1,3 poeng
      • Lengste tekst har 37 ulike ord: 0,1 poeng
      "
    `);
    expect(await busy.read(`${day} why:yes`, { locale: "nn" })).toContain("Har stått øvst i feeden til Kystavisa");
  });

  test("looks past an article that is dated in the future", async () => {
    const odd = await openDesk("2025-03-05T11:00:00+01:00");
    const news = { source: "Kystavisa", language: "nb" };
    await odd.file({ ...news, title: "Fra framtida", published: "2062-01-01" }, "Ferja går igjen på fredag.");
    await odd.file({ ...news, title: "Fra i går", published: "2025-03-04" }, "Skolen har fått tak.");
    expect((await odd.ask("/digest")).json).toMatchObject({ heading: "Nyhetsoversikt · tirsdag 4. mars 2025" });
  });

  test("never offers the day that was just found empty", async () => {
    const { parts } = await desk.ask("/digest om noe annet period:2025-03-04");
    expect(JSON.stringify(parts)).not.toContain("2025-03-04");
  });

  test("says what fits when today has other news", async () => {
    const busy = await openFerryDesk();
    await busy.file(
      { source: "Kystavisa", title: "Ny bro", published: "2025-03-05T08:00+01:00", language: "nb" },
      "Broa er åpen.",
    );
    expect((await busy.ask("/digest skole")).json).toMatchObject({
      heading: "Nyhetsoversikt om «skole» · mandag 3. mars 2025",
      note: "Ingenting som passer i dag, onsdag 5. mars 2025. Her er det nyeste.",
    });
  });

  test("of an empty installation says how to fill it", async () => {
    const empty = await openDesk("2025-03-05T11:00:00+01:00");
    expect(await empty.read("/digest")).toMatchInlineSnapshot(`
      "Her er ingen artikler ennå. Den som drifter Avisbud, leser inn noen med: npm run -s cli -- import MAPPE
      "
    `);
  });
});
